"""An advisor: answers and a day in, one step with its words, its plan and its reasons out.

Pure Python that runs the same in CPython and in the reader's browser. It reads no clock, no
locale and no network; all of these are arguments. For other programs:

    from advisor import advise
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Advice", "AnswersError", "advise", "advisors", "questions"]

if TYPE_CHECKING:
    from advisor.public import Advice, AnswersError, advise, advisors, questions


def __getattr__(name: str) -> object:
    """Bring what is for other programs when it is asked for: a reader's browser never does."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from advisor import public

    found: object = getattr(public, name)
    return found
