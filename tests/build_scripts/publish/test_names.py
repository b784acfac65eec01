"""Assets named by their content, and every mention of them written anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_scripts.publish import names
from build_scripts.publish.errors import PublishError

HASHED = r"\.[0-9a-f]{10}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(
        tmp_path,
        {
            "index.html": '<link href="assets/site/site.css"><script src=assets/advisor/a.js></script>'
            '<a href="https://assets/site/site.css">x</a>',
            "deep/er/index.html": '<script src="../../assets/advisor/a.js?x#y"></script>',
            "404.html": '<link href="/folder/assets/site/site.css">',
            "assets/site/site.css": '@font-face { src: url("../fonts/f.woff2") }',
            "assets/fonts/f.woff2": "font",
            "assets/fonts/f-LICENSE.txt": "free",
            "assets/advisor/a.js": 'import"./b.js";const S=["c.css"];new Worker(new URL("./w.js",u))',
            "assets/advisor/b.js": "b()",
            "assets/advisor/w.js": 'import(`./b.js`);f("../other/b.js")',
            "assets/advisor/c.css": "p{}",
        },
    )
    return tmp_path


def write(site: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_every_asset_is_named_and_every_mention_leads_to_it(site: Path) -> None:
    done = names.name_assets(site)
    assert all(re.search(HASHED, new) and (site / new).is_file() for new in done.values())
    page = (site / "index.html").read_text("utf-8")
    assert f'href="{done["assets/site/site.css"]}"' in page
    assert f"src={done['assets/advisor/a.js']}>" in page
    assert f'"../../{done["assets/advisor/a.js"]}?x#y"' in (site / "deep/er/index.html").read_text()
    assert f'"/folder/{done["assets/site/site.css"]}"' in (site / "404.html").read_text()
    font = Path(done["assets/fonts/f.woff2"]).name
    assert f'url("../fonts/{font}")' in (site / done["assets/site/site.css"]).read_text()
    script = (site / done["assets/advisor/a.js"]).read_text()
    for name in ("b.js", "c.css", "w.js"):
        assert Path(done[f"assets/advisor/{name}"]).name in script
    assert '"../other/b.js"' in (site / done["assets/advisor/w.js"]).read_text()


def test_what_is_elsewhere_and_licences_keep_their_names(site: Path) -> None:
    names.name_assets(site)
    assert (site / "assets/fonts/f-LICENSE.txt").is_file()
    assert '"https://assets/site/site.css"' in (site / "index.html").read_text()


def test_what_pages_of_other_sites_name_keeps_its_name(site: Path) -> None:
    write(site, {"assets/advisor/embed.js": "put()", "assets/qr/lean-qr.mjs": "code()"})
    done = names.name_assets(site)
    assert "assets/advisor/embed.js" not in done
    assert (site / "assets/advisor/embed.js").is_file()
    assert re.search(HASHED, done["assets/qr/lean-qr.mjs"])


def test_a_name_changes_with_what_the_file_leads_to_and_only_then(
    site: Path, tmp_path: Path
) -> None:
    files = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.*")}
    first = names.name_assets(site)
    for change in (0, 1):
        other = tmp_path / f"again{change}"
        write(other, files | ({"assets/advisor/b.js": "other()"} if change else {}))
        again = names.name_assets(other)
        assert (again["assets/advisor/a.js"] != first["assets/advisor/a.js"]) is bool(change)
        assert again["assets/site/site.css"] == first["assets/site/site.css"]


def test_two_scripts_that_name_each_other_are_refused(site: Path) -> None:
    write(site, {"assets/advisor/b.js": 'import "./a.js"'})
    with pytest.raises(PublishError, match=r"b\.js name each other|a\.js and .*b\.js"):
        names.name_assets(site)
