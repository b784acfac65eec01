from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.publish.look.styles import joined


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name, css in {
        "assets/site/a.css": '/* For authors. */\n@font-face { src: url("../fonts/a.woff2"); }\n',
        "assets/advisor/b.css": 'p { background: url("b.png"); }\n',
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(css, "utf-8")
    return tmp_path


def test_sheets_stand_in_their_order_and_load_from_where_they_did(docs: Path) -> None:
    name, css = joined(docs, ["assets/site/a.css", "assets/advisor/b.css"])
    assert name.startswith("assets/site/pages.")
    assert css == (
        '@font-face { src: url("../fonts/a.woff2"); }\np { background: url("../advisor/b.png"); }\n'
    )


def test_the_name_changes_with_the_content_and_not_with_the_comments(docs: Path) -> None:
    before, _ = joined(docs, ["assets/site/a.css"])
    sheet = docs / "assets/site/a.css"
    sheet.write_text(sheet.read_text("utf-8").replace("For authors", "For all"), "utf-8")
    assert joined(docs, ["assets/site/a.css"])[0] == before
    sheet.write_text("p { margin: 0; }\n", "utf-8")
    assert joined(docs, ["assets/site/a.css"])[0] != before


def test_data_and_anchors_stay_as_they_are(docs: Path) -> None:
    sheet = docs / "assets/advisor/b.css"
    css = 'p { background: url("data:image/svg+xml,x"); mask: url("#m"); }\n'
    sheet.write_text(css, "utf-8")
    assert joined(docs, ["assets/advisor/b.css"])[1] == css
