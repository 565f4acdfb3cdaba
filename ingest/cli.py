"""Commands of the ingest room that need no store: `troly parse` and `troly citations`."""

from ingest.citing import citations_command
from ingest.parsing import parse_command

__all__ = ["citations_command", "parse_command"]
