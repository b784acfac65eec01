"""The coach's Markdown, read and checked into a `Playbook`, with every mistake reported at once."""

from build_scripts.content.mistakes import ContentError
from build_scripts.content.read import (
    compiled_files,
    read_playbook,
    read_playbooks,
)

__all__ = [
    "ContentError",
    "compiled_files",
    "read_playbook",
    "read_playbooks",
]
