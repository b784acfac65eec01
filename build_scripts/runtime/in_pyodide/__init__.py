"""What runs inside Pyodide while the runtime is packed."""
