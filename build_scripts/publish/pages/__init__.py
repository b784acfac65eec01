"""The pages around the advisor: their front matter, their order, and what stands around the text.

Nothing here knows which generator writes the pages.
"""
