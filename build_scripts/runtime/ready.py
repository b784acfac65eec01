"""The methods that dataclasses would write and compile in the reader's browser, compiled here.

`dataclasses` makes the source of a class's methods when the class is made, and compiling it is
half of what importing the advisor costs. So the sources that a start compiles are noted, compiled
once at build, and carried as a module of the library; a source that is not among them is compiled
in the browser as ever.
"""

import marshal
from binascii import crc32
from collections.abc import Iterable

from build_scripts.runtime import bytecode
from build_scripts.runtime.lines import one_line

MODULE = "_ready_methods"

_NONE = "def ready(source):\n    return source\n"
_SOME = """\
from binascii import crc32
from marshal import loads

_CODE = {code!r}

def ready(source):
    found = _CODE.pop((len(source), crc32(source.encode())), None)
    return loads(found) if found else source
"""


def module(sources: Iterable[str]) -> bytes:
    """The module's source: its `ready` gives the code of a source, or the source itself.

    sources: what `dataclasses` compiled in one start. Under a Python that Pyodide cannot read the
    bytecode of, nothing is ready.
    """
    known = sorted(set(sources))
    if not known or not bytecode.can_compile():
        return _NONE.encode()
    code = {
        (len(source), crc32(source.encode())): marshal.dumps(
            one_line(compile(source, "<string>", "exec"))
        )
        for source in known
    }
    if len(code) != len(known):
        raise AssertionError("two sources of one length have one checksum")
    return _SOME.format(code=code).encode()
