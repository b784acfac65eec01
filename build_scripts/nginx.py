"""nginx in front of the finished site, as a host runs it: its configuration, written by the build.

Types, policy, compressed copies and caching are those of `serving` and `policy`. Every header
stands at the level of the server, because one in a location drops all that it would inherit.
"""

import contextlib
import grp
import os
import pwd
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
from build_scripts.steps import Stop, say

CONFIGURATION = "nginx.conf"
PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-static")
_PLACES = os.pathsep.join(("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin"))
_BROTLI = "ngx_http_brotli_static_module.so"
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
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


def site_configuration(site: Path, listen: str, headers: Mapping[str, str], *, brotli: bool) -> str:
    """What nginx has to know of the site, for its `http` part: a map and a server.

    site: the finished site. listen: address and port. headers: sent with every answer, such as
    from `policy.headers`. brotli: whether the module for it is loaded. Raises ValueError for what
    nginx could not be told as it stands.
    """
    always = "\n".join(
        f"  add_header {name} {_quoted(text)} always;" for name, text in headers.items()
    )
    types = "\n".join(
        f"    {_quoted(kind)} {end.lstrip('.')};" for end, kind in serving.TYPES.items()
    )
    return f"""\
# A name that changes with the content is kept for good; everything else is asked for again.
map $uri $kept {{
  default {_quoted(serving.ASKED_AGAIN)};
  "~{serving.HASHED.pattern}[^/]*$" {_quoted(serving.KEPT_FOR_GOOD)};
}}

server {{
  listen {listen};
  root {_quoted(str(site))};
  index index.html;
  error_page 404 /404.html;
  server_tokens off;
  absolute_redirect off;

  # The copies that the build made, and none made anew for each reader.
  gzip off;
  gzip_static on;
  gzip_vary on;
{"  brotli_static on;" if brotli else "  # brotli_static: the module is not here."}

  default_type application/octet-stream;
  types {{
{types}
  }}

  add_header Cache-Control $kept always;
{always}
}}
"""


def whole_configuration(inner: str, run: Path, module: Path | None) -> str:
    """A configuration that needs nothing of the machine, for nginx run by an ordinary user.

    inner: from `site_configuration`. run: a folder for what nginx writes. module: for brotli.
    """
    load = f"load_module {_quoted(str(module))};" if module else ""
    temporary = "\n".join(f"  {name}_temp_path {_quoted(str(run / name))};" for name in _TEMPORARY)
    return f"""\
{load}
{_as_this_user()}
daemon off;
worker_processes 1;
pid {_quoted(str(run / "nginx.pid"))};
error_log stderr warn;
events {{ worker_connections 256; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
{temporary}
{inner}
}}
"""


@contextlib.contextmanager
def serving_by_nginx(nginx: str, site: Path, headers: Mapping[str, str]) -> Iterator[str]:
    """Serve a finished site by nginx on a free port; gives its address, without a slash at the end.

    nginx: its path. site, headers: as for `site_configuration`. Raises Stop if it will not start.
    """
    with tempfile.TemporaryDirectory(prefix="nginx-") as folder:
        process, address = _started(nginx, site.resolve(), headers, Path(folder))
        try:
            yield address
        finally:
            process.terminate()
            process.wait()


def _started(
    nginx: str, site: Path, headers: Mapping[str, str], run: Path
) -> tuple[subprocess.Popen[bytes], str]:
    """The started nginx and its address. Another program may take a free port first; then anew."""
    module = brotli_module(nginx)
    log = run / "error.log"
    for _ in range(_TRIES):
        listen = f"{serving.HOST}:{_free_port()}"
        inner = site_configuration(site, listen, headers, brotli=module is not None)
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


def _as_this_user() -> str:
    """Started by root, nginx would read the site as another user, who may not be let in."""
    if os.geteuid() != 0:
        return ""
    return f"user {pwd.getpwuid(os.geteuid()).pw_name} {grp.getgrgid(os.getegid()).gr_name};"


def _quoted(text: str) -> str:
    """A text as nginx reads it. Raises ValueError where nginx knows no way to write it."""
    if "$" in text or "\n" in text:
        raise ValueError(f"nginx cannot be told “{text}”: it would read a $ or a line end in it.")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
