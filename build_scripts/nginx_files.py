"""The configuration of nginx for the finished site, written by the build.

Types, policy, compressed copies and caching are those of `serving` and `policy`. Every header
stands at the level of the server, because one in a location drops all that it would inherit.
"""

import grp
import os
import pwd
from collections.abc import Mapping
from pathlib import Path

from build_scripts import serving

_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
_CONNECTIONS = 4096  # of each process; a reader's browser opens up to six
_FILES = 2 * _CONNECTIONS


def site_configuration(  # noqa: PLR0913 (what differs between hosts)
    site: Path,
    listen: str,
    headers: Mapping[str, str],
    *,
    special: Mapping[str, Mapping[str, str]] | None = None,
    brotli: bool,
    served_from: Path | None = None,
) -> str:
    """What nginx has to know of the site, for its `http` part: a map and a server.

    site: the finished site. listen: address and port. headers: sent with every answer, such as
    from `policy.headers`. special: sent in their place with what lies below an address, such as
    from `policy.special_headers`. brotli: whether the module for it is loaded. served_from: where
    the site stands when nginx runs, if not here. Raises ValueError for what
    nginx could not be told as it stands.
    """
    maps, always = _headers(headers, special or {})
    types = "\n".join(
        f"    {_quoted(kind)} {end.lstrip('.')};" for end, kind in serving.TYPES.items()
    )
    return f"""\
# A name that changes with the content is kept for good; everything else is asked for again.
map $uri $kept {{
  default {_quoted(serving.ASKED_AGAIN)};
  "~{serving.HASHED.pattern}[^/]*$" {_quoted(serving.KEPT_FOR_GOOD)};
}}

# What is not there is answered in the language of its address.
map $uri $missing {{
  default /404.html;
{_missing(site)}
}}
{maps}
server {{
  listen {listen};
  root {_quoted(str(served_from or site))};
  index index.html;
  error_page 404 $missing;
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


def _headers(
    headers: Mapping[str, str], special: Mapping[str, Mapping[str, str]]
) -> tuple[str, str]:
    """The maps for headers that depend on the address, and the lines that send all of them.

    A location of its own would drop every header that the server sends.
    """
    maps, lines = [], []
    for number, (name, text) in enumerate(headers.items()):
        others = {start: each[name] for start, each in special.items() if each.get(name) != text}
        if others:
            rows = [f'  "~^{start}" {_quoted(other)};' for start, other in others.items()]
            rows = [f"map $uri $header_{number} {{", f"  default {_quoted(text)};", *rows, "}"]
            maps.append("\n".join(rows))
        sent = f"$header_{number}" if others else _quoted(text)
        lines.append(f"  add_header {name} {sent} always;")
    return "\n".join(maps), "\n".join(lines)


def _missing(site: Path) -> str:
    pages = sorted(site.glob("*/404.html"))
    return "\n".join(f'  "~^/{page.parent.name}/" /{page.parent.name}/404.html;' for page in pages)


def whole_configuration(
    inner: str, run: Path, module: Path | None, *, user: str | None = None
) -> str:
    """A configuration that needs nothing of the machine, for nginx run by an ordinary user.

    inner: from `site_configuration`. run: a folder for what nginx writes. module: for brotli.
    user: the line that names whom nginx runs as; None for whoever starts it here.
    """
    load = f"load_module {_quoted(str(module))};" if module else ""
    temporary = "\n".join(f"  {name}_temp_path {_quoted(str(run / name))};" for name in _TEMPORARY)
    return f"""\
{load}
{_as_this_user() if user is None else user}
daemon off;
worker_processes auto;
pid {_quoted(str(run / "nginx.pid"))};
error_log stderr warn;
worker_rlimit_nofile {_FILES};
events {{ worker_connections {_CONNECTIONS}; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
{temporary}
{inner}
}}
"""


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
