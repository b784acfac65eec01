"""The server on this machine: right types, fresh pages, compressed copies, one sentence on faults."""

import gzip
import http.client
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from build_scripts import policy, serving, steps

PAGE = b"<!doctype html><title>A page</title><script>one()</script>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "articles").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "articles" / "index.html").write_bytes(PAGE)
    (folder / "404.html").write_bytes(b"Not here")
    (folder / "fr").mkdir()
    (folder / "fr" / "404.html").write_bytes(b"Pas ici")
    for name in ("a.wasm", "a.mjs", "a.js", "a.ics", "a.css", "a.whl", "main.0123abcd.min.js"):
        (folder / name).write_bytes(b"content of " + name.encode())
    (folder / "a.css.gz").write_bytes(gzip.compress(b"compressed", mtime=0))
    (folder / "a.css.br").write_bytes(b"brotli")
    (tmp_path / "secret.txt").write_text("outside the site", encoding="utf-8")
    return folder


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with serving.serving(site, headers={"X-Policy": "strict"}) as base:
        yield base


def ask(
    base: str, path: str, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    """One request without any tidying of the path on the way."""
    place = urlsplit(base)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
    try:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.wasm", "application/wasm"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.whl", "application/octet-stream"),
        ("", "text/html; charset=utf-8"),
    ],
)
def test_each_file_has_its_type(address: str, name: str, kind: str) -> None:
    answer, _ = ask(address, f"/{name}")
    assert answer.status == 200
    assert answer.getheader("Content-Type") == kind
    assert answer.getheader("X-Policy") == "strict"


def test_a_folder_gives_its_page(address: str) -> None:
    answer, content = ask(address, "/articles/?from=home")
    assert (answer.status, content) == (200, PAGE)


def test_a_folder_without_its_slash_sends_the_reader_on(address: str) -> None:
    answer, _ = ask(address, "/articles")
    assert (answer.status, answer.getheader("Location")) == (302, "/articles/")


def test_sending_on_never_names_another_host(address: str) -> None:
    answer, _ = ask(address, "//articles")
    assert not (answer.getheader("Location") or "").startswith("//")


def test_what_is_not_there_gives_the_sites_own_page(address: str) -> None:
    answer, content = ask(address, "/nowhere/")
    assert (answer.status, content) == (404, b"Not here")


@pytest.mark.parametrize("path", ["/fr/nulle-part/", "/fr/a/b.css", "/fr/nulle-part"])
def test_what_is_not_there_in_a_language_gives_the_page_of_that_language(
    address: str, path: str
) -> None:
    answer, content = ask(address, path)
    assert (answer.status, content) == (404, b"Pas ici")


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/a%00.css"])
def test_nothing_outside_the_site_is_sent(address: str, path: str) -> None:
    answer, content = ask(address, path)
    assert (answer.status, content) == (404, b"Not here")


def test_a_page_is_asked_for_again_and_not_sent_again(address: str) -> None:
    first, _ = ask(address, "/")
    assert first.getheader("Cache-Control") == "no-cache"
    again, content = ask(address, "/", If_None_Match=first.getheader("ETag") or "")
    assert (again.status, content) == (304, b"")


def test_a_file_named_by_its_content_is_kept_for_good(address: str) -> None:
    answer, _ = ask(address, "/main.0123abcd.min.js")
    assert answer.getheader("Cache-Control") == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("accepted", "encoding", "sent"),
    [
        ("gzip, deflate, br;q=1", "br", b"brotli"),
        ("gzip", "gzip", gzip.compress(b"compressed", mtime=0)),
        ("", None, b"content of a.css"),
    ],
)
def test_the_smallest_copy_that_the_browser_takes_is_sent(
    address: str, accepted: str, encoding: str | None, sent: bytes
) -> None:
    answer, content = ask(address, "/a.css", Accept_Encoding=accepted)
    assert answer.getheader("Content-Encoding") == encoding
    assert answer.getheader("Content-Type") == "text/css; charset=utf-8"
    assert content == sent


def test_head_sends_no_content(address: str) -> None:
    answer, content = ask(address, "/", "HEAD")
    assert answer.getheader("Content-Length") == str(len(PAGE))
    assert content == b""


def test_a_port_in_use_gives_one_sentence_with_the_way_out(site: Path) -> None:
    with socket.create_server((serving.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        sentence = rf"^Port {port} is in use: .* --port {port + 1}\.$"
        with pytest.raises(steps.Stop, match=sentence):
            serving.check_free(port)
        with pytest.raises(steps.Stop, match=sentence), serving.serving(site, port=port):
            pass


def test_a_free_port_is_fine() -> None:
    serving.check_free(0)


def test_the_policy_allows_the_sites_own_inline_scripts_by_hash(site: Path) -> None:
    allowed = policy.inline_scripts(site / "index.html")
    assert allowed == ["sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4="]
    assert f"script-src 'self' 'wasm-unsafe-eval' '{allowed[0]}';" in policy.content_policy(site)


def test_the_policy_passes_over_scripts_that_are_not_run(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<script src="a.js"></script><script type="application/json">{}</script>', encoding="utf-8"
    )
    assert policy.inline_scripts(page) == []


def test_the_headers_fit_every_host(site: Path) -> None:
    assert all(len(content) < 2000 for content in policy.headers(site).values())


@pytest.fixture
def embed(site: Path) -> Path:
    """An embed page that one other site may show."""
    page = site / "embed" / "index.html"
    page.parent.mkdir()
    page.write_text('<!doctype html><html lang="en" data-places="https://a.example">', "utf-8")
    return page


@pytest.mark.usefixtures("embed")
def test_the_embed_page_alone_may_be_framed_by_the_places_that_it_names(site: Path) -> None:
    special = policy.special_headers(site)
    assert list(special) == ["/embed/"]
    content = special["/embed/"]["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://a.example;" in content
    assert "require-trusted-types-for 'script'" in content
    assert special["/embed/"]["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'self'" in policy.content_policy(site)
    assert "a.example" not in policy.content_policy(site)
    assert "trusted-types" not in policy.content_policy(site)


@pytest.mark.usefixtures("embed")
def test_other_places_can_be_named_in_the_place_of_those_that_the_site_was_built_with(
    site: Path,
) -> None:
    content = policy.special_headers(site, ["http://localhost:*"])["/embed/"]
    assert "frame-ancestors 'self' http://localhost:*;" in content["Content-Security-Policy"]


def test_a_site_without_an_embed_page_has_no_special_headers(site: Path) -> None:
    assert policy.special_headers(site) == {}


def test_an_embed_page_that_names_no_place_is_for_the_site_itself(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<html>", encoding="utf-8")
    assert policy.embedding_places(page) == []


def test_what_lies_below_an_address_is_sent_with_headers_of_its_own(site: Path) -> None:
    special = {"/articles/": {"X-Policy": "mild"}, "/articles/old/": {"X-Policy": "none"}}
    with serving.serving(site, headers={"X-Policy": "strict"}, special=special) as base:
        assert ask(base, "/")[0].headers["X-Policy"] == "strict"
        assert ask(base, "/articles/")[0].headers["X-Policy"] == "mild"
        assert ask(base, "/%61rticles/")[0].headers["X-Policy"] == "mild"
    assert serving.headers_at("/articles/old/fern/", {}, special) == {"X-Policy": "none"}
