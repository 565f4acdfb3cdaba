"""Asks the assistant itself, without HTTP, and keeps what it says out of the answers of real people."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.answer import Assistant
from assistant.serving import Serving
from assistant.settings import AssistantSettings
from feedback.answers import AnswerStore
from ingest.errors import TrolyError
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore


@dataclass(frozen=True, slots=True)
class Given:
    """``answer`` is the whole one as ``troly ask --json`` prints it, or None where ``error`` (a code) came instead.

    ``to_quotes`` and ``to_end`` are seconds from the question to the quotes and to the last event. ``withdrawn`` says
    why no sentence of the machine is shown.
    """

    answer: dict[str, Any] | None
    to_quotes: float
    to_end: float
    error: str | None = None
    withdrawn: str | None = None


@contextmanager
def assistant_apart(home: Home, serving: Serving) -> Iterator[Assistant]:
    """The assistant of ``home``, whose answers go to a temporary place that is removed at the end."""
    with TemporaryDirectory(prefix="troly-eval-") as folder:
        answers = open_engine(open_home(IngestSettings(home=Path(folder) / "home")))
        law = open_engine(home)
        try:
            yield Assistant(serving, LawStore(law), AnswerStore(answers), AssistantSettings())
        finally:
            answers.dispose()
            law.dispose()


def ask(assistant: Assistant, question: str, as_of: date | None, any_date: bool) -> Given:
    """One question to its end; an error that a person would be shown is a result like others."""
    begun = time.perf_counter()
    to_quotes = 0.0
    answer: dict[str, Any] | None = None
    withdrawn: str | None = None
    try:
        for event in assistant.ask(question, as_of, any_date):
            if event.name == "evidence":
                to_quotes = time.perf_counter() - begun
            elif event.name == "sentence":
                withdrawn = event.data["withdrawn"]
            answer = event.data
    except TrolyError as error:
        spent = time.perf_counter() - begun
        return Given(None, spent, spent, error.code)
    return Given(answer, to_quotes, time.perf_counter() - begun, withdrawn=withdrawn)
