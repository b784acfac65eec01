"""Many readers at once on the site as nginx serves it, and whether each gets every byte.

`reading` is one reader's connection, `crowd` lets them all come at once and counts what came of it.
"""
