"""The thin layer between MkDocs and `build_scripts.publish`; it decides nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from build_scripts.content import ContentError
from build_scripts.content.counterparts import DOCS
from build_scripts.content.languages import SOURCE
from build_scripts.publish import (
    advisors,
    after,
    before,
    build_site,
    citations,
    embedding,
    for_coaches,
    from_mkdocs,
    languages,
    lighter,
    offline,
    processors,
    rendering,
    search,
    side_by_side,
    step_pages,
    twins,
)
from build_scripts.publish.errors import PublishError
from build_scripts.publish.look import styles
from build_scripts.publish.pages import around, heads, places, settings, written
from build_scripts.shipped import page as licences
from build_scripts.steps import Stop, say

DEFAULTS = {
    "article": "articles/follow-up.md",
    "rules": "how-it-decides.md",
    "advisor": "advisor.md",
}
PALETTE = ("colours_device", "colours_light", "colours_dark")
"""The words that say which colours are chosen and which come next, in the order of the palette."""
SEARCH_OFF = (heads.NOT_FOUND, False)
"""YAML reads the word as it stands, or as what it means, depending on who reads it."""
WATCHED = ("advisor", "build_scripts/publish/templates")


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001
    """Remember whether someone is writing (serve) or publishing (build)."""
    _command["is"] = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content, pack the runtime, and keep both settings and content for the pages."""
    known: dict[str, Any] = DEFAULTS | (config.extra.get("advisor") or {})
    root, language = from_mkdocs.root_of(config), from_mkdocs.language_of(config)
    with _told():
        playbooks = (
            build_site.prepare(root)
            if language == SOURCE
            else build_site.prepare_language(root, language)
        )
        known["advisors"] = advisors.published(
            playbooks,
            known,
            config.extra.get("advisors") or {},
            str(from_mkdocs.settings_file(config)),
        )
        known["settings"] = from_mkdocs.read_settings(config)
        known["tongues"] = languages.tongues_of(root)
        known["embedding"] = embedding.read_embedding(config.site_url or "", config.extra)
        known["offline"] = offline.read_offline(config.extra)
    if language != SOURCE:
        _say_in_its_own_words(config)
    else:
        sentences = settings.told(known["settings"]), embedding.told(known["embedding"])
        say("\n".join(filter(None, sentences)))
    known["lightening"] = lighter.Lightening(root, Path(config.site_dir))
    docs, sheets = root / DOCS, [str(sheet) for sheet in config.extra_css]
    if sheets and all((docs / sheet).is_file() for sheet in sheets):
        known["stylesheet"] = styles.joined(docs, sheets)
        config.extra_css = [styles.JOINED]
    config.extra["advisor"] = known
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read all pages; add the generated ones and everything that is not written in docs/."""
    known = config.extra["advisor"]
    for each in known["advisors"]:
        if files.get_file_from_path(each.article) is None:
            where = "advisor" if each.is_first else f"advisors.{each.playbook.id}"
            raise ConfigurationError(
                f"mkdocs.yml: extra.{where}.article names {each.article}, "
                "which is no page in docs/. Name the article that the rules rest on."
            )
    with _told():
        known["library"] = from_mkdocs.read_library(config, files)
        carried = from_mkdocs.carried_files(config, files)
        lent = (
            licences.licence_files(from_mkdocs.root_of(config))
            if from_mkdocs.is_first(config)
            else {}
        )
    generated: dict[str, str] = dict(lent)
    for each in known["advisors"]:
        rules = File.generated(config, each.rules, content="").url
        generated[each.rules] = before.decides_markdown(
            each.playbook, from_mkdocs.way_up(each.rules), get_relative_url(each.steps, rules)
        )
        generated[each.questions] = before.questions_html(each.playbook)
        generated |= each.files(from_mkdocs.root_of(config))
    if "stylesheet" in known:
        generated[styles.JOINED] = known["stylesheet"]
    for path, content in generated.items():
        files.append(File.generated(config, path, content=content))
    for path, source in carried.items():
        files.append(File.generated(config, path, abs_src_path=str(source)))
    known["sites"] = [from_mkdocs.site_of(each, config, files) for each in known["advisors"]]
    known["cited"] = {each.name: citations.cited_pages(each.playbook) for each in known["advisors"]}
    known["ways"] = {
        name: file.url
        for name in ("advisor", "article")
        if (file := files.get_file_from_path(known[name]))
    }
    known["pages"] = []
    known["untranslated"] = {
        name: File.generated(config, str(given["advisor"]), content="").url
        for name, given in (config.extra.get("advisors") or {}).items()
        if name not in {each.name for each in known["advisors"]}
    }
    for each, site in zip(known["advisors"], known["sites"], strict=True):
        file = File.generated(config, each.embed, content="")
        place = from_mkdocs.place_in(each, known, file, files)
        bare = embedding.embed_page(each, site, place, known["embedding"])
        files.append(File.generated(config, each.embed, content=bare))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Let all processors share the work: on the texts where there are many, and the step pages."""
    site, known = Path(config.site_dir), config.extra["advisor"]

    def write_steps() -> None:
        for each, around_it in zip(known["advisors"], known["sites"], strict=True):
            twins.write_steps(site, each.playbook, around_it)

    _aside["steps"] = processors.Aside(write_steps)
    _helpers["now"] = side_by_side.share(files, nav, config)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put in its place whatever a page has a marker for, and a line under its title."""
    known = config.extra["advisor"]
    # In another language too an advisor is named by the id that it has in the first.
    there = {each.name: each for each in known["advisors"]}
    offset = page.file.content_string.count("\n") - markdown.count("\n")
    seen = {
        name: from_mkdocs.place_in(each, known, page.file, files, offset)
        for name, each in there.items()
    }
    playbooks = {name: each.playbook for name, each in there.items()}
    place = next(iter(seen.values()))
    read, read_by = known["library"], known["settings"]
    own = from_mkdocs.own_page(page, read)
    with _told():
        text = places.with_places(
            markdown,
            places.Standing(own, read, read_by, place.root, place.source, place.offset),
        )
        text = before.place_advisor(text, playbooks, seen)
        text = for_coaches.place_tools(text, there, seen, known["embedding"])
    for name, playbook in playbooks.items():
        if place.source in known["cited"][name]:
            text = citations.with_citations(text, playbook, place.source, seen[name].rules)
    return around.with_line(text, own, read, read_by, place.root)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Take away the sign by which a figure is kept from the Markdown, and which it leaves behind.

    A page that readers do not look for is kept from the search.
    """
    text = html.replace(' markdown="0"', "")
    return search.left_out(text) if page.meta.get("search") in SEARCH_OFF else text


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:  # noqa: ARG001
    """All texts are ready, so the helpers may go; templates are kept as Python for the next build."""
    _end_helpers()
    env.bytecode_cache = rendering.kept_templates(from_mkdocs.root_of(config))
    return env


