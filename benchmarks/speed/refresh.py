"""How long a refresh of unchanged feeds takes, against a bare httpx loop over the same addresses."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from reader.ingest.feeds.refreshing import refresh
from reader.library.home import Home
from reader.library.service import Library

FEEDS = 200
_TURNS = 3
# A process of its own: what the server costs is not ours.
_SERVER = """
import asyncio
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>%s</channel></rss>' % b"".join(
    b"<item><title>Story %d</title><guid>%d</guid><description>Text %d.</description></item>" % (n, n, n)
    for n in range(20))
async def answer(reader, writer):
    try:
        while head := await reader.readuntil(b"\\r\\n\\r\\n"):
            if b"if-none-match" in head.lower():
                writer.write(b'HTTP/1.1 304 Not Modified\\r\\nETag: "1"\\r\\n\\r\\n')
            else:
                writer.write(b'HTTP/1.1 200 OK\\r\\nETag: "1"\\r\\nContent-Length: %d\\r\\n\\r\\n' % len(FEED) + FEED)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()
async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    others = [await asyncio.start_server(answer, "127.0.0.%d" % n, port) for n in range(2, 51)]
    print(port, flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


def report() -> list[str]:
    """Milliseconds, best of three; the loop asks with as many connections as the refresh does."""
    with _server() as port, tempfile.TemporaryDirectory() as folder:
        # As many hosts as addresses of loopback: two of one host are asked at a time.
        urls = [f"http://127.0.0.{number % 50 + 1}:{port}/{number}" for number in range(FEEDS)]
        library = Library.open(Home.at(Path(folder)))
        for url in urls:
            library.feeds.add(url)
        first = _timed(lambda: refresh(library), 1)
        unchanged = _timed(lambda: _all_unchanged(library), _TURNS)
        bare = _timed(lambda: asyncio.run(_bare(urls)), _TURNS)
        library.close()
    return [
        "### Refreshing feeds",
        "",
        f"| {FEEDS} feeds of a server on loopback | ms | ms of CPU |",
        "| --- | --- | --- |",
        f"| refresh, all of them new, with 20 items each | {first[0]:,.0f} | {first[1]:,.0f} |",
        f"| refresh, all of them unchanged (304) | {unchanged[0]:,.0f} | {unchanged[1]:,.0f} |",
        f"| a bare httpx loop over the same (304) | {bare[0]:,.0f} | {bare[1]:,.0f} |",
        f"| ratio of the two | {unchanged[0] / bare[0]:.1f} | {unchanged[1] / bare[1]:.1f} |",
    ]


def _all_unchanged(library: Library) -> None:
    outcomes = refresh(library)
    if [outcome.state for outcome in outcomes] != ["unchanged"] * FEEDS:
        raise RuntimeError(f"not unchanged: {outcomes[0]}")


async def _bare(urls: list[str]) -> None:
    import httpx

    limits = httpx.Limits(max_connections=16, max_keepalive_connections=16)
    async with httpx.AsyncClient(limits=limits, trust_env=False) as client:
        asked = [client.get(url, headers={"If-None-Match": '"1"'}) for url in urls]
        for response in await asyncio.gather(*asked):
            assert response.status_code == 304


def _timed(work: object, turns: int) -> tuple[float, float]:
    """The least wall time of some turns, and of the CPU time, in milliseconds."""
    taken = []
    for _ in range(turns):
        wall, cpu = time.perf_counter(), time.process_time()
        work()  # type: ignore[operator]
        taken.append((time.perf_counter() - wall, time.process_time() - cpu))
    return min(wall for wall, _ in taken) * 1e3, min(cpu for _, cpu in taken) * 1e3


@contextlib.contextmanager
def _server() -> Iterator[int]:
    with subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()
