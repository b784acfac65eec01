"""Gates on the finished site: what a page scores, and whether its HTML is valid."""
