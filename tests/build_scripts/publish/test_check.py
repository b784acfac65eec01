from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publish import check
from build_scripts.publish.after import write_manifest
from build_scripts.publish.errors import PublishError

FOREIGN = "https://elsewhere.example/x"


def page(site: Path, html: str) -> None:
    (site / "index.html").write_text(html, "utf-8")
    write_manifest(site)


@pytest.mark.parametrize(
    "html",
    [
        f'<script src="{FOREIGN}"></script>',
        '<script src="//elsewhere.example/x"></script>',
        f'<link rel="stylesheet" href="{FOREIGN}">',
        f'<link rel="preconnect" href="{FOREIGN}">',
        f'<img src="a.png" srcset="a.png 1x, {FOREIGN} 2x">',
        f'<form action="{FOREIGN}"></form>',
        f"<style>p {{ background: url('{FOREIGN}') }}</style>",
        f'<p style="background: url({FOREIGN})"></p>',
        f'<style>@import "{FOREIGN}";</style>',
    ],
)
def test_a_page_that_loads_from_another_host_is_refused(tmp_path: Path, html: str) -> None:
    page(tmp_path, html)
    with pytest.raises(PublishError, match=r"index\.html loads .*elsewhere\.example"):
        check.check_site(tmp_path)


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="{FOREIGN}">a link that a reader may follow</a>',
        '<link rel="canonical" href="https://own.example/">',
        '<img src="data:image/svg+xml;base64,AAAA">',
        '<link rel="stylesheet" href="https://own.example/site.css">',
    ],
)
def test_links_and_the_sites_own_address_are_fine(tmp_path: Path, html: str) -> None:
    (tmp_path / "site.css").write_text("p {}")
    page(tmp_path, html)
    check.check_site(tmp_path, "https://own.example/")


def test_a_stylesheet_may_load_nothing_foreign(tmp_path: Path) -> None:
    (tmp_path / "site.css").write_text(f'@font-face {{ src: url("{FOREIGN}"); }}')
    write_manifest(tmp_path)
    with pytest.raises(PublishError, match=r"site\.css loads"):
        check.check_site(tmp_path)


def test_our_own_scripts_name_no_other_host(tmp_path: Path) -> None:
    script = tmp_path / "assets/advisor/x.js"
    script.parent.mkdir(parents=True)
    script.write_text(f'fetch("{FOREIGN}")')
    write_manifest(tmp_path)
    with pytest.raises(PublishError, match=r"x\.js loads"):
        check.check_site(tmp_path)


def test_a_listed_file_that_is_gone_or_changed_is_told(tmp_path: Path) -> None:
    for name in ("gone.txt", "changed.txt"):
        (tmp_path / name).write_text("as it was")
    write_manifest(tmp_path)
    (tmp_path / "gone.txt").unlink()
    (tmp_path / "changed.txt").write_text("as it is")
    with pytest.raises(PublishError) as caught:
        check.check_site(tmp_path)
    assert len(str(caught.value).splitlines()) == 2


def test_a_file_too_large_for_a_host_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "LARGEST", 10)
    (tmp_path / "large.bin").write_bytes(b"x" * 11)
    write_manifest(tmp_path)
    with pytest.raises(PublishError, match=r"large\.bin has"):
        check.check_site(tmp_path)


def test_while_someone_writes_only_what_is_loaded_is_looked_at(tmp_path: Path) -> None:
    page(tmp_path, '<a href="language-not-there-yet/">')
    check.check_loads(tmp_path)
    page(tmp_path, f'<script src="{FOREIGN}"></script>')
    with pytest.raises(PublishError, match=r"index\.html loads"):
        check.check_loads(tmp_path)


def test_the_list_of_a_language_is_looked_at_by_itself(tmp_path: Path) -> None:
    page(tmp_path, "<p>As it was.")
    check.check_list(tmp_path)
    (tmp_path / "index.html").write_text("<p>As it is.")
    with pytest.raises(PublishError, match="is not the file that"):
        check.check_list(tmp_path)
