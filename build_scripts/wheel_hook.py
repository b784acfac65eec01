"""What hatchling runs before it builds the wheel: the content, checked and compiled into it.

A mistake of an author stops the build with the sentences that `check` would say.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledContent(BuildHookInterface[Any]):
    """Puts `advisor/compiled/` into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Compile the content; raise `ContentError`, which names every mistake, where it has any."""
        # The front end runs the backend from elsewhere, so the repository is put on the path here.
        sys.path.insert(0, self.root)
        try:
            from build_scripts.content.package import package_files

            files = package_files(Path(self.root))
        finally:
            sys.path.remove(self.root)
        self._folder = TemporaryDirectory()
        for number, (path, content) in enumerate(files.items()):
            file = Path(self._folder.name, f"{number}{Path(path).suffix}")
            file.write_bytes(content)
            build_data["force_include"][str(file)] = path

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was only needed while the wheel was put together."""
        self._folder.cleanup()
