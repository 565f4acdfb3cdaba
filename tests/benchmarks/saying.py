"""How often the machine says a sentence, why it says none, how long it takes; with the list for someone to grade.

``python -m tests.benchmarks.saying GRADING.jsonl [QUESTIONS.jsonl …]`` with the release and the model that serve. The
list holds question, citation, quote and sentence, and no verdict: who grades it must not have written the guard.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from assistant.serving import Serving
from eval.answers.asking import Given, ask, assistant_apart
from ingest.store.home import open_home
from models.settings import ModelSettings
from tests.benchmarks.record import record

SUITE = Path(__file__).parents[2] / "eval" / "suites" / "starter-in-scope.jsonl"
SHOWN = 200
SEED = 20261124


def main(grading: Path, files: list[Path]) -> None:
    questions = [json.loads(line)["question"] for file in files for line in file.read_text("utf-8").splitlines()]
    random.Random(SEED).shuffle(questions)
    home = open_home()
    asked: list[Given] = []
    shown = 0
    with (
        assistant_apart(home, Serving(home, ModelSettings())) as assistant,
        grading.open("w", encoding="utf-8") as list_,
    ):
        for question in questions:
            asked.append(ask(assistant, question, None, False))
            for row in _to_grade(asked[-1].answer or {}):
                list_.write(json.dumps(row, ensure_ascii=False) + "\n")
                list_.flush()
                shown += 1
            if shown >= SHOWN:
                break
    record("The machine's sentences", _lines(asked, shown, files))


def _to_grade(answer: dict[str, Any]) -> Iterator[dict[str, str]]:
    units = {unit["provision_id"]: unit for unit in answer.get("evidence", [])}
    for said in answer.get("sentences", []):
        unit = units[said["cites"]]
        given = {"question": answer["question"], "cited": unit["pin"], "title": unit["lead"] or ""}
        yield {**given, "quote": unit["quote"], "sentence": said["text"]}


def _lines(asked: list[Given], shown: int, files: list[Path]) -> list[str]:
    said = [given for given in asked if given.answer and given.answer["answer"]]
    why = Counter(given.withdrawn or given.error or "refused" for given in asked if given not in said)
    seconds = [given.to_end - given.to_quotes for given in said]
    return [
        f"{len(asked)} questions of {', '.join(f'`{file.name}`' for file in files)}, drawn with seed {SEED}: "
        f"{len(said)} answers with a sentence ({len(said) / len(asked):.0%}), {shown} sentences; median "
        f"{median(seconds) if seconds else 0:.1f} s from the quotes to the sentence.",
        "",
        "| why there is none | answers |",
        "|---|---|",
        *(f"| {reason} | {number} |" for reason, number in why.most_common()),
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]] or [SUITE])
