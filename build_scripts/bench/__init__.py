"""What is measured: how fast, how large, how much memory. Nothing here goes into the site."""
