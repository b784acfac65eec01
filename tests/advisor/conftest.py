"""The content as an installed package carries it, without building the package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from advisor import public, service
from advisor.terminal import command
from build_scripts.content.package import package_files
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def package() -> Mapping[str, str]:
    """The data files of the package, by their paths below `advisor/`."""
    files = package_files(ROOT)
    return {path.removeprefix("advisor/"): content.decode() for path, content in files.items()}


@pytest.fixture
def carrying(package: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The engine as it is where the package is installed."""

    def carried(name: str) -> str:
        if name not in package:
            raise FileNotFoundError(name)
        return package[name]

    for module in (service, public, command):
        monkeypatch.setattr(module, "carried", carried)
    for kept in (service.compiled_playbook, service.compiled_calendars):
        kept.cache_clear()
    yield
    for kept in (service.compiled_playbook, service.compiled_calendars):
        kept.cache_clear()
