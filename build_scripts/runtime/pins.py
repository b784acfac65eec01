"""What is brought in for the reader's browser: names, versions and hashes, all in this file.

The versions themselves are chosen in package.json and requirements.in; when one of them moves, the
build stops and says which pin to look at.
"""

from types import MappingProxyType

PYODIDE = "0.29.5"
"""Version of the npm package that the runtime's files are taken from."""

PYTHON = (3, 13)
"""The Python that this Pyodide carries; bytecode has to be written by the same one."""

PYODIDE_FILES = MappingProxyType(
    {
        "pyodide.mjs": "510ca14305230018f50c40fb81be673afd68080e70ce7733fcce6600dd6a1714",
        "pyodide.asm.js": "356c42f69e1695397e9d8670bd3c2e678248cde76e18bdae1731e848537b47d7",
        "pyodide.asm.wasm": "54309a5a2cfd757b1f0fdbc9093c92503f7b341500110329d932487183912718",
        "python_stdlib.zip": "831fd1e535084b972f87c6a35275de3d236efd5166f5e77ce89497710635e73c",
        "pyodide-lock.json": "14d2c2dba101277999e17135e653d8f15389ad1437f53eae213bf0c3cdff723d",
    }
)
"""SHA-256 of each file taken from the npm package."""

WHEELS = MappingProxyType(
    {
        "jinja2": ("3.1.6", "bff4f045b2855c89c07c7cbccd23ce916284241877d766d83dc3c6bf5fef62c1"),
        "markupsafe": (
            "3.0.4",
            "7daba7a052737e4a240d29a7289614dd33fbdf7cd115d2c10d98cac9ae9dc4f6",
        ),
    }
)
"""Version of each package that goes to the browser beside the advisor, and the SHA-256 of its pure
Python wheel as `fetch.pure_wheel` writes it from the environment."""
