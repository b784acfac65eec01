"""The jobs: one word each, and what it does in one line. Written for old Pythons too."""

from __future__ import annotations

import difflib

JOBS = {
    "serve": "build the site and serve it on this machine",
    "build": "build the finished site into build/site",
    "test": "run every gate and every test, or with --quick the quick ones; with arguments, pytest alone",
    "advise": "answer one situation from the command line",
    "rules": "print the rules as the build reads them",
    "check": "check the coach's content and pages and say every mistake at once",
    "card": "draw what is shown when a page is shared, to look at",
    "weigh": "say how many bytes each kind of page moves",
    "prove": "prove every promise for every situation and say what was enumerated",
    "mutants": "make mistakes in the content and say how many the proof and the cases notice",
    "fuzz": "give made-up links, days, answers, pages and content and say what is wrong with any",
    "diff": "say which situations change their advice since a revision",
    "review": "list the rules to look at again, or mark some as reviewed",
    "bench": "measure how fast Python starts beside its peers, and the build and the proof as they grow",
    "messages": "bring the catalogs of translations up to date and say what they lack",
    "audit": "look up known vulnerabilities of everything that the lock files name",
    "reproduce": "build the site twice, under different conditions, and compare every byte",
    "load": "let 2,000 readers and 200 downloads come at once to the built site",
    "lock": "write requirements.lock, tools.lock and package-lock.json anew",
}


def as_text() -> str:
    """The table of jobs as the front prints it."""
    lines = ["usage: python3 -m build_scripts JOB [arguments]", ""]
    lines += [f"  {word:<12}{does}" for word, does in JOBS.items()]
    return "\n".join(lines)


def unknown(word: str) -> str:
    """One sentence for a job that there is none of, with the nearest one or all of them."""
    near = difflib.get_close_matches(word, JOBS, n=1)
    hint = f"did you mean {near[0]}?" if near else "there are {}.".format(", ".join(JOBS))
    return f"There is no job {word}: {hint}"
