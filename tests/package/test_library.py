"""`from advisor import advise`, as the README shows it, in an environment that has nothing else."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.package.conftest import run

README = (ROOT / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
SAYS = re.compile(r"^# (.+)$", re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_readme_prints_what_stands_beneath_it(
    example: str, installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "example.py").write_text(example, "utf-8")
    printed = run(installed / "python", "example.py", cwd=tmp_path)
    promised = SAYS.findall(example)
    assert promised
    assert printed.splitlines()[: len(promised)] == promised


def test_the_readme_has_an_example_of_three_lines() -> None:
    lines = [line for line in EXAMPLES[0].splitlines() if line and not line.startswith("#")]
    assert len(lines) == 3


USE = """\
import sys
from datetime import date
import advisor

today = date(2026, 6, 16)
advice = advisor.advise({"paid": "own", "shape": "together"}, today, "contract_work")
assert advice.heading == "Put your business on the first line and the clients beneath"
assert (advice.plan, advice.calendar) == ((), "")
assert advice.next_question.id == "place"
assert "Self-employed" in advice.words["entry"]
assert str(advice).startswith(advice.heading)

dated = advisor.advise(
    {"stage": "first", "stage_on": "6/9", "last_contact": "interview"}, today, locale="en-US"
)
assert dated.plan[0].on == today
assert dated.calendar.startswith("BEGIN:VCALENDAR")
assert dated.because[0].cites == "articles/follow-up.md#say-thank-you"
assert dated.guidance["stop_on"] == dated.plan[-1].on.isoformat()

try:
    advisor.advise({"stage": "frist"}, today)
except advisor.AnswersError as error:
    assert [problem.question for problem in error.problems] == ["stage", "stage_on", "last_contact"]
    assert 'Did you mean "first"?' in str(error)
french = advisor.advise(
    {"stage": "first", "stage_on": "9 juin", "last_contact": "interview"}, today, language="fr"
)
assert "juin" in french.heading
for named in (("weather",), ("contract_work", "fr")):
    try:
        advisor.questions(*named)
    except LookupError as error:
        print(error)
assert [question.id for question in advisor.questions("contract_work")][:2] == ["paid", "shape"]
assert advisor.advisors()["contract_work"] == "How to list contract work"
assert "jinja2" not in sys.modules
"""


def test_it_is_used_like_a_library(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(USE, "utf-8")
    printed = run(installed / "python", "use.py", cwd=tmp_path)
    assert printed.splitlines() == [
        'There is no advisor "weather". There are: follow_up, contract_work.',
        'The advisor "contract_work" does not speak "fr".',
    ]


def test_its_types_are_known_to_a_checker(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "typed.py").write_text(
        "from datetime import date\n"
        "from advisor import Advice, advise\n"
        "advice: Advice = advise({}, date(2026, 6, 16))\n"
        "heading: str = advice.heading\n",
        "utf-8",
    )
    mypy = (sys.executable, "-m", "mypy", "--strict", "--python-executable", installed / "python")
    run(*mypy, "--cache-dir", tmp_path / "cache", "typed.py", cwd=tmp_path)
