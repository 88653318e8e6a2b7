"""The screen as a web page: only for who holds the token, and a real reader behind it."""

import asyncio
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer
from tests.cli.conftest import Run

import reader.cli
from reader.cli import serving
from reader.errors import UsageError

TOKEN = "a-token-of-the-test-1"  # noqa: S105


@pytest.fixture
async def client(home: Path) -> AsyncIterator[TestClient]:
    server = serving.ReaderServer(serving.command(home), serving.LOOPBACK, 8777, TOKEN)
    app = await server._make_app()
    async with TestClient(TestServer(app), cookie_jar=CookieJar(unsafe=True)) as client:
        yield client


async def test_without_the_token_nothing_is_served(client: TestClient) -> None:
    for path in ("/", "/?token=wrong", "/ws", "/static/js/textual.js", "/own/page.js"):
        answer = await client.get(path)
        assert answer.status == 403, path
        assert "reader serve" in await answer.text()


async def test_the_token_becomes_a_cookie_and_leaves_the_address(client: TestClient) -> None:
    answer = await client.get(f"/?token={TOKEN}", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    page = await client.get("/")
    assert page.status == 200
    assert TOKEN not in await page.text()


async def test_the_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = await client.get(f"/?token={TOKEN}")
    assert "connect-src 'self'" in page.headers["Content-Security-Policy"]
    assert "//" not in (await page.text()).replace("<!DOCTYPE html>", "")
    for path in ("own/page.js", "own/page.css", "static/js/textual.js", "static/css/xterm.css"):
        assert (await client.get(f"/{path}")).status == 200, path


async def test_a_page_of_another_origin_gets_no_socket(client: TestClient) -> None:
    await client.get(f"/?token={TOKEN}")
    with pytest.raises(WSServerHandshakeError, match="403"):
        await client.ws_connect("/ws", origin="http://127.0.0.1:9")


async def test_the_printed_address_shows_the_reader_until_q_and_ctrl_c_ends_the_server(
    home: Path, free_port: int
) -> None:
    command = ["-m", "reader.cli", "--home", str(home), "serve", "--port", str(free_port)]
    server = await asyncio.create_subprocess_exec(
        sys.executable, *command, stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout
    async with asyncio.timeout(60), ClientSession(cookie_jar=CookieJar(unsafe=True)) as browser:
        address = (await server.stdout.readline()).decode().split()[-1]
        await server.stdout.readline()  # how it ends
        page = await browser.get(address)
        assert str(page.url) == f"http://127.0.0.1:{free_port}/"
        async with browser.ws_connect(page.url / "ws") as socket:
            drawn = b""
            while "Elbbrücke zu".encode() not in drawn:
                drawn += await socket.receive_bytes()
            await socket.send_json(["stdin", "q"])
            async for _ in socket:
                pass
        server.send_signal(signal.SIGINT)
        assert await server.wait() == 0
        assert await server.stdout.read() == b""


async def test_so_many_readers_at_once_and_no_more(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "MOST", 0)
    await client.get(f"/?token={TOKEN}")
    assert (await client.get("/ws")).status == 503


@pytest.fixture
def free_port() -> int:
    with socket.socket() as other:
        other.bind((serving.LOOPBACK, 0))
        return int(other.getsockname()[1])


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind((serving.LOOPBACK, 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_that_is_taken_is_said_in_one_line(run: Run, taken_port: int) -> None:
    ran = run("serve", "--port", str(taken_port))
    assert ran.code == 1
    assert f"port {taken_port}" in ran.err
    assert "--port" in ran.err


def test_a_token_that_could_be_guessed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_TOKEN", "1234")
    with pytest.raises(UsageError, match="READER_TOKEN"):
        serving.token()


def test_tokens_are_made_anew_or_are_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READER_TOKEN", raising=False)
    assert serving.token() != serving.token()
    monkeypatch.setenv("READER_TOKEN", TOKEN)
    assert serving.token() == TOKEN


def test_without_the_extra_the_remedy_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "reader.cli.serving")
    monkeypatch.delattr(reader.cli, "serving")
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    ran = run("serve")
    assert ran.code == 1
    assert "claim-reader[serve]" in ran.err
