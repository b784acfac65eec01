"""Two clean builds of the same sources, made as unlike as one machine allows, and compared.

`rooms` makes the two places and what differs between them, `differing` finds where two sites differ.
"""
