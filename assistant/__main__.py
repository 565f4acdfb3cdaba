"""`python -m assistant` is the `troly` command."""

from assistant.entry import main

main()
