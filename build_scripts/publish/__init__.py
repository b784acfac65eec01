"""The publishing layer: what is made before the site generator runs, and what is done after it.

Nothing here knows MkDocs except `build_site` and the hook beside this package, so that another
generator could take its place.
"""
