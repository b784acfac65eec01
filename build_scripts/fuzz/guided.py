"""Links made by atheris, which keeps what reaches a new line of the reader and goes on from there.

`python -m build_scripts.fuzz.guided RUNS FOLDER` in a process of its own, because atheris ends it;
FOLDER holds links to begin with. It ends with 0 when nothing was wrong with any.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["advisor.link"]):
    from build_scripts.content import read_playbook
    from build_scripts.fuzz.judging import wrong_with

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST = 2000  # bytes of one link; longer ones are the business of `made_up`


def main(runs: str, folder: str) -> None:
    """Let atheris make that many links. Ends the process."""
    playbook = read_playbook(ROOT)

    def judge(data: bytes) -> None:
        wrong = wrong_with(data.decode("utf-8", "surrogateescape"), playbook)
        if wrong:
            raise AssertionError(wrong)

    limits = [f"-atheris_runs={runs}", f"-max_len={LONGEST}", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *limits, folder], judge)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:3])
