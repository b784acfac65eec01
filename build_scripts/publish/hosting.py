"""The policy of the finished site as each kind of host takes it: in the pages, in a file, for nginx.

Some hosts send no headers of ours, so every page carries its own policy as well; what only a header
can say (who may frame a page) is missing there, and stands in the files for hosts that send them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path, PurePosixPath

from build_scripts import nginx, nginx_files, policy
from build_scripts.publish import processors

HEADERS = "_headers"
"""The file that Cloudflare Pages and Netlify read at the root of a site."""
FOLDER = Path("build") / "hosting"
"""What a container file takes beside the site, below the repository."""
SERVED_FROM, LISTEN = Path("/srv/site"), "8080"
MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
CHARSET = '<meta charset="utf-8">'


def put_policies(site: Path) -> None:
    """Write into each page of a finished site what it may load, and that it names itself to nobody.

    A policy counts from where it stands, so it comes before everything that is loaded. What is no
    whole page, such as the forms that are fetched, has none of its own.
    """
    processors.each(_put_policy, sorted(site.rglob("*.html")))


def _put_policy(page: Path) -> None:
    html = page.read_text("utf-8")
    if CHARSET not in html:
        return
    told = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy.of_page(html), quote=False)}">'
        '<meta name="referrer" content="no-referrer">'
    )
    page.write_text(html.replace(CHARSET, CHARSET + told, 1), "utf-8")


def headers_file(
    site: Path, headers: Mapping[str, str], special: Mapping[str, Mapping[str, str]]
) -> str:
    """Return the file of headers for a finished site that stands at the root of its host.

    Such hosts join what several rules say of one address, so the policy of the frame page cannot
    stand over that of all pages: each part of the site has one rule. headers, special: from `policy`.
    """
    common = dict(headers)
    usual = common.pop("Content-Security-Policy")
    rules = {"/*": common}
    for place in _places(site):
        below = special.get(place.removesuffix("*"), {})
        rules[place] = {"Content-Security-Policy": below.get("Content-Security-Policy", usual)}
    return "\n".join(_rule(place, theirs) for place, theirs in rules.items())


def write(root: Path, site: Path) -> None:
    """Write the file of headers into a finished site, and what nginx needs into `FOLDER`.

    root: the repository.
    """
    headers, special = policy.headers(site), policy.special_headers(site)
    (site / HEADERS).write_text(headers_file(site, headers, special), "utf-8")
    inner = nginx_files.site_configuration(
        site,
        LISTEN,
        headers,
        special=special,
        brotli=True,
        served_from=SERVED_FROM,
    )
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    whole = nginx_files.whole_configuration(inner, Path("/tmp"), MODULE, user="")  # noqa: S108 (in a container)
    (folder / nginx.CONFIGURATION).write_text(whole, "utf-8")


def _places(site: Path) -> Iterator[str]:
    """The parts of a site, none inside another: its pages at the root, and each folder."""
    for path in sorted(site.iterdir()):
        name = PurePosixPath(path.name)
        if path.is_dir() and (path / "index.html").is_file() and (path / "404.html").is_file():
            # Another language, with parts of its own.
            yield from (f"/{name}{place}" for place in _places(path))
        elif path.is_dir():
            yield f"/{name}/*"
        elif path.suffix == ".html":
            yield "/" if path.name == "index.html" else f"/{name}"


def _rule(place: str, headers: Mapping[str, str]) -> str:
    return "\n".join([place, *(f"  {name}: {text}" for name, text in headers.items()), ""])
