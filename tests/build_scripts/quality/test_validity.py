from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts import pythons, steps
from build_scripts.quality import validity
from build_scripts.quality.not_run import NOT_RUN
from tests.conftest import ROOT

PAGE = '<!doctype html>\n<html lang="en"><head><title>x</title></head><body><h1>x</h1>\n{}</body></html>'
FORM = '<form><label for="a">A</label><input id="a"></form>'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'


@pytest.fixture(scope="module")
def java() -> str:
    found = validity.find()
    if found is None:
        pytest.skip("there is no Java here; the gate vnu says so as well")
    return found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": PAGE.format("<p>Fine.</p>"),
        "assets/advisor/questions.html": FORM,
        "assets/drawing.svg": DRAWING.format(""),
        "a.css": "p { colour: red }",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def look(java: str, site: Path, *accepted: str) -> list[str]:
    return validity.look(java, ROOT / validity.JAR, site, accepted)


def test_a_valid_site_has_no_faults_and_fragments_count_as_part_of_a_page(
    java: str, site: Path
) -> None:
    assert look(java, site) == []


def test_each_fault_is_told_with_its_place(java: str, site: Path) -> None:
    (site / "index.html").write_text(PAGE.format('<p markdown="0">Not fine.</p>'), "utf-8")
    (site / "assets/advisor/questions.html").write_text(FORM + FORM, "utf-8")
    (site / "assets/drawing.svg").write_text(DRAWING.format("<rectangle/>"), "utf-8")
    faults = sorted(look(java, site))
    assert len([fault for fault in faults if fault.startswith("index.html, line 3: ")]) == 1
    assert any("“markdown” not allowed" in fault for fault in faults)
    assert any(fault.startswith("assets/advisor/questions.html") for fault in faults)
    assert any("assets/drawing.svg" in fault and "rectangle" in fault for fault in faults)


def test_what_a_page_s_own_policy_allows_is_left_to_browsers_and_the_rest_is_told(
    java: str, site: Path
) -> None:
    policy = (
        '<meta http-equiv="Content-Security-Policy" content="script-src \'self\'">'
        '<title>x</title><script src="a.js"></script><script type="application/ld+json">{{}}</script>'
    )
    page = PAGE.replace("<title>x</title>", policy)
    (site / "index.html").write_text(page.format("<p>Fine.</p>"), "utf-8")
    assert look(java, site) == []
    (site / "index.html").write_text(page.format('<p markdown="0">Not.</p>'), "utf-8")
    assert len(look(java, site)) == 1


def test_an_accepted_fault_is_passed_over_while_it_is_seen(java: str, site: Path) -> None:
    message = "Attribute “markdown” not allowed on element “p” at this point."
    assert look(java, site, message) == [
        f"accepted_faults.txt accepts what is no longer seen; remove it there: {message}"
    ]
    (site / "index.html").write_text(PAGE.format('<p markdown="0">x</p>'), "utf-8")
    assert look(java, site, message) == []


def test_a_checker_that_does_not_start_is_no_valid_site(java: str, site: Path) -> None:
    (fault,) = validity.look(java, site / "nowhere.jar", site, ())
    assert fault.startswith("The checker did not run: ")


def test_every_accepted_fault_has_a_reason_above_it() -> None:
    lines = validity.ACCEPTED.read_text("utf-8").splitlines()
    for above, line in zip(["", *lines], lines, strict=False):
        if line and not line.startswith("#"):
            assert above.startswith("# ")


def test_the_list_of_accepted_faults_is_read_without_its_reasons(tmp_path: Path) -> None:
    file = tmp_path / "accepted.txt"
    file.write_text("# A list.\n\n# The theme does so.\nA “fault”.\n", "utf-8")
    assert validity.accepted_faults(file) == ["A “fault”."]


def test_a_machine_without_java_says_that_it_did_not_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted: list[str] = []
    monkeypatch.setattr(validity, "find", lambda: None)
    monkeypatch.setattr(pythons, "install_by_apt", lambda names, _log: wanted.extend(names))
    assert validity.main(tmp_path) == NOT_RUN
    assert wanted == [validity.JAVA]
    assert "Not run: The checker of HTML needs Java" in capsys.readouterr().err


def test_java_that_is_missing_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there: list[str] = []
    monkeypatch.setattr(validity, "find", lambda: there[-1] if there else None)
    monkeypatch.setattr(
        pythons, "install_by_apt", lambda _names, _log: there.append("/usr/bin/java")
    )
    assert validity.bring(tmp_path) == "/usr/bin/java"


def test_java_that_cannot_be_installed_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validity, "find", lambda: None)
    monkeypatch.setattr(pythons, "install_by_apt", lambda *_: False)
    with pytest.raises(steps.Stop, match=r"^The checker of HTML needs Java .*\.$"):
        validity.bring(tmp_path)
