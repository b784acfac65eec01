"""nginx serves the finished site exactly as the small server of the build does."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from build_scripts import nginx, nginx_files, policy, pythons, serving, steps
from tests.conftest import ROOT

PAGE = b"<!doctype html><title>A page</title><script>one()</script>" + b"<p>Text.</p>" * 100
HASHED = "main.0123abcd.min.js"
COMPARED = (
    *("Content-Type", "Cache-Control", "Content-Encoding", "Vary"),
    *("Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"),
    *("Cross-Origin-Opener-Policy", "Permissions-Policy"),
)
PATHS = (
    *("/embed/", "/fr/embed/", "/fr/nowhere/", "/embed/nowhere"),
    *("/", "/articles/", "/nowhere/", "/articles/0123abcd.html", f"/{HASHED}", "/a.css", "/a.mjs"),
    *("/a.wasm", "/a.ics", "/a.woff2", "/a.zip", "/a.whl", "/a.webmanifest", "/0123abcdef/a.js"),
)


@pytest.fixture(scope="module")
def program() -> str:
    return nginx.bring(ROOT)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "a site"
    pages = ("index.html", "404.html", "articles/index.html", "fr/404.html", "fr/embed/index.html")
    for name in (*pages, "embed/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(PAGE)
        (folder / f"{name}.gz").write_bytes(gzip.compress(PAGE, mtime=0))
        (folder / f"{name}.br").write_bytes(b"a copy by brotli")
    for path in PATHS:
        if not path.endswith(("/", ".html")):
            (folder / path.lstrip("/")).parent.mkdir(exist_ok=True)
            (folder / path.lstrip("/")).write_bytes(b"content")
    return folder


@pytest.fixture(scope="module")
def address(program: str, site: Path) -> Iterator[str]:
    with nginx.serving_by_nginx(
        program, site, policy.headers(site), policy.special_headers(site)
    ) as base:
        yield base


@pytest.fixture(scope="module")
def small_server(site: Path) -> Iterator[str]:
    with serving.serving(
        site, headers=policy.headers(site), special=policy.special_headers(site)
    ) as base:
        yield base


def ask(base: str, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    place = urlsplit(base)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
    try:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        connection.request("GET", path, headers=named)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_nginx_says_what_the_small_server_says(
    address: str, small_server: str, path: str, accepted: str
) -> None:
    by_nginx, content = ask(address, path, Accept_Encoding=accepted)
    by_us, our_content = ask(small_server, path, Accept_Encoding=accepted)
    assert (by_nginx.status, content) == (by_us.status, our_content)
    for name in COMPARED:
        # nginx names what varies only where a copy could be sent.
        if name != "Vary" or by_nginx.getheader(name):
            assert by_nginx.getheader(name) == by_us.getheader(name), name


def test_with_its_module_nginx_sends_the_smallest_copy(
    program: str, address: str, site: Path
) -> None:
    if nginx.brotli_module(program) is None:
        pytest.skip("this nginx has no module for brotli")
    answer, content = ask(address, "/articles/", Accept_Encoding="gzip, deflate, br")
    assert answer.getheader("Content-Encoding") == "br"
    assert content == (site / "articles/index.html.br").read_bytes()


def test_what_is_not_there_gives_the_sites_page_and_is_not_kept(address: str) -> None:
    answer, content = ask(address, f"/nowhere/{HASHED}")
    assert (answer.status, content) == (404, PAGE)
    assert answer.getheader("Cache-Control") == "no-cache"
    assert answer.getheader("Content-Security-Policy")


def test_a_page_is_asked_for_again_and_not_sent_again(address: str) -> None:
    first, _ = ask(address, "/")
    again, content = ask(address, "/", If_None_Match=first.getheader("ETag") or "")
    assert (again.status, content) == (304, b"")
    assert again.getheader("Content-Security-Policy")


def test_a_folder_without_its_slash_sends_the_reader_on_and_names_no_host(address: str) -> None:
    answer, _ = ask(address, "/articles?from=home")
    assert (answer.status, answer.getheader("Location")) == (301, "/articles/?from=home")


def test_the_configuration_fits_a_host_without_the_module(site: Path) -> None:
    told = nginx_files.site_configuration(site, "443 ssl", {"X-Policy": 'say "no"'}, brotli=False)
    assert "listen 443 ssl;" in told
    assert "gzip_static on;" in told
    assert "brotli_static on;" not in told
    assert r'add_header X-Policy "say \"no\"" always;' in told
    # In a location, one header would drop all that the server says.
    assert "location" not in told


def test_what_nginx_would_misread_is_refused(site: Path) -> None:
    with pytest.raises(ValueError, match="nginx cannot be told"):
        nginx_files.site_configuration(site, "80", {"X-Price": "$5"}, brotli=False)


def test_an_nginx_that_does_not_start_says_why(tmp_path: Path, program: str) -> None:
    with (
        pytest.raises(steps.Stop, match=r"nginx did not start: .*unknown directive .nonsense."),
        nginx.serving_by_nginx(program, tmp_path, {"No-Such name; nonsense": "x"}),
    ):
        pass


def test_nginx_that_is_missing_is_installed_or_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[str] = []
    there: list[str] = []
    monkeypatch.setattr(nginx, "find", lambda: there[-1] if there else None)
    monkeypatch.setattr(pythons, "install_by_apt", lambda names, _log: wanted.extend(names))
    with pytest.raises(steps.Stop, match=r"none is here: install nginx-light and .*\.$"):
        nginx.bring(tmp_path)
    assert wanted == list(nginx.PACKAGES)
    monkeypatch.setattr(
        pythons, "install_by_apt", lambda _names, _log: there.append("/usr/sbin/nginx")
    )
    assert nginx.bring(tmp_path) == "/usr/sbin/nginx"
