"""What MkDocs knows, as the rest of the build knows it: settings, pages, places, files.

Nothing here changes anything; `build_scripts.mkdocs_hooks` says when each is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from build_scripts.content.languages import SOURCE
from build_scripts.publish import (
    advisors,
    before,
    build_site,
    languages,
    sources,
    step_pages,
)
from build_scripts.publish.pages import library, settings


def root_of(config: MkDocsConfig) -> Path:
    """Return the folder of the repository."""
    return Path(config.config_file_path).parent


def language_of(config: MkDocsConfig) -> str:
    """Return the code of the language that the site is built in."""
    return str(config.theme.get("language") or SOURCE)


def settings_file(config: MkDocsConfig) -> Path:
    """Return the file of settings of that language, below the repository."""
    return languages.settings_file(language_of(config))


def is_first(config: MkDocsConfig) -> bool:
    """Say whether the site is built in the language that all others are translated from."""
    return language_of(config) == SOURCE


def read_settings(config: MkDocsConfig) -> settings.Settings:
    """Return what the pages take from the settings; raise `PublishError` on mistakes in them."""
    return settings.read_settings(
        config.site_name,
        config.site_url or "",
        language_of(config),
        config.extra,
        str(settings_file(config)),
    )


def read_library(config: MkDocsConfig, files: Files) -> library.Library:
    """Return all pages that are written in docs/; raise `ContentError` on mistakes in them."""
    found = [
        library.Source(
            file.src_uri,
            Path(file.src_dir, file.src_uri),
            _named(file, config),
            "" if file.url in (".", "./") else file.url,
        )
        for file in files.documentation_pages()
        if file.src_dir
    ]
    return library.read_library(found, config.extra.get("topics") or [])


def elsewhere(config: MkDocsConfig, url: str | None) -> tuple[languages.Elsewhere, ...]:
    """Return the other languages, seen from a page or, without one, from what is not there."""
    address = {None: "404", ".": "", "./": ""}.get(url, url or "")
    tongues = config.extra["advisor"]["tongues"]
    return languages.elsewhere(tongues, language_of(config), address)


def carried_files(config: MkDocsConfig, files: Files) -> dict[str, Path]:
    """Return every file that is not written in the folder of the pages, by its path in the site."""
    root, language = root_of(config), language_of(config)
    if language == SOURCE:
        return dict(sources.carried_files(root))
    carried = {
        **sources.shared_files(root),
        **sources.carried_files(root, build_site.runtime_of(language)),
    }
    return {path: file for path, file in carried.items() if not files.get_file_from_path(path)}


def place_in(
    each: advisors.Published,
    known: Mapping[str, Any],
    page: File,
    files: Files,
    offset: int = 0,
) -> before.Place:
    """Return where a page stands as an advisor in it sees it, among all advisors of the site."""
    root = get_relative_url("./", page.url)
    others = {
        one.name: address
        for one in known["advisors"]
        if one != each and (address := address_of(one.advisor, page, files))
    }
    # An advisor that does not speak this language is met in the first one, a folder above.
    abroad = {name: f"{root}../{url}" for name, url in known["untranslated"].items()}
    return before.Place(
        source=page.src_uri,
        root=root,
        advisor=address_of(each.advisor, page, files),
        article=address_of(each.article, page, files),
        rules=address_of(each.rules, page, files),
        steps=get_relative_url(each.steps, page.url),
        questions=root + each.questions,
        content=each.content and root + each.content,
        offset=offset,
        others=abroad | others,
    )


def site_of(each: advisors.Published, config: MkDocsConfig, files: Files) -> step_pages.Site:
    """Return what the step pages of an advisor say of the site around them."""
    known = config.extra["advisor"]
    urls = {name: files.get_file_from_path(getattr(each, name)) for name in ("advisor", "rules")}
    return step_pages.Site(
        name=config.site_name,
        language=language_of(config),
        address=config.site_url or "",
        steps=each.steps,
        others=languages.elsewhere(known["tongues"], language_of(config), each.steps),
        **{name: file.url if file else "" for name, file in urls.items()},
    )


def own_page(page: Page, pages: library.Library) -> library.Page:
    """Return the page in the library; a generated one tells by its front matter what it is called."""
    title, about = str(page.meta.get("title") or ""), str(page.meta.get("description") or "")
    generated = library.Page(page.file.src_uri, page.url, title, about, title)
    return pages.by_source.get(page.file.src_uri, generated)


def _named(file: File, config: MkDocsConfig) -> Path:
    """The file of a page as its author names it."""
    path, root = Path(str(file.src_dir), file.src_uri), root_of(config)
    return path.relative_to(root) if path.is_relative_to(root) else path


def address_of(source: str, page: File, files: Files) -> str:
    """Return the way from a page to the page of a source in docs/; "" if there is none."""
    file = files.get_file_from_path(source)
    return get_relative_url(file.url, page.url) if file else ""


def way_up(page: str) -> str:
    """Return the way from a page to the folder of all pages, as its Markdown links write it."""
    return "../" * (len(PurePosixPath(page).parts) - 1)
