"""Proxies and certificates are those of the environment, and no password stands in anything that is kept."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest
from tests.ingest.feeds.server import Server, item, rss

from reader.cli import main
from reader.errors import ReaderError
from reader.ingest.feeds.refreshing import refresh
from reader.library import backup
from reader.library.home import Home
from reader.library.service import Library


def test_the_proxy_of_the_environment_is_asked_except_for_what_it_excludes(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server.answers |= {"http://bote.example/feed": rss(item(1)), "/own": rss(item(2))}
    for url in ("http://bote.example/feed", f"{server.url}/own"):
        library.feeds.add(url)
    assert [len(outcome.received.new) for outcome in refresh(library)] == [1, 1]
    assert sorted(path for path, _ in server.asked) == ["/own", "http://bote.example/feed"]


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl to make a certificate")
def test_a_certificate_is_trusted_where_the_environment_names_it(
    server: Server, library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = (
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
    )
    names = [
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
    ]
    subprocess.run(["openssl", *made.split(), *names], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server._http.socket = context.wrap_socket(server._http.socket, server_side=True)
    server.answers["/feed"] = rss(item(1))
    library.feeds.add(server.url.replace("http:", "https:") + "/feed")
    assert "certificate" in refresh(library)[0].fault
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert len(refresh(library)[0].received.new) == 1
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with pytest.raises(ReaderError, match="cannot be used"):
        refresh(library)


def test_a_password_stands_in_nothing_that_is_kept(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Also where the server repeats it, in what it sends and where it sends us."""
    secret = "korrekt-pferd"  # noqa: S105 - of nobody
    monkeypatch.setenv("NEWS_LOGIN", f"jo:{secret}")
    server.answers["/feed"] = rss(item(1, "Text of the story."))
    server.answers["/broken"] = lambda handler: handler.send(b"", status=500)
    home = Home.at(tmp_path / "home")
    run = ["--home", str(home.root)]
    for path in ("/feed", "/broken"):
        main([*run, "feeds", "add", server.url + path, "--secret", "env:NEWS_LOGIN", "--unchecked"])
    assert main([*run, "refresh", "--no-index", "--json"]) == 1
    main([*run, "feeds", "list", "--json"])
    main([*run, "feeds", "export"])
    main([*run, "export", "", "--format", "jsonl"])
    main([*run, "log", "--json"])
    main([*run, "doctor"])
    backup.write(home, tmp_path / "all.backup")
    main(["--home", str(tmp_path / "other"), "restore", str(tmp_path / "all.backup")])
    said = capfd.readouterr()
    assert any("Authorization" in headers for _, headers in server.asked)
    assert secret not in said.out + said.err
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".backup"]
    assert len(kept) > 10
    assert not [path for path in kept if secret.encode() in path.read_bytes()]
