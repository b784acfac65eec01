"""The policy in the pages, in the file of headers and for nginx: the same, and for every address once."""

from __future__ import annotations

import re
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from build_scripts import nginx, policy
from build_scripts.publish import hosting
from tests.conftest import ROOT

SCRIPT = "<script>one()</script>"
PAGE = f"<!doctype html><html><head>{hosting.CHARSET}<title>A</title>{SCRIPT}</head></html>"
EMBED = PAGE.replace("<html>", '<html data-places="https://coach.example">').replace(SCRIPT, "")
MOST_RULES = 100
LONGEST = 2000  # characters of a line, as such hosts take them


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "build" / "site"
    pages = ("index.html", "404.html", "about/index.html", "fr/index.html", "fr/404.html")
    for name in (*pages, "fr/a-propos/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE, "utf-8")
    for name in ("embed/index.html", "fr/embed/index.html"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(EMBED, "utf-8")
    (folder / "assets").mkdir()
    (folder / "assets" / "questions.html").write_text("<form></form>", "utf-8")
    return folder


def rules(text: str) -> dict[str, dict[str, str]]:
    """The headers of each rule of a file of headers."""
    found: dict[str, dict[str, str]] = {}
    place = ""
    for line in text.splitlines():
        if line.startswith("/"):
            place = line
            assert place not in found
            found[place] = {}
        elif line:
            name, _, told = line.strip().partition(": ")
            found[place][name] = told
    return found


def policies_of(address: str, told: dict[str, dict[str, str]]) -> list[str]:
    key = "Content-Security-Policy"
    return [
        each[key] for place, each in told.items() if key in each and fnmatchcase(address, place)
    ]


def test_a_page_says_what_it_may_load_before_it_loads_anything(site: Path) -> None:
    before = policy.headers(site)["Content-Security-Policy"]
    hosting.put_policies(site)
    html = (site / "index.html").read_text("utf-8")
    told = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
    assert told
    assert html.index(told[0]) < html.index("<title>")
    assert told[1] == before.replace("; frame-ancestors 'self'", "")
    assert '<meta name="referrer" content="no-referrer">' in html
    assert policy.headers(site)["Content-Security-Policy"] == before


def test_the_page_for_frames_asks_for_trusted_types_and_a_part_of_a_page_for_nothing(
    site: Path,
) -> None:
    hosting.put_policies(site)
    assert "trusted-types advisor default" in (site / "embed/index.html").read_text("utf-8")
    assert "trusted-types" not in (site / "about/index.html").read_text("utf-8")
    assert (site / "assets/questions.html").read_text("utf-8") == "<form></form>"


def test_every_address_has_one_policy_and_the_frames_have_their_own(site: Path) -> None:
    told = rules(hosting.headers_file(site, policy.headers(site), policy.special_headers(site)))
    usual, special = policy.headers(site), policy.special_headers(site)
    key = "Content-Security-Policy"
    for address in ("/", "/404.html", "/about/", "/fr/", "/fr/a-propos/", "/assets/a/b.js"):
        assert policies_of(address, told) == [usual[key]], address
    for address in ("/embed/", "/fr/embed/"):
        assert policies_of(address, told) == [special[address][key]]
    assert told["/*"] == {name: text for name, text in usual.items() if name != key}


def test_the_file_for_the_finished_site_covers_each_of_its_files_and_fits_every_host() -> None:
    site = ROOT / "build" / "site"
    text = (site / hosting.HEADERS).read_text("utf-8")
    told = rules(text)
    assert len(told) < MOST_RULES
    assert max(map(len, text.splitlines())) < LONGEST
    for path in site.rglob("*.html"):
        address = f"/{path.relative_to(site).as_posix()}".removesuffix("index.html")
        (found,) = policies_of(address, told)
        assert all(each in found for each in policy.inline_scripts(path)), address
        if "<head>" in path.read_text("utf-8"):
            assert policy.of_page(html := path.read_text("utf-8")) in html, address


def test_what_is_written_is_a_configuration_that_nginx_takes(site: Path, tmp_path: Path) -> None:
    hosting.write(tmp_path, site)
    file = tmp_path / hosting.FOLDER / nginx.CONFIGURATION
    text = file.read_text("utf-8")
    assert f'root "{hosting.SERVED_FROM}"' in text
    assert "listen 8080;" in text
    assert str(tmp_path) not in text
    program = nginx.bring(ROOT)
    if nginx.brotli_module(program) != hosting.MODULE:
        file.write_text(re.sub("load_module.*|brotli_static.*", "", text), "utf-8")
    ended = subprocess.run(
        [program, "-t", "-c", str(file), "-e", "stderr"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def test_the_container_file_takes_what_the_build_writes() -> None:
    text = (ROOT / "Containerfile").read_text("utf-8")
    copied = dict(re.findall(r"^COPY (\S+) (\S+)$", text, re.MULTILINE))
    assert copied == {
        "build/site": str(hosting.SERVED_FROM),
        str(hosting.FOLDER / nginx.CONFIGURATION): "/etc/nginx/nginx.conf",
    }
    assert all((ROOT / source).exists() for source in copied)
    assert all(name in text for name in nginx.PACKAGES)
    assert f"EXPOSE {hosting.LISTEN}" in text
    assert "USER " in text
