"""Twenty askers at once on one real server: when each has the quotes, when the end, and what became of the sentence."""

from __future__ import annotations

import json
import statistics
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass

import httpx

from assistant.app import make_app
from assistant.serving import Serving
from assistant.settings import AssistantSettings
from ingest.store.home import Home, open_home
from models.settings import ModelSettings
from tests.assistant.conftest import serve_app

ASKERS = 20
_PATIENCE = 900.0


@dataclass
class Asker:
    """Seconds from asking to the first quote and to the end; ``end`` is 0 where the answer never came whole."""

    question: str
    quotes: float = 0.0
    end: float = 0.0
    ahead: int = 0
    sentence: str = "none"

    def ask(self, address: str, start: threading.Barrier) -> None:
        start.wait()
        started, name = time.perf_counter(), ""
        body, headers = {"question": self.question}, {"Accept": "text/event-stream"}
        with httpx.stream("POST", f"{address}/api/ask", json=body, headers=headers, timeout=_PATIENCE) as response:
            for line in response.iter_lines():
                if line.startswith("event:"):
                    name = line.removeprefix("event:").strip()
                elif line.startswith("data:"):
                    self._note(name, json.loads(line.removeprefix("data:")), time.perf_counter() - started)

    def _note(self, name: str, data: dict[str, object], seconds: float) -> None:
        if name == "evidence":
            self.quotes = seconds
        elif name == "writing":
            self.ahead = max(self.ahead, int(str(data["ahead"])))
        elif name == "sentence":
            self.sentence = str(data["withdrawn"] or "shown")
        elif name == "done":
            self.end = seconds


def at_once(home: Home, serving: Serving, questions: list[str]) -> list[str]:
    """Lines for the record."""
    askers = [Asker(questions[number % len(questions)]) for number in range(ASKERS)]
    alone = Asker(questions[0])
    with serve_app(make_app(home, AssistantSettings(), serving)) as address:
        alone.ask(address, threading.Barrier(1))
        start = threading.Barrier(ASKERS)
        threads = [threading.Thread(target=asker.ask, args=(address, start)) for asker in askers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    quotes, ends = [asker.quotes for asker in askers], [asker.end for asker in askers]
    sentences = ", ".join(f"{name} {count}" for name, count in Counter(a.sentence for a in askers).most_common())
    lost, ahead = sum(end == 0 for end in ends), max(asker.ahead for asker in askers)
    return [
        f"{ASKERS} askers at once, over HTTP: quotes after {statistics.median(quotes):.2f} s in the median and "
        f"{max(quotes):.2f} s at worst ({alone.quotes:.2f} s for one alone); the end after "
        f"{statistics.median(ends):.1f} and {max(ends):.1f} s; {lost} answers lost. Longest place in the queue: "
        f"{ahead}. Sentences: {sentences}.",
    ]


def main() -> None:
    """Print the lines for questions given as arguments, without a record."""
    home = open_home()
    serving = Serving(home, ModelSettings())
    serving.finder()
    print("\n".join(at_once(home, serving, sys.argv[1:])))


if __name__ == "__main__":
    main()
