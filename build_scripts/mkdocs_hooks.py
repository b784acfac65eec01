"""The thin layer between MkDocs and `build_scripts.publish`; it decides nothing itself."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from build_scripts.content import ContentError
from build_scripts.publish import after, before, build_site, citations, sources, step_pages, twins
from build_scripts.publish.errors import PublishError
from build_scripts.steps import Stop

DEFAULTS = {
    "article": "articles/follow-up.md",
    "rules": "how-it-decides.md",
    "advisor": "advisor.md",
}
WATCHED = ("advisor", "build_scripts/publish/templates")


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001
    """Remember whether someone is writing (serve) or publishing (build)."""
    _command["is"] = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content, pack the runtime, and keep both settings and content for the pages."""
    settings: dict[str, Any] = DEFAULTS | (config.extra.get("advisor") or {})
    try:
        settings["playbook"] = build_site.prepare(_root(config))
    except (ContentError, PublishError, Stop) as mistake:
        raise PluginError(str(mistake)) from mistake
    config.extra["advisor"] = settings
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and everything that is not written in docs/."""
    settings = config.extra["advisor"]
    if files.get_file_from_path(settings["article"]) is None:
        raise ConfigurationError(
            f"mkdocs.yml: extra.advisor.article names {settings['article']}, "
            "which is no page in docs/. Name the article that the rules rest on."
        )
    rules = File.generated(config, settings["rules"], content="").url
    generated = {
        settings["rules"]: before.decides_markdown(
            settings["playbook"], _up(settings["rules"]), get_relative_url(step_pages.STEPS, rules)
        ),
        before.QUESTIONS: before.questions_html(settings["playbook"]),
    }
    try:
        carried = sources.carried_files(_root(config))
    except PublishError as mistake:
        raise PluginError(str(mistake)) from mistake
    for path, content in generated.items():
        files.append(File.generated(config, path, content=content))
    for path, source in carried.items():
        files.append(File.generated(config, path, abs_src_path=str(source)))
    settings["site"] = _site(config, files)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the advisor where a page has its marker."""
    settings = config.extra["advisor"]
    place = before.Place(
        source=page.file.src_uri,
        root=get_relative_url("./", page.url),
        article=_address(settings["article"], page, files),
        rules=_address(settings["rules"], page, files),
        steps=get_relative_url(step_pages.STEPS, page.url),
        offset=page.file.content_string.count("\n") - markdown.count("\n"),
        own=page.file.src_uri == settings["advisor"],
    )
    try:
        text = before.place_advisor(markdown, settings["playbook"], place)
    except PublishError as mistake:
        raise PluginError(str(mistake)) from mistake
    return citations.with_citations(text, settings["playbook"], place.source, place.rules)


def on_post_build(config: MkDocsConfig) -> None:
    """Add the step pages and bring the finished site into its final state."""
    root, settings = _root(config), config.extra["advisor"]
    try:
        twins.write_steps(Path(config.site_dir), settings["playbook"], settings["site"])
    except PublishError as mistake:
        raise PluginError(str(mistake)) from mistake
    cache = root / "build" / "generated" / "compressed"
    after.finish(Path(config.site_dir), cache, compress=_command["is"] == "build")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG001
    """Build anew when the coach's content or a template changes."""
    for folder in WATCHED:
        server.watch(str(_root(config) / folder))
    return server


_command = {"is": "build"}


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _site(config: MkDocsConfig, files: Files) -> step_pages.Site:
    settings = config.extra["advisor"]
    urls = {name: files.get_file_from_path(settings[name]) for name in ("advisor", "rules")}
    return step_pages.Site(
        name=config.site_name,
        language=str(config.theme.get("language") or "en"),
        address=config.site_url or "",
        **{name: file.url if file else "" for name, file in urls.items()},
    )


def _address(source: str, page: Page, files: Files) -> str:
    file = files.get_file_from_path(source)
    return get_relative_url(file.url, page.url) if file else ""


def _up(page: str) -> str:
    """The way from a page to the folder of all pages, as its Markdown links write it."""
    return "../" * (len(PurePosixPath(page).parts) - 1)
