"""The jobs themselves, run by the front inside the environment: `python -m build_scripts.jobs JOB`.

Each imports what it needs when it runs, so that the light ones start at once.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from build_scripts.steps import Stop, say

ROOT = Path(__file__).resolve().parent.parent


def serve(arguments: Sequence[str]) -> int:
    """Serve the site and build it anew at each change, until Ctrl-C. `--port N` chooses where.

    `--production` builds it once and serves it as a host does, by nginx where that is installed.
    """
    from build_scripts import node_packages, production, serving

    parser = argparse.ArgumentParser(prog="python3 -m build_scripts serve")
    parser.add_argument("--port", type=int, default=serving.PORT, metavar="N")
    parser.add_argument("--production", action="store_true", help="as a host does, by nginx")
    chosen = parser.parse_args(arguments)
    port: int = chosen.port
    # Looked at first, so that nobody waits for a build to hear it.
    serving.check_free(port)
    if chosen.production:
        production.serve(_built(), port)
        return 0
    node_packages.bring(ROOT)
    from build_scripts.preview.answering import preview_server
    from build_scripts.preview.preview import Preview

    preview = Preview(ROOT)
    with preview_server(preview, port) as server:
        preview.begin()
        say("Changes show by themselves; what your edits do stands at /_preview/")
        serving.forever(server)
        preview.end()
    return 0


def build(arguments: Sequence[str]) -> int:
    """Build the finished site and print where it stands.

    `--generator properdocs` builds it with ProperDocs, `--into FOLDER` somewhere else.
    """
    parser = argparse.ArgumentParser(prog="python3 -m build_scripts build")
    parser.add_argument("--generator", choices=("mkdocs", "properdocs"), default="mkdocs")
    parser.add_argument("--into", type=lambda name: Path(name).resolve(), metavar="FOLDER")
    chosen = parser.parse_args(arguments)
    if chosen.generator == "properdocs":
        # From here on, whoever imports a part of MkDocs gets that of its successor.
        import_module("properdocs.replacement")
    print(_built(chosen.into))
    return 0


def test(arguments: Sequence[str]) -> int:
    """Run every gate and then the tests; with arguments, pytest alone with those arguments.

    `--quick` alone runs what a developer can wait for.
    """
    from build_scripts import gates, node_packages

    if list(arguments) == ["--quick"]:
        return gates.run_quick(ROOT)
    if arguments:
        node_packages.bring(ROOT)
        return gates.run_pytest(ROOT, arguments)
    return gates.run_all(ROOT)


def advise(arguments: Sequence[str]) -> int:
    """Answer one situation."""
    from build_scripts import command_line

    return command_line.advise(list(arguments))


def rules(arguments: Sequence[str]) -> int:
    """Print the rules as the build reads them, each with what it decides and two examples."""
    from build_scripts import rules_command

    return rules_command.rules(arguments)


def check(arguments: Sequence[str]) -> int:
    """Check the coach's content."""
    from build_scripts import command_line

    return command_line.check(list(arguments))


def card(arguments: Sequence[str]) -> int:
    """Draw the sharing card of one page."""
    from build_scripts import node_packages

    # The typefaces that it is drawn in come from there.
    node_packages.bring(ROOT)
    from build_scripts import pages_command

    return pages_command.card(arguments)


def weigh(arguments: Sequence[str]) -> int:
    """Say how many bytes each kind of page moves; 1 when one is too heavy."""
    from build_scripts import weigh_command

    return weigh_command.weigh(arguments)


def prove(arguments: Sequence[str]) -> int:
    """Prove the coach's content and print what was enumerated."""
    from build_scripts import prove_command

    return prove_command.prove(arguments)


def mutants(arguments: Sequence[str]) -> int:
    """Say how many mistakes in the content the proof and the cases notice."""
    from build_scripts import mutants_command

    return mutants_command.judge_mutants(arguments)


def fuzz(arguments: Sequence[str]) -> int:
    """Give input that nobody would give on purpose."""
    from build_scripts import fuzz_command

    return fuzz_command.fuzz(arguments)


def diff(arguments: Sequence[str]) -> int:
    """Say which situations change their advice since a revision."""
    from build_scripts import diff_command

    return diff_command.diff(arguments)


def review(arguments: Sequence[str]) -> int:
    """List the rules to look at again, or mark some as reviewed."""
    from datetime import date

    from build_scripts import review_command

    return review_command.review(arguments, date.today())  # noqa: DTZ011 (the coach's own day)


def bench(arguments: Sequence[str]) -> int:
    """Measure the start of Python, the build of the site and the proof."""
    from build_scripts import node_packages

    node_packages.bring(ROOT)
    from build_scripts.bench import run

    return run.bench(arguments)


def messages(arguments: Sequence[str]) -> int:
    """Bring the catalogs of translations up to date."""
    from build_scripts import messages_command

    return messages_command.messages(arguments)


def audit(arguments: Sequence[str]) -> int:
    """Say which vulnerabilities of the locked packages are known."""
    from build_scripts import audit_command

    return audit_command.audit(arguments)


def reproduce(arguments: Sequence[str]) -> int:
    """Build the site twice and say whether every byte is the same."""
    from build_scripts import reproduce_command

    return reproduce_command.reproduce(arguments)


def load(arguments: Sequence[str]) -> int:
    """Let many readers read the built site at once."""
    from build_scripts import load_command

    return load_command.load(arguments)


def lock(arguments: Sequence[str]) -> int:
    """Write the lock files anew."""
    from build_scripts import locks

    argparse.ArgumentParser(prog="python3 -m build_scripts lock").parse_args(arguments)
    locks.write(ROOT)
    return 0


JOBS: dict[str, Callable[[Sequence[str]], int]] = {
    "serve": serve,
    "build": build,
    "test": test,
    "advise": advise,
    "rules": rules,
    "check": check,
    "card": card,
    "weigh": weigh,
    "prove": prove,
    "mutants": mutants,
    "fuzz": fuzz,
    "diff": diff,
    "review": review,
    "bench": bench,
    "messages": messages,
    "audit": audit,
    "reproduce": reproduce,
    "load": load,
    "lock": lock,
}
"""Each word of `jobs_table.JOBS` with what it runs."""


def main(arguments: Sequence[str]) -> int:
    """Run one job. arguments: its word and what it is given. Returns the exit code."""
    try:
        return JOBS[arguments[0]](arguments[1:])
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    except BrokenPipeError:
        # What reads our output has closed it, as `head` does; that is no fault of the job.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _built(into: Path | None = None) -> Path:
    """The finished site, in build/site or in the given folder.

    Raises Stop with every author's mistake if it cannot be built.
    """
    from build_scripts import node_packages

    node_packages.bring(ROOT)
    from build_scripts import review_command
    from build_scripts.content import ContentError, read_playbooks
    from build_scripts.content.calendars import compiled_calendars
    from build_scripts.proof import prove
    from build_scripts.publish import build_site
    from build_scripts.publish.errors import PublishError

    try:
        playbooks = read_playbooks(ROOT).values()
        prove.prove_for_build(ROOT, playbooks, compiled_calendars())
        say("Building the site")
        site = build_site.build(ROOT, into)
    except (ContentError, PublishError) as mistake:
        raise Stop(str(mistake)) from mistake
    for playbook in playbooks:
        if warning := review_command.warning(ROOT, playbook):
            say(warning)
    return site


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
