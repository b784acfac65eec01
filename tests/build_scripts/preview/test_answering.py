"""What a coach's browser gets: the site with news in its corner, or the mistakes."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.preview.answering import preview_server
from build_scripts.preview.building import Built, Look
from build_scripts.preview.preview import Preview, Shown

PAGE = "<!doctype html><html><head><title>A page</title></head><body>Text</body></html>"
MISTAKE = 'rules.md:7: "secnd" is not a word. Did you mean "second"?'


class Standing(Preview):
    """A preview in which nothing is built; a test says what there is to show."""

    def show(self, shown: Shown) -> None:
        self._show(shown)


@pytest.fixture
def preview(tmp_path: Path) -> Standing:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(PAGE, "utf-8")
    (tmp_path / "site" / "site.css").write_text("body { margin: 0 }", "utf-8")
    preview = Standing(tmp_path)
    preview.show(Shown(1, 0, tmp_path / "site", Built(1.5, {"X-Policy": "strict"}), building=False))
    return preview


@pytest.fixture
def base(preview: Standing) -> Iterator[str]:
    server = preview_server(preview, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 (our own server)
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8")


def broken(preview: Standing, **built: object) -> None:
    site = preview.shown.site
    preview.show(Shown(2, 0, site, Built(0.2, **built), building=False))  # type: ignore[arg-type]


def test_a_page_of_the_site_asks_for_news_and_a_style_stays_as_it_is(base: str) -> None:
    status, page = get(f"{base}/")
    assert status == 200
    assert "/_preview/preview.js" in page
    assert get(f"{base}/site.css")[1] == "body { margin: 0 }"


def test_in_place_of_every_page_stand_the_mistakes(base: str, preview: Standing) -> None:
    broken(preview, mistakes=(MISTAKE, "and <another>"))
    for path in ("/", "/articles/follow-up/", "/no-such.html"):
        status, page = get(f"{base}{path}")
        assert status == 500
        assert "rules.md:7: &#34;secnd&#34; is not a word." in page
        assert "and &lt;another&gt;" in page
    assert get(f"{base}/site.css")[0] == 200, "what is open keeps its look"


def test_a_fault_of_the_tools_is_not_blamed_on_the_author(base: str, preview: Standing) -> None:
    broken(preview, fault="Traceback: something")
    _, page = get(f"{base}/")
    assert "not of what you wrote" in page
    assert "Traceback: something" in page


def test_before_the_first_build_a_page_says_that_it_comes(base: str, preview: Standing) -> None:
    preview.show(Shown())
    assert "Building the site" in get(f"{base}/")[1]
    assert get(f"{base}/site.css")[0] == 404


def test_the_coachs_page_shows_what_is_there_and_what_is_still_looked_at(
    base: str, preview: Standing
) -> None:
    looks = {"changes": Look("changes", ("256 situations change", "<b>"), True, 20.0)}
    preview.show(Shown(1, 1, preview.shown.site, Built(1.5), building=False, looks=looks))
    _, page = get(f"{base}/_preview/")
    assert "256 situations change\n&lt;b&gt;" in page
    assert page.count("Working on it.") == 4
    assert "never published" in page


def test_a_broken_promise_is_said_in_every_corner(base: str, preview: Standing) -> None:
    looks = {"proof": Look("proof", ("P1 is broken",), False, 14.0)}
    preview.show(Shown(1, 1, preview.shown.site, Built(1.5), building=False, looks=looks))
    told = json.loads(get(f"{base}/_preview/changes?number=0&parts=0")[1])
    assert (told["number"], told["parts"]) == (1, 1)
    assert "A promise is broken." in told["badge"]


def test_news_come_as_soon_as_there_are_any(base: str, preview: Standing) -> None:
    heard: list[str] = []
    address = f"{base}/_preview/changes?number=1&parts=0"
    waiting = threading.Thread(target=lambda: heard.append(get(address)[1]))
    waiting.start()
    broken(preview, mistakes=(MISTAKE,))
    waiting.join(timeout=10)
    assert json.loads(heard[0])["number"] == 2
    assert "Mistakes" in json.loads(heard[0])["badge"]


def test_the_ten_lines_on_changing_a_rule_are_ten(base: str) -> None:
    _, page = get(f"{base}/_preview/change-a-rule")
    assert page.count("<li>") == 10
    assert get(f"{base}/_preview/nothing")[0] == 404
