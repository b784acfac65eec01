"""Pyodide for the reader's browser: what is brought in, checked, trimmed and packed."""
