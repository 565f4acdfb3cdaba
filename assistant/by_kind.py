"""What is gathered for each kind of question: nothing for small talk, both editions for a comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from assistant.dates import AsOf
from assistant.evidence import Gathered
from assistant.kinds import Kind
from assistant.shapes import Evidence
from assistant.understand import Understood

# Units of each edition that stand side by side.
_EACH = 2
# Gathers for the same question on a day.
On = Callable[[AsOf], Gathered]


def gather_by_kind(asked: Understood, first_days: Mapping[str, date], on: On) -> Gathered:
    """Evidence as the kind of question needs it; ``first_days`` are those of the acts, by number."""
    if asked.kind is Kind.CHIT_CHAT:
        return Gathered(reason="chit_chat")
    found = on(asked.as_of)
    if asked.kind is Kind.PREDICTION:
        return Gathered(nearest=found.evidence or found.nearest, reason="no_prediction")
    if asked.kind is Kind.COMPARISON:
        return _both_editions(found, asked, first_days, on)
    return found


def _both_editions(found: Gathered, asked: Understood, first_days: Mapping[str, date], on: On) -> Gathered:
    """The law of the last day before the change and of its first day; ``found`` where the corpus holds only one."""
    change = _change(found, asked, first_days)
    if change is None:
        return found
    old = on(AsOf(change - timedelta(days=1), "explicit")).evidence[:_EACH]
    new = (found if change == asked.as_of.day else on(AsOf(change, "explicit"))).evidence[:_EACH]
    same = {(each.provision_id, each.quote) for each in old} & {(each.provision_id, each.quote) for each in new}
    old, new = ([each for each in side if (each.provision_id, each.quote) not in same] for side in (old, new))
    if not old or not new:
        return found
    return Gathered(evidence=[*(_of(e, "before", asked) for e in old), *(_of(e, "after", asked) for e in new)])


def _change(found: Gathered, asked: Understood, first_days: Mapping[str, date]) -> date | None:
    """The day that parts the editions: the one named, that of the newer act named, that of the text quoted."""
    if asked.as_of.source != "today":
        return asked.as_of.day
    named = [first_days[act] for act in asked.acts if act in first_days]
    if len(named) > 1:
        return max(named)
    return next((each.valid_from for each in found.evidence if each.valid_from), None)


def _of(evidence: Evidence, edition: str, asked: Understood) -> Evidence:
    """Marked with its side; whether it is in force is told for the day of the answer."""
    ended = evidence.valid_to is not None and evidence.valid_to <= asked.as_of.day
    return evidence.model_copy(update={"edition": edition} | ({"in_force": False} if ended else {}))
