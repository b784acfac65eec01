"""One build, and the slow looks after it, each in a process of its own.

A build leaves things behind in its process (the generator's state, patched loggers), and one that
is out of date has to be given up at once; a process can be. All are forked from one that has done
the imports, so that a build starts at once.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

MODULES = (
    "build_scripts.preview.building",
    "build_scripts.publish.build_site",
    "build_scripts.mkdocs_hooks",
    "build_scripts.policy",
    "holidays.countries",  # which the calendars bring in only when they are asked
)
MOMENT = 0.1
"""Seconds between two looks at whether the work is still wanted."""

REVISION = "HEAD"
"""What the edits are compared with: what was committed last."""


@dataclass(frozen=True, slots=True)
class Built:
    """How a build ended: the policy's headers of the site, or what an author has to mend.

    `mistakes` are sentences, each with its place; `fault` is a traceback of our own.
    """

    seconds: float
    headers: Mapping[str, str] = field(default_factory=dict)
    mistakes: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What one slow look has found: its name, lines to show, whether all is well, seconds."""

    name: str
    lines: tuple[str, ...]
    sound: bool
    seconds: float


class Worker:
    """Runs one thing at a time beside the server; what is no longer wanted is stopped."""

    def __init__(self) -> None:
        # Fork is not safe beside the server's threads; a server of forks has none.
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(list(MODULES))

    def run(
        self, work: Callable[..., None], *arguments: object, give_up: Callable[[], bool]
    ) -> Generator[Any]:
        """Start `work` with the arguments and a connection, and yield what it sends.

        It is stopped as soon as `give_up` says so, with all that it has started.
        """
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_alone, args=(work, *arguments, theirs))
        process.start()
        theirs.close()
        try:
            while not give_up():
                if ours.poll(MOMENT):
                    yield ours.recv()
        except EOFError:
            pass  # it has said all it had to say
        finally:
            ours.close()
            _stop(process)


def _stop(process: BaseProcess) -> None:
    if process.is_alive() and process.pid:
        # It leads a group of its own, so that no process of a pool is left behind.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.join()


def _alone(work: Callable[..., None], *arguments: object) -> None:
    os.setpgid(0, 0)
    work(*arguments)


def build(root: Path, site: Path, to: Connection) -> None:
    """Build the site of `root` into the folder `site`, in its first language, and send a `Built`."""
    start = time.perf_counter()
    headers, mistakes, fault = _try_to_build(root, site)
    to.send(Built(time.perf_counter() - start, headers, mistakes, fault))


def _try_to_build(root: Path, site: Path) -> tuple[dict[str, str], tuple[str, ...], str]:
    from build_scripts import policy
    from build_scripts.content import ContentError
    from build_scripts.publish import build_site
    from build_scripts.publish.errors import PublishError
    from build_scripts.steps import Stop

    try:
        build_site.build_first(root, site, publish=False)
        return policy.headers(site), (), ""
    except (ContentError, PublishError, Stop) as error:
        # The generator wraps what the hooks raise; inside it the mistakes are still apart.
        found = next((each for each in _chain(error) if isinstance(each, ContentError)), None)
        mistakes = map(str, found.mistakes) if found else str(error).splitlines()
        return {}, tuple(mistakes), ""
    except Exception:  # noqa: BLE001 (whatever it is, the page says it and the server lives)
        return {}, (), traceback.format_exc()


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def look(root: Path, site: Path, to: Connection) -> None:
    """Look closer at content that can be built, and send a `Look` after each part.

    First the other languages (some seconds each), which join the site, and what is due for review;
    then each rule read back with examples (some seconds),
    the proof (15 seconds), and which situations change their advice since the last commit (30).
    """
    from build_scripts.content import read_playbooks

    playbooks = tuple(read_playbooks(root).values())
    for name, part in PARTS.items():
        start = time.perf_counter()
        lines, sound = part(root, site, playbooks)
        to.send(Look(name, tuple(lines), sound, time.perf_counter() - start))


def _languages(root: Path, site: Path, playbooks: Sequence[Any]) -> tuple[list[str], bool]:  # noqa: ARG001 (one shape for all)
    from build_scripts.content import ContentError
    from build_scripts.publish import build_site, languages
    from build_scripts.publish.errors import PublishError

    lines, sound = [], True
    for code in languages.codes_of(root):
        try:
            build_site.build_language(root, code, site, publish=False)
            lines.append(f"{languages.name_of(code)}: built")
        except (ContentError, PublishError) as error:
            lines += [f"{languages.name_of(code)}: not built", *str(error).splitlines()]
            sound = False
    return lines, sound


def _reviews(root: Path, site: Path, playbooks: Sequence[Any]) -> tuple[list[str], bool]:  # noqa: ARG001 (one shape for all)
    from build_scripts import review_command

    due = [line for each in playbooks for line in review_command.warning(root, each).splitlines()]
    return due, not due


def _rules(root: Path, site: Path, playbooks: Sequence[Any]) -> tuple[list[str], bool]:  # noqa: ARG001 (one shape for all)
    from build_scripts import rules_command

    return [
        line for each in playbooks for line in ("", each.title, *rules_command.told(each))
    ], True


def _proof(root: Path, site: Path, playbooks: Sequence[Any]) -> tuple[list[str], bool]:  # noqa: ARG001 (one shape for all)
    from build_scripts.content.calendars import compiled_calendars
    from build_scripts.proof.prove import prove

    proofs = [(each.title, prove(root, each, compiled_calendars())) for each in playbooks]
    lines = [
        line for title, proof in proofs for line in (title, "", *proof.as_text().splitlines(), "")
    ]
    return lines, not any(proof.mistakes for _, proof in proofs)


def _changes(root: Path, site: Path, playbooks: Sequence[Any]) -> tuple[list[str], bool]:  # noqa: ARG001 (one shape for all)
    told = [_change(root, each) for each in playbooks]
    # What is read first, and alone in the corner of every page, says it of all.
    heads = " · ".join(
        f"{each.title}: {lines[0]}" for each, lines in zip(playbooks, told, strict=True)
    )
    return [heads, *(line for lines in told for line in ("", *lines))], True


def _change(root: Path, playbook: Any) -> list[str]:
    from build_scripts import diff_command
    from build_scripts.proof.revision import RevisionError

    try:
        difference = diff_command.difference_of(root, REVISION, playbook)
        return list(diff_command.as_text(difference, playbook))
    except RevisionError as error:
        return [str(error)]


PARTS = {
    "languages": _languages,
    "reviews": _reviews,
    "rules": _rules,
    "proof": _proof,
    "changes": _changes,
}
"""The looks by name, the quick ones first."""
