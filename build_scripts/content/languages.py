"""A language as data: what the content says of it, and what Babel knows of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global
from babel.messages.plurals import get_plural

from advisor.language import Language, Typed
from advisor.wording import slots_of
from build_scripts.content.mistakes import Mistake, unknown
from build_scripts.content.tables import Page

SOURCE = "en"
"""The language that the content is written in."""

NEAR = {"before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after_tomorrow": 2}
UNITS = {"days": 1, "weeks": 7}
INSIDE = ("small", "as it is")
SLOTS = {
    "day": ("weekday", "day", "month"),
    "day_with_year": ("weekday", "day", "month", "year"),
    "dates": ("day", "month"),
    "last": ("weekday",),
    "next": ("weekday",),
    "this": ("weekday",),
    "ago": ("count", "unit"),
    "ahead": ("count", "unit"),
}
WHOLE = ("day", "day_with_year")
SIGNS = ("colon", "semicolon")
IDS = (
    *("day", "day_with_year", "first_day", "inside", *SIGNS, *NEAR),
    *("leads", "ordinals", "dates", "last", "next", "this", "ago", "ahead"),
    *("counts", "days", "weeks", "short"),
)
Names = Sequence[tuple[str, ...]]
"""For each month or weekday every name that people type for it."""


def read_language(page: Page, mistakes: list[Mistake]) -> tuple[dict[str, str], Language]:
    """Return the rows of the page by their id, and the language that they make."""
    rows = [row for section in page.sections for row in section.rows]
    words = {row["Id"]: row["Words"] for row in rows}
    for row in rows:
        if row["Id"] not in IDS:
            text = unknown(row["Id"], "a line of a language", IDS)
            mistakes.append(Mistake(page.file, row.line, text))
    for name in IDS:
        if name not in words:
            text = f'The line "{name}" is missing; the engine needs it.'
            mistakes.append(Mistake(page.file, 0, text))
    lines = {row["Id"]: row.line for row in rows}
    wrong = list(slips(words, SOURCE))
    mistakes += [Mistake(page.file, lines.get(name, 0), text) for name, text in wrong]
    return words, language_of({**dict.fromkeys(IDS, ""), **words}, SOURCE)


def is_known(code: str) -> bool:
    """Say whether Babel knows a language by this code, such as "fr" or "pt-BR"."""
    try:
        Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def language_of(words: Mapping[str, str], code: str) -> Language:
    """Return a language from the words for each of `IDS` and its code."""
    locale = Locale.parse(code, sep="-")
    months, weekdays = _months(locale), _weekdays(locale)
    short = dict(_pairs(words["short"]))
    return Language(
        code=code,
        region=_region(locale),
        weekdays=tuple(names[0] for names in weekdays),
        months=tuple(names[0] for names in months),
        day=words["day"],
        day_with_year=words["day_with_year"],
        first_day=words["first_day"],
        lowers=words["inside"] == INSIDE[0],
        month_first=tuple(dict.fromkeys(_month_first(locale.language))),
        plural=get_plural(locale).plural_expr,
        typed=Typed(
            near={way: days for name, days in NEAR.items() for way in typed_ways(words[name])},
            months=_numbered(months, short, 1),
            weekdays=_numbered(weekdays, short, 0),
            leads=typed_ways(words["leads"]),
            ordinals=typed_ways(words["ordinals"]),
            dates=typed_ways(words["dates"]),
            last=typed_ways(words["last"]),
            next=typed_ways(words["next"]),
            this=typed_ways(words["this"]),
            ago=typed_ways(words["ago"]),
            ahead=typed_ways(words["ahead"]),
            counts={said: int(n) for said, n in _pairs(words["counts"]) if n.isdecimal()},
            units={way: days for name, days in UNITS.items() for way in typed_ways(words[name])},
        ),
    )


def slips(words: Mapping[str, str], code: str) -> Iterator[tuple[str, str]]:
    """Yield the ids of words that cannot be used, each with a sentence on what is wrong."""
    if words.get("inside", INSIDE[0]) not in INSIDE:
        yield "inside", unknown(words["inside"], "a way to begin a label", INSIDE)
    for name, slots in SLOTS.items():
        said = words.get(name, "")
        for way in (said,) if name in WHOLE else said.split(","):
            if slots_of(way) != set(slots):
                wanted = " and ".join(f"{{{slot}}}" for slot in slots)
                yield name, f'"{way.strip()}" must hold {wanted} and nothing else in braces.'
    locale = Locale.parse(code, sep="-")
    full = [each[0].lower() for each in (*_months(locale), *_weekdays(locale))]
    for _, name in _pairs(words.get("short", "")):
        if name not in full:
            yield "short", unknown(name, "a month or a weekday", full)
    for said, number in _pairs(words.get("counts", "")):
        if not number.isdecimal():
            yield "counts", f'Write "{said}" with its number, such as {said} = 2.'


def typed_ways(words: str) -> tuple[str, ...]:
    """Return the ways that stand in a line, in small letters, also without their accents."""
    ways = [each.strip().lower().replace("’", "'") for each in words.split(",") if each.strip()]
    return tuple(dict.fromkeys(form for way in ways for form in (way, _plain(way))))


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    for each in words.split(","):
        short, _, name = each.partition("=")
        if short.strip():
            yield short.strip().lower(), name.strip().lower()


def _months(locale: Locale) -> Names:
    return _names(locale.months, range(1, 13))


def _weekdays(locale: Locale) -> Names:
    return _names(locale.days, range(7))


def _names(known: Mapping[str, Mapping[str, Mapping[int, str]]], keys: Iterable[int]) -> Names:
    """The names by their number, long ones as they stand in a date first, then short ones."""
    widths, contexts = ("wide", "abbreviated"), ("format", "stand-alone")
    kinds = [known[context][width] for width in widths for context in contexts]
    return [tuple(dict.fromkeys(kind[key] for kind in kinds)) for key in keys]


def _numbered(names: Names, short: Mapping[str, str], first: int) -> dict[str, int]:
    numbered = {
        form: number
        for number, known in enumerate(names, first)
        for name in known
        for form in typed_ways(name.rstrip("."))
    }
    more = {form: numbered[name] for form, name in short.items() if name in numbered}
    return numbered | more


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _region(locale: Locale) -> str:
    likely = str(get_global("likely_subtags").get(locale.language, ""))
    return locale.territory or likely.rpartition("_")[2]


def _month_first(language: str) -> Iterator[str]:
    """Yield the regions in which a date in figures begins with the month."""
    for name in sorted(localedata.locale_identifiers()):
        if name.partition("_")[0] == language and "_" in name:
            locale = Locale.parse(name)
            pattern = locale.date_formats["short"].pattern
            if locale.territory and pattern.startswith("M"):
                yield locale.territory
