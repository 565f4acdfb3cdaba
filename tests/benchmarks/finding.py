"""How well the governing article is found, beside keywords alone and vectors alone in the same run.

``python -m tests.benchmarks.finding [QUESTIONS.jsonl …]``; without arguments, the project's own suite.
"""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.serving import Serving
from eval.exposure import Exposures
from eval.outcomes import Setting, outcomes
from eval.questions import in_corpus, read_questions
from eval.rankings import RANKINGS
from eval.summary import means
from ingest.store.home import open_home
from models.settings import ModelSettings
from tests.benchmarks.record import record

SUITE = Path(__file__).parents[2] / "eval" / "suites" / "starter-in-scope.jsonl"
SHOWN = ("nDCG@10", "R@1", "R@5", "R@10", "R@100", "MRR@10")


def main(files: list[Path]) -> None:
    finder = Serving(open_home(), ModelSettings()).finder()
    for file in files:
        questions = in_corpus(read_questions(file), finder)
        lines = [
            f"{len(questions)} questions of `{file.name}` whose gold articles are all in the corpus, no date filter; "
            "95% bootstrap interval in brackets.",
            "",
            f"| ranking | {' | '.join(SHOWN)} |",
            f"|---|{'---|' * len(SHOWN)}",
        ]
        for name in RANKINGS:
            total = means(outcomes(questions, Setting(finder, name, {}, Exposures(None))))
            cells = (f"{total[m]['value']:.3f} [{total[m]['low']:.3f}, {total[m]['high']:.3f}]" for m in SHOWN)
            lines.append(f"| {name} | {' | '.join(cells)} |")
        record(f"Finding: {file.stem}", lines)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [SUITE])
