"""`python -m assistant` is the `troly` command."""

from assistant.cli import main

main()
