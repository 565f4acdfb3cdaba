"""The measures of one answer. ``docs/measuring-answers.md`` defines each; None is "does not apply here"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.edition import ReleasedLaw
from eval.answers.asking import Given
from eval.answers.items import Item, Unit
from eval.answers.shown import alike, citations, is_held, resolved, stale, verbatim
from eval.answers.spans import holds, is_short, reachable
from eval.answers.support import supported
from ingest.labels import split_provision_id
from ingest.store.law import LawStore

# In the order in which they are shown. Of those in LOWER_IS_BETTER a fall is a gain.
MEASURES = (
    "existence",
    "verbatim",
    "stale",
    "precision",
    "recall",
    "first_right",
    "span_hit",
    "span_hit_short",
    "refusal_right",
    "false_refusal",
    "false_answer",
    "sentence_shown",
    "sentence_supported",
    "units",
    "words",
)
LOWER_IS_BETTER = frozenset(("stale", "false_refusal", "false_answer", "units", "words"))
# Counts, not shares of 1.
COUNTS = frozenset(("units", "words"))

Scores = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Bench:
    """What answers are held against; ``by_day`` is False where texts of any date may be quoted."""

    store: LawStore
    law: ReleasedLaw
    by_day: bool
    writes: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """``faults`` name each citation that must never be shown: ``existence 100/2015/QH13/d999``."""

    scores: Scores
    faults: tuple[str, ...] = ()


def judge(item: Item, given: Given, bench: Bench) -> Judged:
    """All measures of what was given for an item; an error in place of an answer is neither answer nor refusal."""
    scores: Scores = dict.fromkeys(MEASURES)
    if given.answer is None:
        return Judged({**scores, **_of_error(item)}, (f"error {given.error}",))
    shown, faults = _of_shown(given.answer, bench)
    scores |= shown | _of_refusal(item, given.answer) | _of_sentence(given.answer, bench)
    if item.expected == "answer" and item.gold:
        scores |= _of_gold(item, given.answer) | _of_span(item, given.answer, bench)
    return Judged(scores, faults)


def quoted_units(answer: dict[str, Any]) -> list[tuple[Unit, ...]]:
    """What an answer quotes as its ground, in the order shown: each unit, and after it those said to read alike."""
    named = ((each["provision_id"], *each["same_as"]) for each in answer["evidence"])
    return [tuple(Unit(*split_provision_id(provision_id)) for provision_id in ids) for ids in named]


def _of_shown(answer: dict[str, Any], bench: Bench) -> tuple[Scores, tuple[str, ...]]:
    faults: list[str] = []
    checks: dict[str, list[bool]] = {"existence": [], "verbatim": [], "stale": []}

    def note(measure: str, value: bool, wanted: bool, provision_id: str) -> None:
        checks[measure].append(value)
        if value is not wanted:
            faults.append(f"{measure} {provision_id}")

    for each in citations(answer):
        provision = resolved(each, bench.store)
        note("existence", provision is not None, True, each["provision_id"])
        note("verbatim", verbatim(each, provision), True, each["provision_id"])
    for provision_id in alike(answer):
        note("existence", is_held(provision_id, bench.law), True, provision_id)
    if bench.by_day:
        for each in answer["evidence"]:
            note("stale", stale(each, answer, bench.law), False, each["provision_id"])
    scores: Scores = {name: _mean(values) for name, values in checks.items()}
    if not answer["abstained"]:
        scores["units"] = float(len(answer["evidence"]))
        scores["words"] = float(_words(answer))
    return scores, tuple(faults)


def _words(answer: dict[str, Any]) -> int:
    """Of all quotes, and of the lines that lead in to them, each line once."""
    lines = {line for each in answer["evidence"] for line in each["lead_in"]}
    return sum(len(text.split()) for text in (*lines, *(each["quote"] for each in answer["evidence"])))


def _of_refusal(item: Item, answer: dict[str, Any]) -> Scores:
    refused = bool(answer["abstained"])
    if item.expected == "answer":
        return {"refusal_right": float(not refused), "false_refusal": float(refused)}
    told = item.or_notice in {notice["code"] for notice in answer["warnings"]}
    return {"refusal_right": float(refused or told), "false_answer": float(not refused and not told)}


def _of_error(item: Item) -> Scores:
    """What a person needed and did not get counts against the answer; a refusal it is not."""
    return {"refusal_right": 0.0, **({"false_refusal": 1.0, "recall": 0.0} if item.expected == "answer" else {})}


def _of_gold(item: Item, answer: dict[str, Any]) -> Scores:
    shown = quoted_units(answer)
    met = [any(gold.meets(unit) for units in shown for unit in units) for gold in item.gold]
    right = [any(gold.meets(unit) for gold in item.gold for unit in units) for units in shown]
    recall = float(sum(met)) / len(met) if item.needs_all else float(any(met))
    return {"recall": recall, "precision": _mean(right), "first_right": float(right[0]) if right else None}


def _of_span(item: Item, answer: dict[str, Any], bench: Bench) -> Scores:
    """Only where a quote could hold the words at all; the words must stand in one quoted unit of a gold article,
    or in one of the lines that lead in to it.
    """
    span = item.span
    if span is None or not reachable(item, _gold_texts(item, bench)):
        return {}
    articles = {gold.article for gold in item.gold}
    pairs = zip(quoted_units(answer), answer["evidence"], strict=True)
    right = (each for units, each in pairs if any(unit.article in articles for unit in units))
    hit = any(holds(text, span) for each in right for text in (*each["lead_in"], each["quote"]))
    return {"span_hit_short" if is_short(span) else "span_hit": float(hit)}


def _gold_texts(item: Item, bench: Bench) -> list[str]:
    return [text.text for gold in item.gold for text in bench.law.versions(*gold.article)]


def _of_sentence(answer: dict[str, Any], bench: Bench) -> Scores:
    if not bench.writes or answer["abstained"]:
        return {}
    if answer["answer"] is None:
        return {"sentence_shown": 0.0}
    return {"sentence_shown": 1.0, "sentence_supported": float(supported(answer))}


def _mean(values: list[bool]) -> float | None:
    return sum(values) / len(values) if values else None
