"""Turns the Markdown of many pages into HTML on all processors, which is most of a build's time.

MkDocs takes page after page, from the first on. Meanwhile helpers take them from the last on; what
they have done already is not done again. A page that no helper has done is done where it is asked
for, so that a machine with one processor, or a helper that fails, costs time and nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from logging.handlers import QueueHandler
from multiprocessing import get_context
from queue import SimpleQueue
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from build_scripts.publish import processors


@dataclass(frozen=True, slots=True)
class Rendered:
    """What rendering made of a page: its attributes, its links to places in others, by the path of
    the other, and what was complained about meanwhile.
    """

    became: Mapping[str, Any]
    links: Mapping[str, dict[str, str]]
    said: Sequence[logging.LogRecord]


class SharedPage(Page):
    """A page whose Markdown a helper may have turned into HTML by the time it is asked for."""

    helpers: Helpers

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown, as `Page.render` does, or take what a helper has made of it."""
        if rendered := self.helpers.made(self):
            self._become(rendered, files)
        else:
            super().render(config, files)

    def render_alone(self, config: MkDocsConfig, files: Files) -> Rendered:
        """Read and convert the page, in a helper. Raises whatever that raises."""
        said: SimpleQueue[logging.LogRecord] = SimpleQueue()
        with _only_to(QueueHandler(said)):
            self.read_source(config)
            self.markdown = config.plugins.on_page_markdown(
                self.markdown or "", page=self, config=config, files=files
            )
            before = dict(vars(self))
            super().render(config, files)
        became = {name: to for name, to in vars(self).items() if before.get(name) is not to}
        # The files would travel with all that they know; their paths are enough to find them again.
        links = became.pop("links_to_anchors", None) or {}
        paths = {file.src_uri: places for file, places in links.items()}
        return Rendered(became, paths, [said.get() for _ in range(said.qsize())])

    def _become(self, rendered: Rendered, files: Files) -> None:
        vars(self).update(rendered.became)
        self.links_to_anchors = {files.src_uris[path]: at for path, at in rendered.links.items()}
        for record in rendered.said:
            logging.getLogger(record.name).handle(record)


class Helpers:
    """Processes that render pages, from the last on, until `end`."""

    def __init__(self, pages: Sequence[SharedPage], config: MkDocsConfig, files: Files) -> None:
        self._work = (pages, config, files)
        self._pending: dict[str, Future[Rendered | None]] = {}
        self._pool: ProcessPoolExecutor | None = None
        for page in pages:
            page.helpers = self

    def made(self, page: SharedPage) -> Rendered | None:
        """Return what a helper has made of a page; None if none has begun it, or it failed."""
        if self._pool is None:
            self._pool = self._begun()
        pending = self._pending.pop(page.file.src_uri, None)
        if pending is None or pending.cancel():
            return None
        try:
            return pending.result()
        except BrokenProcessPool:
            return None

    def end(self) -> None:
        """Let the helpers go; what they have not done by now is not wanted any more."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _begun(self) -> ProcessPoolExecutor:
        """Start the helpers, which know all that is known now, and give them the pages."""
        pages = self._work[0]
        pool = ProcessPoolExecutor(
            processors.usable() - 1, get_context("fork"), _shared.append, (self._work,)
        )
        # The first one is asked for at this moment.
        for place in range(len(pages) - 1, 0, -1):
            self._pending[pages[place].file.src_uri] = pool.submit(_render, place)
        return pool


def share(files: Files, nav: Navigation, config: MkDocsConfig) -> Helpers | None:
    """Let helpers render the pages that are not in the navigation, which has given those a title.

    Returns the helpers, to be let go after the build; None where they do not pay: few pages, one
    processor, or a system on which a process cannot safely be copied.
    """
    kept = {page.file.src_uri for page in nav.pages}
    shared = [file for file in files.documentation_pages() if file.src_uri not in kept]
    if len(shared) < processors.WORTH_IT or processors.usable() < 2:
        return None
    return Helpers([SharedPage(None, file, config) for file in shared], config, files)


_shared: list[tuple[Sequence[SharedPage], MkDocsConfig, Files]] = []
"""In a helper: what it works on."""


def _render(place: int) -> Rendered | None:
    """Render one page, in a helper; None if that fails, so that it fails where it can be told."""
    pages, config, files = _shared[-1]
    try:
        return pages[place].render_alone(config, files)
    except Exception:  # noqa: BLE001 - whatever it is, the build meets it again and tells it
        return None


@contextmanager
def _only_to(handler: logging.Handler) -> Iterator[None]:
    """Let everything that is logged go to one handler and nowhere else."""
    # What a logger hears, the root, which is the last one here, hears as well.
    loggers = [logging.getLogger(name) for name in ("mkdocs", "properdocs", None)]
    kept = [logger.handlers for logger in loggers]
    for logger in loggers:
        logger.handlers = []
    loggers[-1].handlers = [handler]
    try:
        yield
    finally:
        for logger, handlers in zip(loggers, kept, strict=True):
            logger.handlers = handlers