def on_build_error(error: Exception) -> None:  # noqa: ARG001
    """Nothing more is wanted: the helpers may go."""
    _end_helpers()
    if steps := _aside.pop("steps", None):
        steps.drop()


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:  # noqa: ARG001
    """Give the templates what stands around the text of a page."""
    known = config.extra["advisor"]
    own = from_mkdocs.own_page(page, known["library"])
    known["pages"].append(own)
    root, others = get_relative_url("./", page.url), from_mkdocs.elsewhere(config, page.url)
    context["around"] = around.around(own, known["library"], known["settings"], root, others)
    context["elsewhere"] = languages.seen_from(others, root)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Make a page lighter before it is written, which is cheaper than to write it twice."""
    light: str = config.extra["advisor"]["lightening"].page(page.file.dest_uri, output)
    return light


def on_template_context(context: Any, template_name: str, config: MkDocsConfig) -> Any:  # noqa: ARG001
    """Give the page for what is not there the ways to the other languages."""
    root = urlsplit(config.site_url or "/").path
    context["elsewhere"] = languages.seen_from(from_mkdocs.elsewhere(config, None), root)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Add what is made from all pages, and bring the finished site into its final state."""
    root, site, known = from_mkdocs.root_of(config), Path(config.site_dir), config.extra["advisor"]
    # The texts for the search are read in a process of its own while the rest is done.
    with _told(), search.writing_index(root, site):
        for each, around_it in zip(known["advisors"], known["sites"], strict=True):
            twins.prove_drawing(site, each.playbook, around_it)
        pages = known["pages"]
        steps = [
            one
            for each in known["advisors"]
            for one in step_pages.listed(each.playbook, each.steps)
        ]
        addresses = [*(page.address for page in pages), *steps]
        folders = [each.folder for each in known["tongues"]] if from_mkdocs.is_first(config) else ()
        written.write_lists(site, known["library"], known["settings"], addresses, folders)
        _aside.pop("steps").wait()
        known["lightening"].finish()
    publishing = _command["is"] == "build"
    if publishing and known["settings"].address:
        written.write_page_cards(root, site, pages, known["settings"])
    after.finish(
        site,
        root / "build" / "generated" / "compressed",
        compress=publishing,
        page=known["ways"].get("advisor", ""),
        keep_offline=known["offline"],
    )


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG001
    """Build anew when the coach's content or a template changes."""
    for folder in WATCHED:
        server.watch(str(from_mkdocs.root_of(config) / folder))
    return server


_command = {"is": "build"}
_aside: dict[str, processors.Aside] = {}
_helpers: dict[str, side_by_side.Helpers | None] = {"now": None}


def _end_helpers() -> None:
    if helpers := _helpers.pop("now", None):
        helpers.end()


@contextmanager
def _told() -> Iterator[None]:
    """Turn the mistakes of an author into an error that MkDocs tells without a traceback."""
    try:
        yield
    except (ContentError, PublishError, Stop) as mistake:
        raise PluginError(str(mistake)) from mistake


def _say_in_its_own_words(config: MkDocsConfig) -> None:
    """Put the words of a language where the theme and the extensions look for them."""
    words = config.extra["words"]
    contents = config.mdx_configs.setdefault("toc", {})
    contents |= {"title": words["contents"], "permalink_title": words["permalink"]}
    config.mdx_configs.setdefault("footnotes", {})["BACKLINK_TITLE"] = words["backlink"]
    for palette, word in zip(config.theme.get("palette", ()), PALETTE, strict=False):
        palette["toggle"]["name"] = words[word]
