"""The follow-up advisor: answers and a day in, one dated step with its plan and reasons out.

Pure Python that runs the same in CPython and in the reader's browser. It reads no clock, no
locale and no network; all of these are arguments.
"""

__version__ = "0.1.0"
