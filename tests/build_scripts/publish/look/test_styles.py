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
    assert joined(docs, ["assets/site/a.css", "assets/advisor/b.css"]) == (
        '@font-face { src: url("../fonts/a.woff2"); }\np { background: url("../advisor/b.png"); }\n'
    )


def test_data_and_anchors_stay_as_they_are(docs: Path) -> None:
    sheet = docs / "assets/advisor/b.css"
    css = 'p { background: url("data:image/svg+xml,x"); mask: url("#m"); }\n'
    sheet.write_text(css, "utf-8")
    assert joined(docs, ["assets/advisor/b.css"]) == css
