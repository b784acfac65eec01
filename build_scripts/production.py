"""The finished site on this machine as a host serves it, until Ctrl-C."""

from __future__ import annotations

import contextlib
import signal
import threading
from pathlib import Path

from build_scripts import nginx, policy, serving
from build_scripts.steps import say


def serve(site: Path, port: int) -> None:
    """Serve a finished site by nginx, or where there is none by the small server, which says so.

    site: its folder. port: where. Raises Stop when the port is in use.
    """
    headers, special = policy.headers(site), policy.special_headers(site)
    program = nginx.find()
    if program is None:
        say(
            "nginx is not here, so the small server of the build serves the site: the same files, "
            f"types and headers, and slower. Debian calls it {' and '.join(nginx.PACKAGES)}."
        )
        with serving.serving(site, port=port, headers=headers, special=special) as address:
            _until_stopped(address, "the small server")
        return
    if nginx.brotli_module(program) is None:
        say(
            f"This nginx sends copies by gzip alone; {nginx.PACKAGES[1]} lets it send smaller ones."
        )
    with nginx.serving_by_nginx(program, site, headers, special, port) as address:
        _until_stopped(address, "nginx")


def _until_stopped(address: str, by: str) -> None:
    """Print where the site is, and wait for Ctrl-C or for the signal to end."""
    stopped = threading.Event()
    before = signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    # Whoever reads the line may stop it at once.
    with contextlib.suppress(KeyboardInterrupt):
        print(f"Serving on {address}/ by {by} (Ctrl-C stops it)", flush=True)
        stopped.wait()
    signal.signal(signal.SIGTERM, before)
