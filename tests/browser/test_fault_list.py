"""The faults that other tests inject, so that the list of all of them is whole."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import pytest

from tests.counts import COUNTED

ELSEWHERE = {
    "WebAssembly switched off": "test_resilience.test_a_browser_without_webassembly_is_told_so",
    "JavaScript switched off": "test_steps.test_a_reader_without_javascript_comes_to_the_same_advice",
    "JavaScript off in a frame": "test_embed.test_without_javascript_a_link_leads_to_the_plain_pages",
    "storage closed to a link": "test_links.test_a_link_opens_where_the_page_may_keep_nothing",
    "storage full or refused": "test_kept.test_without_storage_or_room_the_advisor_answers_and_keeps_nothing",
    "kept memory spoilt": "test_kept.test_what_is_not_as_it_was_written_is_thrown_away_unused",
    "kept memory wrong": (
        "test_kept.test_one_that_answers_otherwise_or_not_at_all_is_replaced_and_the_reader_gets_the_advice"
    ),
    "kept memory silent": "test_kept.test_one_that_is_silent_is_replaced",
    "kept memory of another runtime": (
        "test_kept.test_another_runtime_does_not_use_it_and_takes_its_place"
    ),
    "network gone after loading": (
        "test_resilience.test_with_the_network_cut_after_loading_the_advisor_still_answers"
    ),
    "a form that does not come": (
        "test_resilience.test_a_part_of_the_page_that_does_not_come_is_said_and_comes_on_a_second_try"
    ),
    "a link while a part is missing": (
        "test_links.test_a_link_is_kept_when_a_part_of_the_page_does_not_come"
    ),
    "the browser's own copy of the page": (
        "test_minutes.test_the_browsers_own_copy_of_the_page_goes_on_where_it_was_left"
    ),
    "a slow or metered line": "test_minutes.test_on_a_slow_line_nothing_comes_before_the_reader_wants_it",
}


@pytest.mark.parametrize("where", ELSEWHERE.values(), ids=ELSEWHERE)
def test_the_test_that_injects_it_is_there(
    where: str, record_property: Callable[[str, object], None]
) -> None:
    module, name = where.split(".")
    test = getattr(importlib.import_module(f"tests.browser.{module}"), name)
    assert callable(test)
    record_property(COUNTED, "faults that other tests inject")
