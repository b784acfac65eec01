"""The job `prove`: every promise, every situation, and what was enumerated to say so."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from build_scripts.content import ContentError, read_playbooks
from build_scripts.content.calendars import compiled_calendars
from build_scripts.proof.prove import prove as prove_all
from build_scripts.proof.translations import read_translations, told
from build_scripts.steps import say

ROOT = Path(__file__).resolve().parent.parent
BROKEN = 1
BAD_INPUT = 2


def prove(args: Sequence[str]) -> int:
    """Print the report of the proof; 1 when a promise is broken, 2 when the content has mistakes."""
    parser = argparse.ArgumentParser(
        prog="python3 -m build_scripts prove",
        description="Prove every promise for every situation, and say what was enumerated.",
    )
    parser.parse_args(list(args))
    try:
        playbooks = read_playbooks(ROOT)
        spoken = {name: read_translations(ROOT, each) for name, each in playbooks.items()}
    except ContentError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    say("Proving the content, some 25 seconds")
    broken = False
    for name, playbook in playbooks.items():
        proof = prove_all(ROOT, playbook, compiled_calendars())
        broken = broken or bool(proof.mistakes)
        print(f"{playbook.title}\n\n{proof.as_text()}\n")
        for each in spoken[name].values():
            print(told(each))
    return BROKEN if broken else 0
