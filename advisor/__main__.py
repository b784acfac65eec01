"""`python -m advisor`: the advisor in a terminal."""

import sys

from advisor.terminal.command import main

if __name__ == "__main__":
    sys.exit(main())
