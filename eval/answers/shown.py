"""What an answer shows, held against the store: that it is there, word for word, and the text of the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from assistant.edition import ReleasedLaw
from ingest.errors import ProvisionNotFound
from ingest.force import never_applied
from ingest.labels import article_path, split_provision_id
from ingest.records import Provision
from ingest.store.law import LawStore
from ingest.structure import walk

# What the assistant says with a text that is signed and not yet in force: under it, it may be quoted.
NOT_YET = "not_yet_in_force"
Shown = dict[str, Any]


def citations(answer: dict[str, Any]) -> list[Shown]:
    """Every provision that an answer shows: evidence and what it refers to, what is nearest, related material.

    Approved questions and answers of colleagues are no texts of the store and are left out.
    """
    related = [each for part in answer["related"].values() for each in part]
    shown = [*answer["evidence"], *answer["refers_to"], *answer["nearest"], *related]
    return [each for each in shown if each["standing"] != "qa"]


def alike(answer: dict[str, Any]) -> list[str]:
    """The provisions that an answer names as reading like one that it shows; they are named without a version."""
    shown = [*answer["evidence"], *answer["nearest"]]
    return [provision_id for each in shown for provision_id in each["same_as"]]


def is_held(provision_id: str, law: ReleasedLaw) -> bool:
    """Whether any text of the release has the unit."""
    law_id, path = split_provision_id(provision_id)
    return any(unit.path == path for text in law.versions(law_id, article_path(path)) for unit in walk(text.unit))


def resolved(shown: Shown, store: LawStore) -> Provision | None:
    """The unit that a citation names in the version that it names; None where the store has no such unit."""
    try:
        return store.provision(shown["provision_id"], None, shown["version_id"])
    except ProvisionNotFound:
        return None


def verbatim(shown: Shown, provision: Provision | None) -> bool:
    """Whether the quote is a substring of the unit's own text, code point by code point, and what leads in to it one
    of the article's.
    """
    if provision is None or not all(line in provision.version.text for line in shown["lead_in"]):
        return False
    return bool(shown["quote"]) and shown["quote"] in provision.quote


def stale(shown: Shown, answer: dict[str, Any], law: ReleasedLaw) -> bool:
    """Whether a quote is not the law of the answer's day, by the days of the store and not by those it was shown with.

    Stale is a text that had ended by the day, one that had not begun and is not called so, one of which a person who
    set the day cannot know that it had begun, and one that a later text of the same article had replaced by then.
    A citation that does not resolve is no edition at all and is not judged here.
    """
    day = date.fromisoformat(answer["as_of"])
    law_id, path = split_provision_id(shown["provision_id"])
    texts = law.versions(law_id, article_path(path))
    quoted = next((text for text in texts if text.version_id == shown["version_id"]), None)
    if quoted is None:
        return False
    if quoted.valid_to is not None and quoted.valid_to <= day:
        return True
    if quoted.valid_from is None:
        return answer["as_of_source"] == "explicit"
    if quoted.valid_from > day:
        return NOT_YET not in {notice["code"] for notice in answer["warnings"]}
    begun = (text.valid_from for text in texts if text.valid_from and not never_applied(text))
    return any(quoted.valid_from < other <= day for other in begun)
