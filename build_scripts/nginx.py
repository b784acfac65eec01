"""nginx in front of the finished site, as a host runs it: found, brought, started and ended."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from build_scripts import pythons, serving
from build_scripts.nginx_files import site_configuration, whole_configuration
from build_scripts.steps import Stop, say

CONFIGURATION = "nginx.conf"
PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-static")
_PLACES = os.pathsep.join(("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"))
_BROTLI = "ngx_http_brotli_static_module.so"
_TRIES = 3
_PATIENCE = 10.0  # seconds; nginx answers within a fraction of one


def find() -> str | None:
    """The path of nginx on this machine, or None. Debian keeps it where only root's path leads."""
    return shutil.which("nginx") or shutil.which("nginx", path=_PLACES)


def bring(root: Path) -> str:
    """The path of nginx, installed first where it is missing and Debian's packages may be used.

    root: the repository. Raises Stop with what to install otherwise.
    """
    found = find()
    if found is None:
        say("Installing nginx from Debian's packages, if that is allowed here")
        pythons.install_by_apt(list(PACKAGES), root / "build" / "logs" / "apt.log")
        found = find()
    if found is None:
        raise Stop(
            "The quality of the pages is measured as nginx serves them, and none is here: install "
            f"{' and '.join(PACKAGES)} (or nginx) and run the same command again."
        )
    return found


def brotli_module(nginx: str) -> Path | None:
    """The module that sends the copies made with brotli, or None where only gzip can be sent.

    nginx: its path; it says itself where its modules lie.
    """
    told = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=False).stderr
    folder = re.search(r"--modules-path=(\S+)", told)
    module = Path(folder[1]) / _BROTLI if folder else None
    return module if module and module.is_file() else None


@contextlib.contextmanager
def serving_by_nginx(
    nginx: str,
    site: Path,
    headers: Mapping[str, str],
    special: Mapping[str, Mapping[str, str]] | None = None,
    port: int = 0,
) -> Iterator[str]:
    """Serve a finished site by nginx; gives its address, without a slash at the end.

    nginx: its path. site, headers, special: as for `site_configuration`. port: 0 for any that is
    free. Raises Stop if it will not start.
    """
    with tempfile.TemporaryDirectory(prefix="nginx-") as folder:
        process, address = _started(
            nginx, site.resolve(), (headers, special or {}), Path(folder), port
        )
        try:
            yield address
        finally:
            process.terminate()
            process.wait()


def _started(
    nginx: str,
    site: Path,
    headers: tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]],
    run: Path,
    port: int,
) -> tuple[subprocess.Popen[bytes], str]:
    """The started nginx and its address. Another program may take a free port first; then anew."""
    module = brotli_module(nginx)
    log = run / "error.log"
    for _ in range(_TRIES):
        listen = f"{serving.HOST}:{port or _free_port()}"
        usual, special = headers
        inner = site_configuration(site, listen, usual, special=special, brotli=module is not None)
        (run / CONFIGURATION).write_text(whole_configuration(inner, run, module), encoding="utf-8")
        command = [nginx, "-p", str(run), "-c", str(run / CONFIGURATION), "-e", "stderr"]
        with log.open("wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        if _answers(process, f"http://{listen}/"):
            return process, f"http://{listen}"
    raise Stop(f"nginx did not start: {log.read_text(encoding='utf-8').strip()}")


def _answers(process: subprocess.Popen[bytes], address: str) -> bool:
    """Whether nginx answers before it gives up or the patience is over; if not, it is ended."""
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=_PATIENCE).close()  # noqa: S310 (our own)
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.02)
        else:
            return True
    process.kill()
    process.wait()
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((serving.HOST, 0))
        port: int = probe.getsockname()[1]
    return port
