"""The advisor in a terminal: it asks, and prints the advice. Not carried to a reader's browser."""
