from __future__ import annotations

import pytest

from build_scripts.publish.pages.reading import WORDS_A_MINUTE, minutes


@pytest.mark.parametrize(
    ("words", "told"),
    [(1, 1), (WORDS_A_MINUTE, 1), (WORDS_A_MINUTE + 1, 2), (WORDS_A_MINUTE * 8, 8)],
)
def test_a_begun_minute_counts(words: int, told: int) -> None:
    assert minutes("word " * words) == told


@pytest.mark.parametrize(
    "more",
    [
        "[^note]: " + "word " * 500,
        "[^note]: First.\n    " + "word " * 500,
        "!advisor " + "stage=second " * 500,
        '--8<-- "' + "word " * 500 + '"',
        '<p class="' + "word " * 500 + '"></p>',
        "{ #anchor " + ".class " * 500 + "}",
    ],
)
def test_what_nobody_reads_does_not_count(more: str) -> None:
    assert minutes(f"{'word ' * WORDS_A_MINUTE}\n\n{more}\n") == 1


def test_the_address_of_a_link_does_not_count_and_its_words_do() -> None:
    assert minutes("[word](a/b/c/d/e/f.md) " * WORDS_A_MINUTE) == 1
    assert minutes("[two words](a.md) " * WORDS_A_MINUTE) == 2


def test_text_after_the_notes_counts() -> None:
    assert minutes("[^note]: First.\n\n" + "word " * WORDS_A_MINUTE * 2) == 2
