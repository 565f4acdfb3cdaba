"""Notices that the law has changed since the day of the answer, and of the lighter rule for crimes."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.dates import AsOf, today
from assistant.edition import Law
from assistant.shapes import Evidence, Notice
from ingest.amend.wording import same_wording
from ingest.errors import ProvisionNotFound
from ingest.force import applicable
from ingest.labels import article_path, split_provision_id
from ingest.records import Version

_PENAL = "bộ luật hình sự"


def later_law(evidence: list[Evidence], as_of: AsOf, law: Law) -> list[Notice]:
    """For each quote of a day in the past, whether another text applies today.

    For crimes it also says which of both governs: khoản 2 and 3 Điều 7 Bộ luật Hình sự số 100/2015/QH13.
    """
    if as_of.day >= today():
        return []
    quotes = [each for each in evidence if each.edition is None]
    found = [notice for each in quotes for notice in _of_quote(each, as_of, law)]
    return list({notice.code + notice.message: notice for notice in found}.values())


def _of_quote(quote: Evidence, as_of: AsOf, law: Law) -> Iterator[Notice]:
    later = _later(quote, as_of, law)
    ends = quote.valid_to if quote.valid_to and as_of.day < quote.valid_to <= today() else None
    coming = quote.valid_from if quote.valid_from and quote.valid_from > as_of.day else None
    if later is not None:
        yield Notice(
            code="later_edition",
            message=f"{quote.pin} có nội dung khác, áp dụng từ {_day(later.valid_from)}. Hãy mở văn bản để đối chiếu.",
        )
    elif ends is not None and applicable(_versions(quote, law), today()) is None:
        yield Notice(
            code="later_edition",
            message=f"{quote.pin} hết hiệu lực từ {_day(ends)}; sau ngày đó văn bản khác được áp dụng.",
        )
    change = later.valid_from if later is not None else ends or coming
    if change is not None and quote.law_title.lower().startswith(_PENAL):
        yield Notice(
            code="lighter_rule",
            message=f"Hành vi phạm tội trước {_day(change)}: quy định mới có lợi hơn cho người phạm tội được áp dụng, "
            "quy định mới nặng hơn thì không (khoản 2, khoản 3 Điều 7 Bộ luật Hình sự số 100/2015/QH13). Hãy so hai "
            "quy định.",
        )


def _later(quote: Evidence, as_of: AsOf, law: Law) -> Version | None:
    """The text of the article that applies today, where it took effect since and says something else of the unit."""
    version = applicable(_versions(quote, law), today())
    if version is None or version.version_id == quote.version_id or version.valid_from is None:
        return None
    if version.valid_from <= as_of.day or version.valid_from == quote.valid_from:
        return None
    try:
        unit = law.provision_in(version, split_provision_id(quote.provision_id)[1])
    except ProvisionNotFound:
        return version
    return None if same_wording(quote.quote, unit.quote) or quote.quote in unit.quote else version


def _versions(quote: Evidence, law: Law) -> list[Version]:
    return law.versions(quote.law_id, article_path(split_provision_id(quote.provision_id)[1]))


def _day(day: object) -> str:
    return f"{day:%d/%m/%Y}"
