"""The finished site from its sources: content, runtime, pages, and a last look at the result."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.commands.build import build as generate
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from advisor.playbook import Playbook
from build_scripts.content import compiled_files, read_playbook
from build_scripts.publish.before import check_words
from build_scripts.publish.check import check_site
from build_scripts.publish.errors import PublishError
from build_scripts.runtime.pack import pack

SITE = Path("build") / "site"


def prepare(root: Path) -> Playbook:
    """Read and check the coach's content and pack the runtime that carries it.

    Returns the content. Raises `ContentError` on mistakes in it, `PublishError` when the
    interface lacks words, `Stop` when a part of the runtime is missing.
    """
    playbook = read_playbook(root)
    check_words(playbook)
    pack(root, compiled_files(root))
    return playbook


def build(root: Path, site: Path | None = None, *, publish: bool = True) -> Path:
    """Build the site of the repository at `root` and return the folder it stands in.

    `site` is the folder, build/site by default. Without `publish` nothing is done that only a
    published site needs, such as compressed copies. Warnings of the site generator are mistakes.
    Raises `PublishError`, whose text holds one sentence a line, for whatever stops the build.
    """
    site = site or root / SITE
    heard = _Heard(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(site))
        config.plugins.on_startup(command="build" if publish else "serve", dirty=False)
        try:
            generate(config)
        finally:
            config.plugins.on_shutdown()
    except (Abort, ConfigurationError) as error:
        raise PublishError("\n".join(heard.sentences) or str(error)) from error
    finally:
        logger.removeHandler(heard)
    check_site(site, str(config.site_url or ""))
    return site


class _Heard(logging.Handler):
    """Keeps what the site generator complains about, so that the error can say it."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.sentences.append(record.getMessage())
