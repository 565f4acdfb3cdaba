"""What texts from outside may not do to the terminal that shows them."""

from __future__ import annotations

import re

# ECMA-48: CSI and string sequences (titles of windows, links) whole, then any other escape.
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
# Control characters but line ends and tabs; and those of Unicode that turn the direction of what follows.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def for_terminal(text: str) -> str:
    """The text without sequences that colour, move, rename or link, so that a quote cannot pass for the program.

    What is stored and given as JSON keeps them: there they do nothing.
    """
    return _CONTROLS.sub("", _SEQUENCES.sub("", text))
