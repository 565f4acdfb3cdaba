"""The page of an article shows every word of its text once, under the anchor of its unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.law_text import TextNode, article_heading, text_tree
from ingest.records import Source, SourceRank, TextStatus, UnitKind, Version
from ingest.structure import parse_article

CLAUSES = """Điều 5. Phạm vi
1. Người nào thuộc một trong các trường hợp sau:
a) Có tổ chức;
đ) Tái phạm.
2. Mức phạt là 1.000.000 đồng."""
BROKEN_TITLE = "Điều 5. Phạm vi\náp dụng\nLuật này áp dụng cho mọi người."
PLAIN = "Điều 5. Phạm vi\nLuật này áp dụng cho mọi người.\nKể cả người nước ngoài."
UNTITLED = "Điều 5.\nLuật này áp dụng cho mọi người."


def version(text: str, title: str) -> Version:
    unit = next(unit for unit in parse_article(text, "5", title).units if unit.kind is UnitKind.ARTICLE)
    source = Source("test", SourceRank.STARTER, "0" * 64)
    return Version(
        "1/2020/QH14/d5@0", "1/2020/QH14", "d5", "5", title, "", text, "0", source,
        date(2020, 1, 1), None, None, TextStatus.AS_ENACTED, unit,
    )  # fmt: skip


def nodes(node: TextNode) -> Iterator[TextNode]:
    yield node
    for piece in node.pieces:
        if piece.node:
            yield from nodes(piece.node)


def words(node: TextNode) -> str:
    pieces = (words(piece.node) if piece.node else f"{piece.anchor} {piece.text}" for piece in node.pieces)
    return " ".join(pieces)


@pytest.mark.parametrize(
    ("text", "title"),
    [(CLAUSES, "Phạm vi"), (BROKEN_TITLE, "Phạm vi áp dụng"), (PLAIN, "Phạm vi"), (UNTITLED, "")],
)
def test_heading_and_pieces_hold_the_text(text: str, title: str) -> None:
    shown = version(text, title)
    both = f"{article_heading(shown)} {words(text_tree(shown))}"
    assert both.replace(".", " ").split() == text.replace(".", " ").split()


def test_a_title_that_is_not_in_the_text_cuts_nothing() -> None:
    assert words(text_tree(version(PLAIN, "Tên khác"))).split() == PLAIN.split()


def test_each_unit_has_its_anchor() -> None:
    found = {node.path: node.name for node in nodes(text_tree(version(CLAUSES, "Phạm vi")))}
    assert found == {
        "d5": "Điều 5",
        "d5/k1": "khoản 1 Điều 5",
        "d5/k1/đa": "điểm a khoản 1 Điều 5",
        "d5/k1/đđ": "điểm đ khoản 1 Điều 5",
        "d5/k2": "khoản 2 Điều 5",
    }


def test_a_sum_is_not_taken_for_a_label() -> None:
    (clause,) = [node for node in nodes(text_tree(version(CLAUSES, "Phạm vi"))) if node.path == "d5/k2"]
    assert [(piece.anchor, piece.text) for piece in clause.pieces] == [("2.", " Mức phạt là 1.000.000 đồng.")]
