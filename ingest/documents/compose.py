"""The one entry of the room: the texts of a document's files become what the store holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.amend.instructions import read_instructions
from ingest.citations.find import find_citations
from ingest.citations.names import Lookup
from ingest.documents.consolidated import read_consolidated
from ingest.documents.described import Described, Names
from ingest.documents.judgment import read_judgment
from ingest.documents.notes import lifted
from ingest.documents.precedent import read_precedent
from ingest.documents.recognise import DocumentKind, recognise
from ingest.documents.statute import read_statute
from ingest.documents.versions import cut
from ingest.errors import NotLaw
from ingest.rank import is_beyond_power
from ingest.readers.parts import join_texts
from ingest.readers.reader import Reading, SourceText, law_warnings
from ingest.records import Relation, Source, SourceRank, Version
from ingest.structure import ParseWarning

_PUBLISHED = "van-ban"
_READERS: dict[DocumentKind, Callable[[SourceText, Names], Described]] = {
    DocumentKind.STATUTE: read_statute,
    DocumentKind.CONSOLIDATED: read_consolidated,
    DocumentKind.PRECEDENT: lambda text, _: read_precedent(text.text),
    DocumentKind.JUDGMENT: lambda text, _: read_judgment(text.text),
    DocumentKind.OTHER: read_statute,
}
_NEEDED = {
    DocumentKind.STATUTE: "số hiệu ở đầu văn bản (“Số: …/…”)",
    DocumentKind.CONSOLIDATED: "câu mở đầu nêu văn bản được hợp nhất (“Luật … số … được sửa đổi, bổ sung bởi:”)",
    DocumentKind.PRECEDENT: "số án lệ (“Án lệ số …/…/AL”)",
    DocumentKind.JUDGMENT: "số bản án, quyết định (“Bản án số: …”)",
}


def compose(texts: Sequence[SourceText], digest: str, names: Names) -> Reading:
    """The document whose files hold ``texts``, parts in order; ``digest`` is the SHA-256 that stands for the files.

    ``names`` gives the acts as known on the day whose law the document speaks of.

    :raises NotLaw: when it is no statute, văn bản hợp nhất, án lệ or judgment, or bears no number;
    :raises PartsMissing: when the first part of the document is not among ``texts``.
    """
    kind, text, described = describe(texts, names)
    _demand_law(kind, described)
    source = _source(described, text, digest)
    versions = cut(described, text, source)
    acts = names(described.read_on)
    relations, unread = _relations(described, versions, acts)
    warnings = (*text.warnings, *described.warnings, *described.parsed.warnings, *unread)
    return Reading(
        source=source,
        documents=[(described.document, versions)],
        warnings=law_warnings(described.document.law_id, warnings),
        relations=relations,
        citations={version.version_id: find_citations(version.text, acts) for version in versions},
        is_published=True,
    )


def describe(texts: Sequence[SourceText], names: Names) -> tuple[DocumentKind, SourceText, Described]:
    """The kind of a document, its whole text, and what is known of it; of a document of another kind, its tree.

    :raises PartsMissing: when the first part of the document is not among ``texts``.
    """
    text = join_texts(list(texts))
    kind = recognise(text.text)
    text = lifted(text) if kind is DocumentKind.CONSOLIDATED else text
    return kind, text, _READERS[kind](text, names)


def _demand_law(kind: DocumentKind, described: Described) -> None:
    if kind is DocumentKind.OTHER:
        message = "Tệp đọc được nhưng không phải văn bản quy phạm pháp luật, văn bản hợp nhất, án lệ hay bản án."
        raise NotLaw(f"{message} Cần có số hiệu và tên loại văn bản ở phần đầu.")
    has_number = described.document.law_id if kind is DocumentKind.CONSOLIDATED else described.number
    if not has_number:
        raise NotLaw(f"Không tìm thấy {_NEEDED[kind]}. Hãy bổ sung phần đầu của văn bản.")
    if not described.parsed.units:
        raise NotLaw("Văn bản không có nội dung nào để lưu. Hãy kiểm tra tệp.")


def _source(described: Described, text: SourceText, digest: str) -> Source:
    """A consolidated text is a source of its own, so that two editions live side by side."""
    if described.rank is SourceRank.CONSOLIDATED:
        return Source(described.source_name or f"vbhn::{digest[:12]}", SourceRank.CONSOLIDATED, digest)
    # A host's name stands for a portal.
    rank = SourceRank.SCRAPED if "." in text.publisher else described.rank
    return Source(text.publisher or _PUBLISHED, rank, digest)


def _relations(
    described: Described, versions: Sequence[Version], acts: Lookup
) -> tuple[list[Relation], list[ParseWarning]]:
    """What the document states and what its clauses change in other acts, each once; and the clauses left unread.

    What it has no power to change it does not change: the warnings name it.
    """
    found = list(described.relations)
    unread: list[ParseWarning] = []
    if described.rank is not SourceRank.CONSOLIDATED and described.document.details is None:
        stated = {(each.kind, each.to_law_id, each.to_path) for each in found}
        articles = [version for version in versions if not version.path.startswith("pl")]
        ordered, unread = read_instructions(described.document, articles, acts)
        found += [each for each in ordered if (each.kind, each.to_law_id, each.to_path) not in stated]
    found = list(dict.fromkeys(found))
    beyond = [_powerless(each) for each in found if is_beyond_power(each)]
    return [each for each in found if not is_beyond_power(each)], [*unread, *dict.fromkeys(beyond)]


def _powerless(relation: Relation) -> ParseWarning:
    message = (
        f"{relation.law_id} không có thẩm quyền sửa đổi, thay thế hay bãi bỏ {relation.to_law_id}; "
        "nội dung này không được áp dụng. Hãy kiểm tra nguồn gốc của tệp."
    )
    return ParseWarning("beyond_power", relation.path, message)
