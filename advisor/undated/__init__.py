"""The room of every advisor that knows no dates: each fact is an answer, and one decision is all.

Nothing here knows what the advice is about; what differs from one subject to the next is content.
"""

ROOM = ""
"""An advisor that names no room has this one."""

WORDS = "words"
"""The table that chooses the draft. Every other one in which the first row wins fills the slot of
its name with the words of the interface for what that row gives, such as `label_contract`."""

NOTHING = "none"
"""What the table of words gives where there are none."""
