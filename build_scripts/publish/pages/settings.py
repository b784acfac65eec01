"""What the pages take from the settings of the site: its name, language, topics, words, addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from urllib.parse import quote, urljoin, urlsplit

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date

from build_scripts.content.mistakes import unknown
from build_scripts.publish.errors import PublishError

ENQUIRIES = ("services", "course")
SCHEMES = ("mailto", "https")
WORDS = (
    *("site", "footer", "contents", "feed", "feed_link", "home", "articles", "course", "crumbs"),
    *("permalink", "backlink", "colours_device", "colours_light", "colours_dark"),
    *("not_found", "not_found_title", "not_found_text"),
    *("not_found_advisor", "not_found_articles", "not_found_more"),
    *("search", "search_close", "search_empty", "search_none", "search_one", "search_many"),
    *("search_more", "search_failed", "search_skipped"),
    *("day", "minute", "minutes", "published", "reviewed", "lesson"),
    *("beside", "previous", "next", "previous_lesson", "next_lesson", "related"),
    *("enquire_services", "enquire_services_subject", "enquire_course", "enquire_course_subject"),
    *("course_progress", "course_count", "course_all", "course_kept", "course_unkept"),
    *(
        "course_mark",
        "course_marked",
        "course_undo",
        "course_undone",
        "course_first",
        "course_next",
    ),
    *("course_forget", "course_forgotten", "course_done"),
    *("clear_button", "clear_done", "clear_none", "clear_refused", "clear_tab", "clear_course"),
    *("clear_colours", "clear_python", "clear_files", "clear_workers"),
)
"""Every word of `extra.words` that the pages need."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one site in one language.

    `address` is its public address with a slash at the end, or "" when it is not known; the
    enquiries are addresses by what is asked about; `unset` names those that nobody has set.
    """

    name: str
    address: str
    language: str
    topics: Sequence[str]
    words: Mapping[str, str]
    enquiries: Mapping[str, str]
    unset: Sequence[str] = ()

    def day(self, day: date) -> str:
        """Return a day in the language and the form of the site, such as "25 November 2026"."""
        return format_date(day, self.words["day"], locale=Locale.parse(self.language, sep="-"))

    def minutes(self, minutes: int) -> str:
        """Return how long a page takes to read, in words."""
        return self.words["minute" if minutes == 1 else "minutes"].format(count=minutes)

    def absolute(self, address: str) -> str:
        """Return the public address of what stands at an address below the root of the site."""
        return urljoin(self.address, quote(address, safe="/%"))

    def enquiry(self, about: str) -> str:
        """Return the address for an enquiry; an e-mail carries a plain subject."""
        address = self.enquiries[about]
        if not address.startswith("mailto:") or "?" in address:
            return address
        return f"{address}?subject={quote(self.words[f'enquire_{about}_subject'])}"


def read_settings(
    name: str, address: str, language: str, extra: Mapping[str, object], file: str = "mkdocs.yml"
) -> Settings:
    """Return the settings of a site.

    address: where it will stand, or "". extra: the settings that no generator knows, of which
    `topics`, `words` and `enquiries` are read. file: where an author finds them. Raises
    `PublishError` with every mistake.
    """
    address = address if not address or address.endswith("/") else f"{address}/"
    topics, words = extra.get("topics") or [], extra.get("words") or {}
    enquiries = extra.get("enquiries") or {}
    mistakes = [
        *_mistakes_in_language(language),
        *_mistakes_in_topics(topics),
        *_mistakes_in_words(words),
        *_mistakes_in_enquiries(enquiries),
    ]
    if mistakes:
        raise PublishError("\n".join(f"{file}: {mistake}" for mistake in mistakes))
    given = {about: str(to) for about, to in cast(Mapping[str, object], enquiries).items() if to}
    return Settings(
        name,
        address,
        language,
        cast(Sequence[str], topics),
        cast(Mapping[str, str], words),
        {about: default_enquiry(address) for about in ENQUIRIES} | given,
        [about for about in ENQUIRIES if about not in given],
    )


def default_enquiry(address: str) -> str:
    """Return where enquiries go while nobody has said where: an e-mail to the site's own domain."""
    host = urlsplit(address).hostname or ""
    own = host if "." in host and not host.replace(".", "").isdecimal() else "example.org"
    return f"mailto:hello@{own.removeprefix('www.')}"


def told(settings: Settings, file: str = "mkdocs.yml") -> str:
    """Return one sentence on the enquiry addresses that nobody has set, or ""."""
    if not settings.unset:
        return ""
    names = " and ".join(f"extra.enquiries.{about}" for about in settings.unset)
    return (
        f"{file}: {names} {'is' if len(settings.unset) == 1 else 'are'} not set, so enquiries go "
        f"to {settings.enquiries[settings.unset[0]]}; set a mailto: or https: address."
    )


def _mistakes_in_language(language: str) -> Iterator[str]:
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        yield f'"{language}" is no language that days can be written in. Write one such as en.'


def _mistakes_in_topics(topics: object) -> Iterator[str]:
    if not isinstance(topics, list) or not all(isinstance(topic, str) for topic in topics):
        yield "extra.topics must be a list of names, in their reading order."


def _mistakes_in_words(words: object) -> Iterator[str]:
    if not isinstance(words, dict):
        yield "extra.words must be names with words."
        return
    missing = [name for name in WORDS if not isinstance(words.get(name), str)]
    if missing:
        yield f"extra.words lacks {', '.join(missing)}. Add a line of text for each."
    for name in words:
        if name not in WORDS:
            yield f"extra.words: {unknown(str(name), 'a word that the pages need', WORDS)}"


def _mistakes_in_enquiries(enquiries: object) -> Iterator[str]:
    if not isinstance(enquiries, dict):
        yield "extra.enquiries must name an address for services and for course."
        return
    for about, to in enquiries.items():
        if about not in ENQUIRIES:
            yield f"extra.enquiries: {unknown(str(about), 'something to ask about', ENQUIRIES)}"
        elif to and urlsplit(str(to)).scheme not in SCHEMES:
            yield (
                f'extra.enquiries.{about} is "{to}". Write an address that begins with mailto: '
                "or https:."
            )
