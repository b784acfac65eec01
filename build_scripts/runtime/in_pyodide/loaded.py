"""Runs inside Pyodide: does what the advisor does and says which modules that has loaded.

The global `named` is JSON text, a list of modules to import; the last line is the result. It also
does what loads modules that no import statement names.
"""

import contextlib
import importlib
import importlib.resources
import json
import pkgutil
import sys
import traceback
from datetime import UTC, datetime

import jinja2

import advisor

for name in json.loads(globals()["named"]):
    # Names of functions and classes stand in the list too, and so do modules that only a type
    # checker sees.
    with contextlib.suppress(ImportError, AttributeError):
        importlib.import_module(name)
for module in pkgutil.walk_packages(advisor.__path__, "advisor."):
    importlib.import_module(module.name)

# The C code of these looks for a Python module by itself: dates from text, escapes in text.
datetime.strptime("2026-06-16", "%Y-%m-%d").replace(tzinfo=UTC).strftime("%A")
rb"\u00e9".decode("unicode_escape")

importlib.resources.files(advisor).joinpath("templates").is_dir()
try:
    jinja2.Environment(autoescape=True).from_string("{{ 1 / 0 }}").render()
except ZeroDivisionError:
    traceback.format_exc()

json.dumps(sorted(sys.modules))
