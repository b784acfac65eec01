"""What is shown while someone writes: the last sound site, the mistakes since, the looks at it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from build_scripts.preview import building
from build_scripts.preview.building import Built, Look, Worker
from build_scripts.steps import say

WATCHED = ("advisor", "docs", "build_scripts/publish/templates", "mkdocs.yml")
QUIET = 0.1
"""Seconds without a further change before a build: an editor may write a file in several steps."""

WRITES = frozenset(("created", "modified", "moved", "deleted"))


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to show. `number` counts the builds, `parts` also the looks after them."""

    number: int = 0
    parts: int = 0
    site: Path | None = None
    built: Built = field(default_factory=lambda: Built(0))
    building: bool = True
    looks: Mapping[str, Look] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        """Whether the last build has come to nothing."""
        return bool(self.built.mistakes or self.built.fault)


class Preview:
    """Builds the site at `root` whenever it changes; threads ask for `shown` and `changed`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._shown = Shown()
        self._news = threading.Condition()
        self._touched = threading.Event()
        self._stopped = False
        self._worker = Worker()
        self._thread = threading.Thread(target=self._run, name="preview", daemon=True)

    @property
    def shown(self) -> Shown:
        """What there is to show now."""
        return self._shown

    def changed(self, number: int, parts: int, patience: float) -> Shown:
        """Wait until there is something newer than that, `patience` seconds at most."""
        with self._news:
            self._news.wait_for(
                lambda: (self._shown.number, self._shown.parts) != (number, parts), patience
            )
            return self._shown

    def begin(self) -> None:
        """Start watching, and build for the first time."""
        observer = Observer()
        touched = _Touched(self._touched)
        for name in WATCHED:
            path = self._root / name
            observer.schedule(touched, str(path), recursive=path.is_dir())
        observer.daemon = True
        observer.start()
        self._touched.set()
        self._thread.start()

    def end(self) -> None:
        """Stop whatever is running, and wait until it has stopped."""
        self._stopped = True
        self._touched.set()
        # Only the thread that starts a process stops it: before, it has no number yet.
        self._thread.join()

    def _run(self) -> None:
        while True:
            self._touched.wait()
            while self._touched.is_set() and not self._stopped:
                self._touched.clear()
                self._touched.wait(QUIET)
            if self._stopped:
                return
            self._build()
            if not self._shown.broken and not self._stopped:
                self._look()

    def _build(self) -> None:
        number = self._shown.number + 1
        # The folder that is not shown, so that readers never meet a half-written site.
        site = self._root / "build" / "preview" / ("odd" if number % 2 else "even")
        self._show(replace(self._shown, building=True))
        for built in self._worker.run(
            building.build, self._root, site, give_up=lambda: self._stopped
        ):
            kept = self._shown.site if built.mistakes or built.fault else site
            self._show(Shown(number, 0, kept, built, building=False))
            say(_told(built))

    def _look(self) -> None:
        """Look closer until all is looked at or something changes."""
        for look in self._worker.run(
            building.look, self._root, self._shown.site, give_up=self._touched.is_set
        ):
            shown = self._shown
            looks = {**shown.looks, look.name: look}
            self._show(replace(shown, parts=shown.parts + 1, looks=looks))

    def _show(self, shown: Shown) -> None:
        with self._news:
            self._shown = shown
            self._news.notify_all()


class _Touched(FileSystemEventHandler):
    """Notes that some file has been written."""

    def __init__(self, touched: threading.Event) -> None:
        self._touched = touched

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in WRITES and not event.is_directory:
            self._touched.set()


def _told(built: Built) -> str:
    if built.fault:
        return built.fault
    if built.mistakes:
        return "\n".join(("Not built yet:", *built.mistakes))
    return f"Built in {built.seconds:.1f} s"
