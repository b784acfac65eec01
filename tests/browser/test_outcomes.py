"""Each kind of outcome in the page: one case of the files for each action that there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time

import pytest
from playwright.sync_api import BrowserContext

from advisor.playbook import Playbook
from tests.browser.conftest import fixed
from tests.browser.reader import Reader
from tests.browser.test_access import faults, sideways
from tests.cases import Situation, read_cases


def each_kind() -> Mapping[str, Situation]:
    """The first case of each action, by action."""
    kinds: dict[str, Situation] = {}
    for case in read_cases():
        if "action" in case.expect:
            kinds.setdefault(case.expect["action"], case)
    return kinds


def test_there_is_a_case_for_every_action(playbook: Playbook) -> None:
    assert set(each_kind()) == set(playbook.advice)


@pytest.mark.parametrize("action", sorted(each_kind()))
@pytest.mark.usefixtures("watch")
def test_every_kind_of_outcome_is_accessible_and_fits_a_narrow_screen(
    action: str, context: BrowserContext, base: str
) -> None:
    case = each_kind()[action]
    context.add_init_script(fixed(datetime.combine(case.today, time(15), UTC)))
    page = context.new_page()
    page.goto(f"{base}/advisor/")
    reader = Reader(page)
    reader.begin(case.answers)
    for summary in reader.advisor.locator("summary").all():
        summary.click()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert faults(page, "site-advisor") == [], scheme
    page.set_viewport_size({"width": 320, "height": 640})
    assert sideways(page) == 0
