"""Known vulnerabilities of the locked packages: looked up, and told when nobody could look."""
