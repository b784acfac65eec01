"""All readers at once: who reads what of a finished site, and what came of it in figures."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

from build_scripts.load.reading import Read, Wanted, read
from build_scripts.publish.weight import moved
from build_scripts.steps import Stop

READERS, DOWNLOADS = 2_000, 200
MOST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a crowd: what each reader got, and how long all of it took, in seconds."""

    readers: Sequence[Read]
    downloads: Sequence[Read]
    seconds: float

    @property
    def lost(self) -> list[str]:
        """A sentence for each file that did not come whole."""
        return [each for read in (*self.readers, *self.downloads) for each in read.lost]


def come(site: Path, address: str, readers: int = READERS, downloads: int = DOWNLOADS) -> Came:
    """Let `readers` read articles and `downloads` fetch Python, all at once; each connects first.

    site: the finished site. address: where it is served. Raises Stop for a site without articles.
    """
    articles = [_page(site, path) for path in _articles(site)]
    if not articles:
        raise Stop(f"{site} has no articles to read. Run python3 -m build_scripts build first.")
    runtime = _runtime(site)
    wanted = [articles[number % len(articles)] for number in range(readers)]
    place = urlsplit(address)
    where = place.hostname or "", place.port or 80
    return asyncio.run(_all(where, wanted, [runtime] * downloads))


def told(came: Came) -> Iterator[str]:
    """Say what came of it, a line each."""
    for name, some in (("readers of an article", came.readers), ("downloads", came.downloads)):
        times = sorted(seconds for each in some for seconds in each.times)
        size = sum(each.size for each in some)
        if len(times) > 1:
            yield (
                f"{len(some):,} {name} at once: {len(times):,} files, {size / 1e6:,.0f} MB; a file "
                f"took {median(times):.2f} s in the middle, {quantiles(times, n=100)[98]:.2f} s for "
                f"99 of 100, {times[-1]:.2f} s at most."
            )
    yield f"All of it took {came.seconds:.1f} s; {len(came.lost) or 'nothing'} was lost."
    yield from (f"LOST: {each}" for each in came.lost[:MOST_TOLD])


async def _all(
    where: tuple[str, int], wanted: Sequence[Sequence[Wanted]], runtime: Sequence[Sequence[Wanted]]
) -> Came:
    everyone = (*wanted, *runtime)
    # Every one connects before the first one asks, so that all of them are there at once.
    together = asyncio.Barrier(len(everyone))
    started = time.perf_counter()
    done = await asyncio.gather(*(read(*where, each, together) for each in everyone))
    return Came(done[: len(wanted)], done[len(wanted) :], time.perf_counter() - started)


def _articles(site: Path) -> Iterator[str]:
    yield from sorted(
        path.relative_to(site).as_posix() for path in site.glob("articles/*/index.html")
    )


def _page(site: Path, page: str) -> list[Wanted]:
    """An article with everything that a browser fetches for it."""
    sizes: Mapping[str, int] = moved(site, page)
    names = {name: f"/{name.removesuffix('index.html')}" for name in sizes}
    return [Wanted(names[name], _sent(site / name)) for name in sizes]


def _runtime(site: Path) -> list[Wanted]:
    folder = site / "assets" / "runtime"
    files = [path for path in sorted(folder.iterdir()) if path.suffix not in (".br", ".gz")]
    return [Wanted(f"/{path.relative_to(site).as_posix()}", _sent(path)) for path in files]


def _sent(path: Path) -> int:
    """The bytes of the copy that a browser is sent: by brotli, by gzip, or the file itself."""
    copies = (path.with_name(path.name + suffix) for suffix in (".br", ".gz"))
    return next((copy for copy in copies if copy.is_file()), path).stat().st_size
