"""Pyodide's JavaScript glue without what only loading compiled packages needs.

The glue names every function of Python's C interface, and carries drawing, sound and sockets for
packages that may be loaded later. None can be: the library is fixed. So a name stays where the
rest of the glue, its loader or the WebAssembly module uses it, and a minifier drops what is then
unreachable. The patterns are those of the pinned version; a test counts what they find.
"""

import re
from collections.abc import Collection

_EXPORT = re.compile(r'var ([\w$]+)=(?:Module\["[\w$]+"\]=)?wasmExports\["([^"]+)"\];')
_ADDRESS = re.compile(r'var ([\w$]+)=Module\["\1"\]=\d[\de]*;')
_PUBLISHED = re.compile(r'(?<=[;}])Module\["([\w$]+)"\]=[\w$]+;')
_SIGNATURE = re.compile(r'(?<=[;}])([\w$]+)\.sig="[^"]*";')
_TABLE = re.compile(r"var wasmImports=\{([^{}]*)\};")
_WORD = re.compile(r"[\w$]+")

# Text of a page or of a compiled package; neither comes here, and a minifier must pass over names
# in their reach.
_EVAL = re.compile(r"(?<![\w.])eval\(")
_NO_EVAL = "Module.noEval("

ALWAYS = ("main", "__main_argc_argv", "memory", "__indirect_function_table")
"""Exports that are looked up by a name that is put together."""


def wanted_exports(glue: str, loader: str) -> set[str]:
    """Names of the exports of the WebAssembly module that the scripts use.

    glue, loader: the text of pyodide.asm.js and of pyodide.mjs.
    """
    rest = _ADDRESS.sub("", _EXPORT.sub("", glue))
    words = set(_WORD.findall(rest)) | set(_WORD.findall(loader))
    named = {export for own, export in _EXPORT.findall(glue) if own in words}
    direct = set(re.findall(r'wasmExports\["([^"]+)"\]', rest))
    return named | direct | set(re.findall(r"wasmExports\.(\w+)", rest)) | set(ALWAYS)


def trimmed(glue: str, loader: str, imported: Collection[str]) -> str:
    """The glue without names that nothing uses, still to be minified.

    imported: what the trimmed WebAssembly module asks for. Raises ValueError when the glue offers
    no such function, or is not written as expected.
    """
    text = _without_unused(glue, loader)
    table = _TABLE.search(text)
    if table is None:
        raise ValueError("the glue has no table of imports")
    offered = dict(_pair(item) for item in table[1].split(","))
    if missing := set(imported) - offered.keys():
        raise ValueError(f"the glue does not offer {', '.join(sorted(missing))}")
    needed = {name: offered[name] for name in offered if name in imported}
    written = ",".join(f"{name}:{own}" for name, own in needed.items())
    text = f"{text[: table.start(1)]}{written}{text[table.end(1) :]}"
    text = _without_unpublished(text, loader)
    used = set(needed.values())
    text = _SIGNATURE.sub(lambda found: found[0] if found[1] in used else "", text)
    return _EVAL.sub(_NO_EVAL, text)


def _pair(item: str) -> tuple[str, str]:
    name, _, own = item.partition(":")
    return name.strip(), (own or name).strip()


def _without_unused(glue: str, loader: str) -> str:
    """Without the variables of exports and addresses that nothing else names."""
    rest = _ADDRESS.sub("", _EXPORT.sub("", glue))
    words = set(_WORD.findall(rest)) | set(_WORD.findall(loader))

    def kept(found: re.Match[str]) -> str:
        return found[0] if found[1] in words else ""

    return _ADDRESS.sub(kept, _EXPORT.sub(kept, glue))


def _without_unpublished(glue: str, loader: str) -> str:
    """Without the properties of `Module` that nobody reads."""
    rest = _PUBLISHED.sub("", glue)
    read = set(re.findall(r"Module\.([\w$]+)", rest))
    read |= set(re.findall(r'Module\["([\w$]+)"\]', rest))
    # The loader calls the module by a short name of its own.
    read |= set(re.findall(r"\.([\w$]+)", loader))
    return _PUBLISHED.sub(lambda found: found[0] if found[1] in read else "", glue)
