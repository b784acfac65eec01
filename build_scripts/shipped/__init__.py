"""What readers get that others have made: which parts, by whom, under which licence, in which files.

`parts.toml` says it, `parts` reads it and fetches versions and texts from the packages themselves,
`page` and `bill` tell people and programs, and `covering` holds the finished site to it.
"""
