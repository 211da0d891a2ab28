"""Make the printed compendium: ``python build_book.py``; ``--help`` lists the options."""

import sys
from pathlib import Path

if __name__ == "__main__":
    from compendium.cli import main

    root = Path(__file__).resolve().parent
    main(["book", "--root", str(root), *sys.argv[1:]])
