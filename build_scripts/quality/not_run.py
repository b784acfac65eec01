"""How a gate says that this machine lacks what it needs, so that nobody takes it for held."""

NOT_RUN = 77
"""The exit code for it, as test programs have used it for long."""
