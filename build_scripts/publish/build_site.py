"""The finished site from its sources: content, runtime, pages, and a last look at the result."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as generate
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from advisor.playbook import Playbook
from build_scripts.content import read_playbooks
from build_scripts.content.counterparts import DOCS
from build_scripts.content.read import compiled
from build_scripts.content.translate import translations_of
from build_scripts.proof.translations import read_translation
from build_scripts.publish import hosting, languages
from build_scripts.publish.before import check_words
from build_scripts.publish.check import check_list, check_loads, check_site
from build_scripts.publish.errors import PublishError
from build_scripts.runtime.pack import pack
from build_scripts.shipped.covering import check_shipped
from build_scripts.steps import say

SITE = Path("build") / "site"
SPEAKERS = ("mkdocs", "properdocs")
"""Names under which the site generator complains, whichever of the two it is."""
RUNTIME = Path("build") / "runtime"


def runtime_of(code: str) -> Path:
    """Return where the runtime of another language than the first is packed, below the root."""
    return Path("build") / f"runtime-{code}"


def prepare_language(root: Path, code: str) -> dict[str, Playbook]:
    """Read and check the translations into a language and pack the runtime that carries the first.

    Returns the content of every advisor that speaks it, by its id; raises as `prepare` does.
    """
    spoken = {
        name: read_translation(root, playbook, code)
        for name, playbook in read_playbooks(root).items()
        if code in translations_of(root, playbook)
    }
    return _prepared(root, spoken, runtime_of(code))


def prepare(root: Path) -> dict[str, Playbook]:
    """Read and check the content of every advisor and pack the runtime that carries the first.

    Returns the content by the advisors' ids. Raises `ContentError` on mistakes in it, `PublishError`
    when an interface lacks words, `Stop` when a part of the runtime is missing.
    """
    return _prepared(root, read_playbooks(root), RUNTIME)


def _prepared(root: Path, playbooks: dict[str, Playbook], runtime: Path) -> dict[str, Playbook]:
    for playbook in playbooks.values():
        check_words(playbook)
    pack(root, compiled(next(iter(playbooks.values())), root), root / runtime)
    return playbooks


def build(root: Path, into: Path | None = None) -> Path:
    """Build the site of the repository at `root`, in all languages; return its folder.

    `into` is the folder, build/site by default.
    Warnings of the site generator are mistakes. Raises `PublishError`, whose text holds one
    sentence a line, for whatever stops the build.
    """
    site = into or root / SITE
    build_first(root, site)
    # Each language stands below the first, whose folder is made empty at the start.
    for code in languages.codes_of(root):
        say(f"Building the site in {languages.name_of(code)}")
        build_language(root, code, site)
    hosting.write(root, site)
    # Pages lead from one language to another, so they are looked at together.
    check_site(site, str(load_config(str(root / "mkdocs.yml")).site_url or ""))
    for code in languages.codes_of(root):
        check_list(site / code)
    check_shipped(root, site)
    return site


def build_first(root: Path, site: Path, *, publish: bool = True) -> None:
    """Build the site in its first language into the folder `site`.

    Without `publish` nothing is done that only a published site needs, such as compressed copies.
    Raises as `build` does.
    """
    with _told(), _last_one_going(site):
        config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(site))
        _generate(config, publish=publish)
    if not publish:
        check_loads(site, str(config.site_url or ""))


@contextmanager
def _last_one_going(site: Path) -> Iterator[None]:
    """Let another process remove the site of the last build meanwhile: it has thousands of files."""
    going = site.with_name(f".{site.name}-of-the-last-build")
    try:
        if not going.exists():
            site.rename(going)
    except OSError:
        # None stands, or it cannot be moved; then the generator empties the folder by itself.
        pass
    remove = "import shutil, sys; shutil.rmtree(sys.argv[1], ignore_errors=True)"
    with subprocess.Popen([sys.executable, "-S", "-c", remove, str(going)]):
        yield


def build_language(root: Path, code: str, site: Path, *, publish: bool = True) -> None:
    """Build another language into its folder below `site`, the whole; as `build_first` does."""
    with _told():
        config = language_config(root, code, site, strict=True)
        _generate(config, publish=publish)
    if not publish:
        check_loads(site / code, str(config.site_url or "").removesuffix(f"{code}/"))


@contextmanager
def _told() -> Iterator[None]:
    """Raise what the site generator complains about as `PublishError`."""
    heard = _Heard(logging.WARNING)
    loggers = [logging.getLogger(name) for name in SPEAKERS]
    for logger in loggers:
        logger.addHandler(heard)
    try:
        yield
    except (Abort, ConfigurationError) as error:
        raise PublishError("\n".join(heard.sentences) or str(error)) from error
    finally:
        for logger in loggers:
            logger.removeHandler(heard)


def language_config(
    root: Path, code: str, site: Path | None = None, *, strict: bool = False
) -> MkDocsConfig:
    """Return the settings of the site in a language: its own over those of the first.

    `site` is the folder of the whole site, build/site by default.

    Raises what MkDocs raises for settings that it cannot use, and `PublishError`.
    """
    languages.own_settings(root, code)
    first = load_config(str(root / "mkdocs.yml"))
    with (root / languages.settings_file(code)).open("rb") as own:
        return load_config(
            own,
            # Whatever path the settings name is one below the repository, as in those of the first.
            config_file_path=str(root / "mkdocs.yml"),
            docs_dir=str(root / DOCS / code),
            site_dir=str((site or root / SITE) / code),
            site_url=f"{first.site_url}{code}/" if first.site_url else None,
            strict=strict,
        )


def _generate(config: MkDocsConfig, *, publish: bool) -> None:
    config.plugins.on_startup(command="build" if publish else "serve", dirty=False)
    try:
        generate(config)
    finally:
        config.plugins.on_shutdown()


class _Heard(logging.Handler):
    """Keeps what the site generator complains about, so that the error can say it."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences.append(record.getMessage())
