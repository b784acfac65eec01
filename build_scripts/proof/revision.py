"""An earlier revision of this repository: its tree unpacked, and its engine asked for advice."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from build_scripts.proof import first_steps
from build_scripts.proof.first_steps import Given, Outcome

PARTS = ("advisor", "build_scripts", "docs/articles")


class RevisionError(Exception):
    """A revision cannot be compared with; the text is a sentence or more on why."""


def unpack(root: Path, revision: str, folder: Path) -> None:
    """Write what the advisor needs of `revision` of the repository at `root` into `folder`.

    Raises `RevisionError` where there is no repository, no such revision, or no advisor in it.
    """
    if not _git(root, "rev-parse", "--git-dir")[0]:
        raise RevisionError(f"{root} is not a git repository, so nothing earlier is known of it.")
    found, commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if not found:
        raise RevisionError(_no_such(root, revision))
    found, tree = _git(root, "archive", commit.decode().strip(), *PARTS)
    if not found:
        raise RevisionError(
            f"The revision {revision} has no advisor: {', '.join(PARTS)} are not all in it."
        )
    with tarfile.open(fileobj=io.BytesIO(tree)) as archive:
        archive.extractall(folder, filter="data")


def _no_such(root: Path, revision: str) -> str:
    text = f"There is no revision {revision}."
    if _git(root, "rev-parse", "--is-shallow-repository")[1].strip() == b"true":
        return f"{text} This clone is shallow: git fetch --unshallow brings the older revisions."
    return f"{text} git log --oneline lists those that there are."


def _git(root: Path, *arguments: str) -> tuple[bool, bytes]:
    try:
        ended = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise RevisionError("git is not installed here; it holds the revisions.") from error
    return ended.returncode == 0, ended.stdout


class Elsewhere:
    """The engine of an unpacked tree, running in a process of its own."""

    def __init__(self, revision: str, process: subprocess.Popen[str], complaints: Path) -> None:
        self._revision, self._process, self._complaints = revision, process, complaints
        if refusal := self._read():
            raise RevisionError(f"The content of {revision} is not sound. {refusal}")

    def ask(self, situations: Sequence[tuple[str, Given, bool]]) -> None:
        """Send what `Engine.outcome` takes, for some situations; `answers` brings the outcomes."""
        print(json.dumps(situations), file=self._process.stdin, flush=True)

    def answers(self) -> list[Outcome]:
        """Return the outcomes of the situations sent last; raises `RevisionError`."""
        return [tuple(each) for each in self._read()]

    def _read(self) -> Any:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            self._process.wait()
            raise RevisionError(f"The engine of {self._revision} cannot answer: {self._last()}")
        return json.loads(line)

    def _last(self) -> str:
        """The last thing that the engine said before it ended, which is the error itself."""
        lines = self._complaints.read_text(encoding="utf-8").splitlines()
        return next((line for line in reversed(lines) if line.strip()), "it ended without a word.")


@contextmanager
def elsewhere(
    revision: str, tree: Path, program: str = first_steps.__file__, *arguments: str
) -> Iterator[Elsewhere]:
    """Run the engine of a revision unpacked in `tree`; raises `RevisionError` if it cannot start.

    `program` is the file that asks it, with its arguments.
    """
    with (
        TemporaryDirectory() as folder,
        (Path(folder) / "complaints").open("w", encoding="utf-8") as complaints,
        subprocess.Popen(
            # -P keeps the folder of the script, and with it this tree, off the path.
            [sys.executable, "-P", program, *arguments],
            cwd=tree,
            env={**os.environ, "PYTHONPATH": str(tree), "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        ) as process,
    ):
        yield Elsewhere(revision, process, Path(complaints.name))
