"""The shapes of an answer, as the command prints them and the API sends them."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from urllib.parse import quote as url_quote

from pydantic import BaseModel, ConfigDict, Field

from assistant.kinds import Kind
from assistant.lead_in import lead_in
from ingest.force import in_force
from ingest.labels import article_path, pin_cite
from ingest.records import Provision


class Evidence(BaseModel):
    """One quoted unit. ``quote`` is a verbatim substring of the text of version ``version_id``."""

    provision_id: str
    version_id: str
    law_id: str
    law_title: str
    article: str | None
    clause: str | None
    point: str | None
    pin: str = Field(description="The citation in the form that courts write.")
    context: str = Field(description="The headings above the article.")
    lead: str | None = Field(description="The title of the article that the quote belongs to.")
    lead_in: list[str] = Field(default=[], description="The lines above the quote that it goes on from, verbatim.")
    quote: str
    marks: list[tuple[int, int]] = Field(default=[], description="Spans of the quote that match the question.")
    same_as: list[str] = Field(default=[], description="Provisions that were found too and read alike.")
    same_pins: list[str] = Field(default=[], description="Their citations, in the same order, and what is no law then.")
    url: str
    valid_from: date | None
    valid_to: date | None
    in_force: bool | None
    text_status: str
    standing: Literal["law", "guidance", "precedent", "judgment", "qa"] = "law"
    score: float
    edition: Literal["before", "after"] | None = Field(None, description="Its side, where editions are compared.")


class Related(BaseModel):
    guidance: list[Evidence] = []
    precedents: list[Evidence] = []
    judgments: list[Evidence] = []
    qa: list[Evidence] = []


class Notice(BaseModel):
    """A warning that goes with an answer."""

    code: str
    message: str


class Stated(BaseModel):
    """One sentence of the machine, and the quoted provision that says it."""

    text: str
    cites: str


class Answer(BaseModel):
    """The whole answer; ``evidence`` is empty when it abstains, ``nearest`` when it does not."""

    model_config = ConfigDict(
        json_schema_extra={"description": "answer is what the machine says, or null when none of it passed the check."}
    )

    id: str
    question: str
    rewritten: str | None
    kind: Kind = Kind.QUESTION
    as_of: date
    as_of_source: Literal["explicit", "question", "today"]
    answer: str | None = None
    cites: str | None = Field(None, description="The provision that the machine's first sentence rests on.")
    sentences: list[Stated] = Field([], description="The machine's sentences; joined, they are the answer.")
    abstained: bool
    reason: str | None = None
    evidence: list[Evidence] = []
    nearest: list[Evidence] = []
    refers_to: list[Evidence] = Field([], description="Provisions that the evidence refers to, at most three.")
    related: Related = Related()
    warnings: list[Notice] = []
    versions: dict[str, Any]


def evidence_of(provision: Provision, quote: str, score: float, as_of: date) -> Evidence:
    """A provision as it is shown; ``quote`` is the part of it that is quoted."""
    version, unit = provision.version, provision.unit
    parts = {step[:1]: step[1:].partition("~")[0] for step in unit.path.split("/")}
    return Evidence(
        provision_id=provision.provision_id,
        version_id=version.version_id,
        law_id=version.law_id,
        law_title=provision.document.title,
        article=parts.get("d"),
        clause=parts.get("k"),
        point=parts.get("đ"),
        pin=pin_cite(unit.path, provision.document.title, version.law_id),
        context=version.context,
        lead=version.title or None,
        lead_in=lead_in(provision),
        quote=quote,
        url=provision_url(version.law_id, unit.path, version.version_id),
        valid_from=version.valid_from,
        valid_to=version.valid_to,
        in_force=in_force(version, as_of),
        text_status=version.text_status.value,
        score=round(score, 4),
    )


def provision_url(law_id: str, path: str, version_id: str) -> str:
    """The page of the article, with the unit as its fragment and the version named."""
    page = url_quote(f"/van-ban/{law_id}/{article_path(path)}")
    return f"{page}?v={url_quote(version_id, safe='')}#{url_quote(path)}"
