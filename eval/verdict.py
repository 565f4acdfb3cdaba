"""What was decided of a candidate, as a file of the registry."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ingest.store.atomic import write_atomically
from ingest.store.home import Home
from models.releases import current_id, read_release, serve


class Verdict(BaseModel):
    """``release`` serves when all is done; ``reason`` is for people, ``code`` for machines.

    ``uses`` counts how often this promotion set has decided, this time included: each use spends some of what it is
    worth. ``comparison`` is what ``eval.compare`` found between ``before`` and ``candidate``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    verdict: Literal["promoted", "kept"]
    code: str
    reason: str
    candidate: str
    before: str
    release: str
    questions: str
    uses: int = Field(ge=1)
    notes: tuple[str, ...] = ()
    comparison: dict[str, Any]
    at: datetime = Field(default_factory=lambda: datetime.now(UTC))

    def as_document(self) -> dict[str, Any]:
        """As ``troly-eval promote --json`` prints it: the comparison's fields beside the verdict's."""
        own = self.model_dump(mode="json", exclude={"comparison"})
        return {**self.comparison, **own}


def write_verdict(home: Home, verdict: Verdict, name: str) -> None:
    """Keep it under ``TROLY_HOME/releases/verdicts/``."""
    place = _place(home, name)
    place.parent.mkdir(exist_ok=True)
    write_atomically(place, verdict.model_dump_json(indent=2) + "\n")


def find_verdict(home: Home, name: str) -> Verdict | None:
    return _read(_place(home, name))


def uses_of(home: Home, questions: str) -> int:
    """How many verdicts were reached on the question file of this hash."""
    verdicts = map(_read, (home.releases / "verdicts").glob("*.json"))
    return sum(verdict is not None and verdict.questions == questions for verdict in verdicts)


def carry_out(home: Home, verdict: Verdict) -> None:
    """Move the pointer to a promoted candidate; done twice it is done once.

    A pointer that somebody else has moved since stays where it is.
    """
    if verdict.verdict == "promoted" and current_id(home) == verdict.before:
        serve(home, read_release(home, verdict.release))


def _place(home: Home, name: str) -> Path:
    return home.releases / "verdicts" / f"{name}.json"


def _read(path: Path) -> Verdict | None:
    try:
        return Verdict.model_validate_json(path.read_text("utf-8"))
    except (OSError, ValidationError):
        return None
