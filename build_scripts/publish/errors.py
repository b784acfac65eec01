"""What stops the publishing of the site, in words for the person who writes it."""

from __future__ import annotations


class PublishError(Exception):
    """Something an author must mend; its text holds one sentence a line, each with its place."""
