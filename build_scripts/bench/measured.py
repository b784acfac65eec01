"""What each part of the benchmark has measured, and how it is kept until it is written down."""

from __future__ import annotations

import json
import os
import platform
import statistics
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

from build_scripts.bench.visits import Visit
from build_scripts.steps import Stop

FOLDER = Path("build") / "bench"

_One = TypeVar("_One", Visit, "Build")


@dataclass
class Part:
    """One part of the benchmark: its word, and the machine and the day on which it was measured."""

    NAME: ClassVar[str]
    machine: dict[str, str]

    def told(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


@dataclass
class Started(Part):
    """The start of Python: for each setting and variant its visits, in rounds.

    thinking: milliseconds from the last Continue to the advice, after a quarter of a minute.
    """

    NAME: ClassVar[str] = "start"
    rounds: int
    visits: dict[str, dict[str, list[Visit]]] = field(default_factory=dict)
    thinking: list[float] = field(default_factory=list)

    def add(self, setting: str, variant: str, visit: Visit) -> None:
        """Note a visit."""
        self.visits.setdefault(setting, {}).setdefault(variant, []).append(visit)

    def told(self) -> dict[str, Any]:
        """As it is kept: replies are left out."""
        told = super().told()
        for by_variant in told["visits"].values():
            for several in by_variant.values():
                for visit in several:
                    del visit["reply"]
        return told

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        """What `told` has given."""
        return cls(**told | {"visits": _in_rounds(told["visits"], Visit)})


@dataclass(frozen=True, slots=True)
class Build:
    """One build: wall clock and processor time in seconds, the most memory in MiB."""

    wall: float
    cpu: float
    memory: float


@dataclass
class Built(Part):
    """The build of the site: for each number of articles and variant its builds, in rounds."""

    NAME: ClassVar[str] = "site"
    builds: dict[int, dict[str, list[Build]]] = field(default_factory=dict)

    def middle(self, count: int, variant: str) -> Build:
        """The medians of a variant's builds."""
        found = self.builds[count][variant]
        return Build(
            statistics.median(each.wall for each in found),
            statistics.median(each.cpu for each in found),
            statistics.median(each.memory for each in found),
        )

    def ratio(self, count: int, variant: str = "site") -> float:
        """By the clock, times plain Material: the median of the rounds' own ratios.

        What slowed the machine for one build of a round has slowed it for its neighbour.
        """
        pairs = zip(self.builds[count][variant], self.builds[count]["plain"], strict=True)
        return statistics.median(one.wall / plain.wall for one, plain in pairs)

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        """What `told` has given."""
        builds = _in_rounds(told["builds"], Build)
        return cls(**told | {"builds": {int(count): by for count, by in builds.items()}})


@dataclass(frozen=True, slots=True)
class Held:
    """One content that was proved: its rules, facts and situations, and the median of seconds."""

    rules: int
    facts: int
    situations: int
    seconds: float


@dataclass
class Proved(Part):
    """The proof of content that grows in rules, and of content that grows in facts."""

    NAME: ClassVar[str] = "proof"
    by_rules: list[Held] = field(default_factory=list)
    by_facts: list[Held] = field(default_factory=list)

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        """What `told` has given."""
        grown = {name: [Held(**each) for each in told[name]] for name in ("by_rules", "by_facts")}
        return cls(**told | grown)


def _in_rounds(
    told: dict[str, dict[str, list[dict[str, Any]]]], kind: type[_One]
) -> dict[str, dict[str, list[_One]]]:
    """What was measured, as `kind`: for each case and variant a list, one a round."""
    return {
        case: {name: [kind(**each) for each in several] for name, several in by_variant.items()}
        for case, by_variant in told.items()
    }


def keep(root: Path, run: Part) -> None:
    """Keep a part's figures in the place of older ones. root: the repository."""
    path = root / FOLDER / f"{run.NAME}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(run.told(), indent=1) + "\n", "utf-8")


def kept[Run: (Started, Built, Proved)](root: Path, kind: type[Run]) -> Run:
    """The figures of a part as they were last kept. Raises Stop if there are none."""
    path = root / FOLDER / f"{kind.NAME}.json"
    if not path.is_file():
        raise Stop(
            f"Nothing of the part {kind.NAME} has been measured yet: "
            f"python3 -m build_scripts bench {kind.NAME} measures it."
        )
    return kind.of(json.loads(path.read_text("utf-8")))


def machine(program: str = "") -> dict[str, str]:
    """What figures depend on, and their day. program: what a browser says of itself, or ""."""
    return {
        "day": date.today().isoformat(),  # noqa: DTZ011 (the day of who measures)
        "browser": program,
        "processors": str(os.cpu_count()),
        "system": platform.system(),
        "load": " ".join(f"{each:.1f}" for each in os.getloadavg()),
    }
