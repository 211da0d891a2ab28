"""``python -m compendium`` is the command line."""

from compendium.cli import main

main()
