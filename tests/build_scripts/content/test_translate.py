"""A translation: what is sound is said, and each mistake is told with the file, the line, a way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.playbook import Playbook
from build_scripts.content import ContentError
from build_scripts.content.catalogs import catalog_file, languages_of
from build_scripts.content.translate import translated
from tests.conftest import CONTENT, replace_in

CATALOG = catalog_file(CONTENT, "fr")
ARTICLE = Path("docs", "fr", "articles", "relance.md")
HEADING = re.compile(r"^#+ .*\{#[\w-]+\}$", re.MULTILINE)
Edit = Callable[[str, str], None]


@pytest.fixture
def copy(copy: Path) -> Path:
    """The copy of the content, with an article in French that has the same passages."""
    english = (copy / "docs" / "articles" / "follow-up.md").read_text("utf-8")
    (copy / ARTICLE).parent.mkdir(parents=True)
    head = "---\ntitle: Relancer\ntranslation_of: articles/follow-up.md\n---\n\n"
    (copy / ARTICLE).write_text(head + "\n\n".join(HEADING.findall(english)) + "\n", "utf-8")
    return copy


@pytest.fixture
def edit(copy: Path) -> Edit:
    """Puts something else in the place of a piece of the catalog."""
    return lambda old, new: replace_in(copy / CATALOG, old, new)


def told(copy: Path, playbook: Playbook) -> str:
    with pytest.raises(ContentError) as found:
        translated(copy, playbook, "fr")
    return str(found.value)


def test_the_words_are_others_and_all_that_decides_is_the_same(
    copy: Path, playbook: Playbook
) -> None:
    spoken = translated(copy, playbook, "fr")
    assert languages_of(copy / CONTENT) == ("fr",)
    assert (spoken.id, spoken.language.code) == ("follow_up-fr", "fr")
    assert [rule.when for rule in spoken.rules] == [rule.when for rule in playbook.rules]
    assert [rule.then for rule in spoken.rules] == [rule.then for rule in playbook.rules]
    assert {n: each.value for n, each in spoken.numbers.items()} == {
        n: each.value for n, each in playbook.numbers.items()
    }
    for question, source in zip(spoken.questions, playbook.questions, strict=True):
        assert question.option_ids == source.option_ids
        assert (question.presumed, question.only_when) == (source.presumed, source.only_when)
        assert question.asks != source.asks


def test_a_unit_has_the_form_of_its_number(copy: Path, playbook: Playbook) -> None:
    numbers = translated(copy, playbook, "fr").numbers
    assert (numbers["grace"].value, numbers["grace"].unit) == (1, "jour ouvré")
    assert (numbers["grace_slow"].value, numbers["grace_slow"].unit) == (5, "jours ouvrés")


def test_reasons_lead_to_the_passages_of_the_translated_article(
    copy: Path, playbook: Playbook
) -> None:
    spoken = translated(copy, playbook, "fr")
    cited = {reason.cites for rule in spoken.rules for reason in rule.because}
    assert {cites.partition("#")[0] for cites in cited} == {"articles/relance.md"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('msgstr "Continuer"', 'msgstr ""', '"word.continue" has no translation yet.'),
        (
            'msgctxt "word.continue"',
            '#, fuzzy\nmsgctxt "word.continue"',
            '"word.continue" is marked fuzzy: look at it, and take the mark away.',
        ),
        (
            'msgid "Continue"',
            'msgid "Go on"',
            '"word.continue" has other words in English now. Run python3 -m build_scripts messages',
        ),
        (
            'msgstr "Jusqu’au {day}"',
            'msgstr "Jusqu’au {dya}"',
            '"word.until": "{dya}" is not a slot of this text. Did you mean "{day}"?',
        ),
        (
            'msgstr "Jusqu’au {day}"',
            'msgstr "Jusqu’au {dya}"',
            '"word.until": the slot {day} is lost.',
        ),
        (
            "pour le poste «\u00a0[intitulé du poste]\u00a0» a eu lieu",
            "a eu lieu",
            "the blank [intitulé du poste] stands here 0 times, and [role] 1 times.",
        ),
        (
            "[Si c’est vrai : ce poste est mon premier choix.]",
            "Ce poste est mon premier choix.",
            "there are 0 other blanks in brackets (none), and 1 in English",
        ),
        (
            'msgstr[1] "jours ouvrés"\n',
            "",
            '"unit.working-days" has 1 forms, but 2 are needed here.',
        ),
        (
            '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"',
            '"Plural-Forms: nplurals=2; plural=(n > );\\n"',
            "Plural-Forms in the head cannot be read",
        ),
        (
            'msgctxt "language.inside"\nmsgid "small"\nmsgstr "small"',
            'msgctxt "language.inside"\nmsgid "small"\nmsgstr "petit"',
            '"petit" is not a way to begin a label.',
        ),
        (
            'msgstr "il y a {count} {unit}"',
            'msgstr "il y a {count} {unit}, voici {unit} et {count} {unit}, avant"',
            '"avant" must hold {count} and {unit} and nothing else in braces.',
        ),
        (
            "fev = février",
            "fev = fevrier",
            '"fevrier" is not a month or a weekday. Did you mean "février"?',
        ),
    ],
)
def test_each_mistake_in_a_catalog_is_told_with_its_line(
    copy: Path, playbook: Playbook, old: str, new: str, says: str
) -> None:
    replace_in(copy / CATALOG, old, new)
    text = told(copy, playbook)
    assert says in text
    assert str(CATALOG) in text
    assert re.search(rf"{re.escape(str(CATALOG))}:\d+: ", text)


def test_many_missing_texts_are_told_in_one_line(copy: Path, playbook: Playbook) -> None:
    text = (copy / CATALOG).read_text("utf-8")
    empty = re.sub(
        r'^(msgctxt "question\.[\s\S]*?^msgstr) "[^"]*"$', r'\1 ""', text, flags=re.MULTILINE
    )
    (copy / CATALOG).write_text(empty, "utf-8")
    lines = told(copy, playbook).splitlines()
    assert sum("has no translation yet" in line for line in lines) == 5
    assert re.search(r"\d+ more are not translated: python3 -m build_scripts messages", lines[1])


def test_what_is_no_text_any_more_is_told(copy: Path, playbook: Playbook, edit: Edit) -> None:
    edit('msgctxt "word.continue"', 'msgctxt "word.go_on"')
    text = told(copy, playbook)
    assert '"word.go_on" is no text of the content any more.' in text
    assert '"word.continue" has no translation yet.' in text


def test_a_passage_that_the_translated_article_lacks_is_told_once(
    copy: Path, playbook: Playbook
) -> None:
    replace_in(copy / ARTICLE, "{#once-a-week}", "{#once-a-weak}")
    text = told(copy, playbook)
    assert text.count('"once-a-week" is not a passage of articles/relance.md') == 1
    assert f"{ARTICLE}: " in text
    assert 'Did you mean "once-a-weak"?' in text


def test_a_language_without_the_article_is_told_what_to_write(
    copy: Path, playbook: Playbook
) -> None:
    (copy / ARTICLE).unlink()
    text = told(copy, playbook)
    assert text.count("translation_of: articles/follow-up.md") == 1


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("xq", '"xq" is no language: use a code such as fr or pt-BR.'),
        ("de", "There is no translation: start it with python3 -m build_scripts messages de."),
    ],
)
def test_a_language_that_is_none_or_has_no_catalog_is_told(
    copy: Path, playbook: Playbook, code: str, says: str
) -> None:
    with pytest.raises(ContentError, match=re.escape(says)):
        translated(copy, playbook, code)


def test_a_catalog_that_cannot_be_read_is_told(copy: Path, playbook: Playbook, edit: Edit) -> None:
    edit('msgid "Continue"', 'what is this\nmsgid "Continue"')
    assert "This is no catalog" in told(copy, playbook)
    (copy / CATALOG).write_bytes(b"msgid \xff")
    assert "This catalog is not in UTF-8" in told(copy, playbook)
