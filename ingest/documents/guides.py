"""Which acts, and which units of them, an act details or guides ("quy định chi tiết", "hướng dẫn thi hành")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.citations.find import find_act_ids, find_citations
from ingest.citations.names import Lookup
from ingest.labels import provision_path
from ingest.records import Relation, RelationKind
from ingest.structure import Parsed

_GUIDES = re.compile(
    r"(?i)(?:quy định chi tiết|quy định thi hành|hướng dẫn|"
    r"quy định(?: chi tiết)? và (?:biện pháp|hướng dẫn) thi hành)\b[^;.]*"
)
_AMENDS = re.compile(r"(?i)sửa đổi|bãi bỏ|thay thế")


def read_guides(law_id: str, title: str, text: str, parsed: Parsed, names: Lookup) -> list[Relation]:
    """The acts that the title says it guides, and the units that its first article and its articles' titles name.

    Resolutions of the Hội đồng Thẩm phán guide one provision an article: "Điều 2. Về căn cứ phát sinh trách nhiệm …
    quy định tại Điều 584 của Bộ luật Dân sự".
    """
    if _AMENDS.search(title):
        return []
    guided = {act for words in _guiding(title) for act in find_act_ids(words, names)} - {law_id}
    found = [Relation(RelationKind.GUIDES, law_id, "", act, "") for act in sorted(guided)]
    articles = [article for _, article in parsed.articles()]
    for article in articles[:1]:
        words = " ".join(text[article.start : article.end].split())
        found += [each for part in _guiding(words) for each in _units(law_id, article.path, part, names)]
    for article in articles:
        found += [each for each in _units(law_id, article.path, article.title, names) if each.to_law_id in guided]
    return list(dict.fromkeys(found))


def _guiding(words: str) -> Iterator[str]:
    for match in _GUIDES.finditer(words):
        yield match[0]


def _units(law_id: str, path: str, words: str, names: Lookup) -> Iterator[Relation]:
    """ "Nghị định này quy định chi tiết khoản 6 Điều 3, Điều 9 … của Luật Đất đai"."""
    for found in find_citations(words, names):
        if found.law_id and found.law_id not in ("self", law_id) and found.article and found.article != "this":
            to_path = provision_path(found.article, found.clause, found.point)
            yield Relation(RelationKind.GUIDES, law_id, path, found.law_id, to_path)
