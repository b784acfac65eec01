"""Lighter copies of a few library modules, for a program that answers one call and nothing else.

Pyodide's start imports asyncio with sockets and processes, jinja2's front imports its compiler, and
so on; all of it is brought, loaded and never used. Each change names what stands in the original
and what stands in its place; when the original is no longer as it was, the build stops. What a
change takes away fails loudly: the name is not there.

`ENABLED` switches all of it off; the keep-list then keeps what the originals import.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.steps import Stop

ENABLED = True


@dataclass(frozen=True)
class Change:
    """In the file `path` of the library `old` becomes `new`; with no `old`, the whole file does."""

    path: str
    old: str
    new: str
    why: str


CHANGES = (
    Change(
        "jinja2/__init__.py",
        "",
        "",
        "the front imports everything; the advisor names the modules that it needs",
    ),
    Change(
        "jinja2/environment.py",
        """\
from .compiler import CodeGenerator
from .compiler import generate
""",
        "CodeGenerator = generate = None\n",
        "the template comes compiled",
    ),
    Change(
        "jinja2/environment.py",
        """\
from .lexer import get_lexer
from .lexer import Lexer
from .lexer import TokenStream
""",
        "get_lexer = Lexer = TokenStream = None\n",
        "the template comes compiled",
    ),
    Change(
        "jinja2/environment.py",
        "from .parser import Parser\n",
        "Parser = None\n",
        "the template comes compiled",
    ),
    Change(
        "jinja2/utils.py",
        "from urllib.parse import quote_from_bytes\n",
        """\
def quote_from_bytes(*given, **named):
    from urllib.parse import quote_from_bytes as quote
    return quote(*given, **named)
""",
        "only the filter urlencode needs it",
    ),
    Change(
        "markupsafe/__init__.py",
        """\
    if type(s) is str:
        return Markup(_escape_inner(s))
""",
        """\
    if type(s) is str:
        return str.__new__(Markup, _escape_inner(s))
""",
        "an answer escapes some five hundred texts, and none of them is more than a text",
    ),
    Change(
        "functools.py",
        """\
        val = cache.get(self.attrname, _NOT_FOUND)
        if val is _NOT_FOUND:
            val = self.func(instance)
            try:
                cache[self.attrname] = val
            except TypeError:
                msg = (
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                    f"does not support item assignment for caching {self.attrname!r} property."
                )
                raise TypeError(msg) from None
        return val
""",
        """\
        val = cache[self.attrname] = self.func(instance)
        return val
""",
        "what is known already is found before this is asked, where there are no threads",
    ),
    Change(
        "importlib/abc.py",
        "from .resources import abc as _resources_abc\n",
        "class _resources_abc:\n    __all__ = ()\n",
        "resources bring pathlib, tempfile, shutil and more; the advisor asks its loader",
    ),
    Change(
        "asyncio/__init__.py",
        "",
        """\
from .coroutines import *
from .events import *
from .events import BaseDefaultEventLoopPolicy as DefaultEventLoopPolicy
from .exceptions import *
from .futures import *
from .tasks import *

run = None
""",
        "Pyodide names no more of it when it starts, and the advisor awaits nothing",
    ),
    Change(
        "asyncio/events.py",
        "import signal\nimport socket\nimport subprocess\n",
        """\
class socket:
    AF_UNSPEC = AI_PASSIVE = 0
class subprocess:
    PIPE = -1
""",
        "a worker has no sockets, signals or processes; these are defaults of methods",
    ),
    Change(
        "asyncio/futures.py",
        "import concurrent.futures\n",
        "",
        "there are no threads to wait for",
    ),
    Change(
        "asyncio/futures.py",
        "import logging\n",
        "",
        "only its levels are named, for the lines below",
    ),
    Change(
        "asyncio/futures.py",
        "STACK_DEBUG = logging.DEBUG - 1  # heavy-duty debugging\n",
        "",
        "nothing reads it",
    ),
    Change(
        "asyncio/tasks.py",
        "import concurrent.futures\n",
        "",
        "there are no threads to wait for",
    ),
    Change(
        "asyncio/tasks.py",
        """\
FIRST_COMPLETED = concurrent.futures.FIRST_COMPLETED
FIRST_EXCEPTION = concurrent.futures.FIRST_EXCEPTION
ALL_COMPLETED = concurrent.futures.ALL_COMPLETED
""",
        """\
FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
""",
        "the same texts",
    ),
    Change(
        "pyodide/_package_loader.py",
        "",
        """\
from pathlib import PurePosixPath
import sys

from pyodide_js import loadedPackages  # a snapshot counts on its being held

SITE_PACKAGES = PurePosixPath(f"/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages")
DSO_DIR = PurePosixPath("/usr/lib")

def init_loaded_packages():
    pass
""",
        "no package is loaded: the library and the advisor are archives on the path",
    ),
    Change(
        "dataclasses.py",
        "        exec(txt, self.globals, ns)\n",
        "        exec(_ready(txt), self.globals, ns)\n",
        "the methods of the advisor's classes come compiled",
    ),
    Change(
        "dataclasses.py",
        "import abc\n",
        "import abc\nfrom _ready_methods import ready as _ready\n",
        "as above",
    ),
    Change(
        "dataclasses.py",
        """\
                 kw_only_init_fields,
                 frozen,
""",
        """\
                 kw_only_init_fields,
                 False,
""",
        "setting what is frozen takes five times as long; that nothing sets it later is held by "
        "the type checker, and by every run of the same code outside of a browser",
    ),
    Change(
        "dataclasses.py",
        """\
    if frozen:
        _frozen_get_del_attr(cls, field_list, func_builder)
""",
        "",
        "as above",
    ),
)


def applied(library: Mapping[str, bytes]) -> dict[str, bytes]:
    """The library with the changes made, or as it is where they are switched off.

    library: sources by path. Raises Stop if a file or a text to change is not there.
    """
    files = dict(library)
    for change in CHANGES if ENABLED else ():
        source = files.get(change.path, b"").decode()
        if change.path not in files or (change.old and source.count(change.old) != 1):
            raise Stop(
                f"{change.path} of the library is no longer what build_scripts/runtime/lean.py "
                f"changes ({change.why}): look at what is new in it and put the change right."
            )
        text = source.replace(change.old, change.new) if change.old else change.new
        files[change.path] = text.encode()
    return files
