"""`python -m eval` is the `troly-eval` command."""

from eval.cli import main

main()
