"""What holds for the tests of the build."""

from pathlib import Path

import pytest

PROOF = Path(__file__).parent / "proof"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Walk the situations without counting lines.

    Counting makes a walk of some ten thousand plans several times slower, and the engine's own
    tests must cover it without that walk.
    """
    for item in items:
        if item.path.is_relative_to(PROOF):
            item.add_marker(pytest.mark.no_cover)
