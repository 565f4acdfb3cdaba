"""How well judgments like a case are found by its facts, beside BM25 and a random order in the same run.

``python -m tests.benchmarks.similar_cases CASES.jsonl``: on a home that holds the judgments. A line of the file has
``qid`` (the name of the judgment's file), ``question`` (the dispute in a few sentences) and the provisions that the
court applied (``relevant``). Names are masked. That two judgments of one case type apply a provision of substance
stands for their likeness: a proxy, as nobody graded the pairs.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.serving import Serving
from ingest.records import Judgment
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from ingest.store.links import LinkStore
from models.cases.find import alike, asked_of_cases, ranked
from models.finder import Finder, best_per_article
from models.settings import ModelSettings
from tests.benchmarks.record import record

AT = 5
SEED = 7
DRAWS = 1000
# What every civil judgment applies, whatever it is about: procedure and court fees, with their predecessors.
OF_ANY_CASE = ("92/2015/QH13", "326/2016/UBTVQH14", "24/2004/QH11", "10/2009/PL-UBTVQH12")
# Articles of law that stand for what would be quoted.
QUOTED = 3
Article = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    law_id: str
    question: str
    case_type: str
    provisions: frozenset[Article]


def main(file: Path) -> None:
    home = open_home()
    engine = open_engine(home)
    finder = Serving(home, ModelSettings(llm="none")).finder()
    asked = _asked(file, LawStore(engine))
    relevant = _relevant(asked)
    links = LinkStore(engine)
    orders = {
        "facts and shared provisions": [_by_facts(each, finder, links, True) for each in asked],
        "facts alone": [_by_facts(each, finder, links, False) for each in asked],
        "BM25": [_by_words(each, finder) for each in asked],
    }
    known = {each.law_id for each in asked}
    best = np.mean([min(AT, len(found)) / AT for found in relevant.values() if found])
    rows = [f"| {name} | {_row(found, asked, relevant, known)} |" for name, found in orders.items()]
    with_any = [each for each in asked if relevant[each.law_id]]
    share = np.mean([len(relevant[each.law_id]) / (len(asked) - 1) for each in with_any])
    record(
        "Similar cases",
        [
            f"{len(with_any)} judgments, of {len(asked)} held, each asked for by its dispute in a few sentences, names "
            "masked, itself left out. Alike, as a proxy that nobody graded: the same case type and a common provision, "
            f"procedure and court fees apart. {share:.1%} of the pairs are alike; {best:.3f} is the most that can be "
            "reached, as some have fewer than five alike.",
            "",
            f"| order | P@{AT} | 95% bootstrap |",
            "|---|---|---|",
            *rows,
            f"| random, {DRAWS} draws | {_random(with_any, known, relevant):.3f} | |",
        ],
    )


def _asked(file: Path, store: LawStore) -> list[Asked]:
    """The cases of the file that the store holds, known by the name of the file that they came in."""
    cases = {case["qid"]: case for case in map(json.loads, file.read_text("utf-8").splitlines())}
    found = []
    for document in store.documents():
        if isinstance(document.details, Judgment):
            digest = store.versions(document.law_id, "facts")[0].source.sha256
            case = cases.get(Path(store.original_names([digest]).get(digest, "")).stem)
            if case is not None:
                found.append(Asked(document.law_id, case["question"], document.details.case_type, _applied(case)))
    return found


def _applied(case: dict[str, Any]) -> frozenset[Article]:
    named = [(each["law_id"], f"d{each['article_id']}") for each in case["relevant"] if each["law_id"]]
    return frozenset(article for article in named if article[0] not in OF_ANY_CASE)


def _relevant(asked: list[Asked]) -> dict[str, set[str]]:
    return {each.law_id: {other.law_id for other in asked if _are_alike(each, other)} for each in asked}


def _are_alike(one: Asked, other: Asked) -> bool:
    return one is not other and one.case_type == other.case_type and bool(one.provisions & other.provisions)


def _by_facts(each: Asked, finder: Finder, links: LinkStore, by_provisions: bool) -> list[str]:
    assert finder.cases is not None
    text = asked_of_cases(each.question)
    found = alike(finder.cases, text, finder.encode(text))
    quoted = [c.article for c in best_per_article(finder.find(text))[:QUOTED]] if by_provisions else []
    applied = links.applied(found.alike) if by_provisions else {}
    return [case.law_id for case in ranked(found, quoted, applied)]


def _by_words(each: Asked, finder: Finder) -> list[str]:
    assert finder.cases is not None
    scores = finder.cases.keyword.scores(asked_of_cases(each.question))
    order = np.argsort(-scores, kind="stable").tolist()
    return list(dict.fromkeys(finder.cases.passages[row].law_id for row in order))


def _row(orders: list[list[str]], asked: list[Asked], relevant: dict[str, set[str]], known: set[str]) -> str:
    values = [
        _precision([law_id for law_id in order if law_id in known and law_id != each.law_id], relevant[each.law_id])
        for order, each in zip(orders, asked, strict=True)
        if relevant[each.law_id]
    ]
    drawn = np.random.default_rng(SEED).choice(values, (DRAWS, len(values))).mean(axis=1)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return f"{np.mean(values):.3f} | [{low:.3f}, {high:.3f}]"


def _precision(order: list[str], relevant: set[str]) -> float:
    return len(relevant & set(order[:AT])) / AT


def _random(asked: list[Asked], known: set[str], relevant: dict[str, set[str]]) -> float:
    draw = random.Random(SEED)
    values = []
    for _ in range(DRAWS):
        each = draw.choice(asked)
        others = sorted(known - {each.law_id})
        values.append(_precision(draw.sample(others, len(others)), relevant[each.law_id]))
    return float(np.mean(values))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
