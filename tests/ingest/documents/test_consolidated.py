from __future__ import annotations

from datetime import date

from ingest.documents.consolidated import read_consolidated
from ingest.documents.described import Described
from ingest.records import Change, ChangeAction, Relation, RelationKind, SourceRank
from tests.ingest.documents.made import CONSOLIDATED, NOTES, names, source

LAW = "02/2011/QH13"


def described(text: str = CONSOLIDATED, notes: dict[str, str] | None = None) -> Described:
    return read_consolidated(source(text, NOTES if notes is None else notes), names)


def test_the_act_is_the_one_that_is_consolidated() -> None:
    found = described()
    document = found.document
    assert (document.law_id, document.title, document.kind, document.issuer) == (
        LAW,
        "Luật Khiếu nại",
        "Luật",
        "Quốc hội",
    )
    assert (document.issued, document.effective) == (date(2011, 11, 11), date(2012, 7, 1))
    assert (found.number, found.source_name) == ("28/VBHN-VPQH", "vbhn:28/VBHN-VPQH:2026-03-13")
    assert found.rank is SourceRank.CONSOLIDATED


def test_relations_of_the_head_and_of_the_notes() -> None:
    amends, law = RelationKind.AMENDS, LAW
    assert list(described().relations) == [
        Relation(RelationKind.CONSOLIDATES, "28/VBHN-VPQH", "", law, "", date(2026, 3, 13)),
        Relation(amends, "42/2013/QH13", "", law, "", date(2014, 7, 1)),
        Relation(amends, "136/2025/QH15", "", law, "", date(2026, 7, 1)),
        Relation(amends, "136/2025/QH15", "d2/k1", law, "d2/k1", date(2026, 7, 1)),
        Relation(
            amends,
            "136/2025/QH15",
            "d2/k15/đa",
            law,
            "d4",
            date(2026, 7, 1),
            Change(ChangeAction.REPLACE_WORDS, "Hình thức", "Cách thức"),
        ),
        Relation(RelationKind.INSERTS, "42/2013/QH13", "d35", law, "ch2", date(2014, 7, 1)),
    ]


def test_each_article_has_the_day_and_the_act_of_its_last_note() -> None:
    found = described()
    assert found.first_days == {
        "d1": date(2012, 7, 1),
        "d2": date(2026, 7, 1),
        "d4": date(2026, 7, 1),
        "d5": date(2014, 7, 1),
        "d6": date(2014, 7, 1),
    }
    assert found.made_by["d5"] == "42/2013/QH13"
    assert "d1" not in found.made_by


def test_a_day_that_is_not_known_leaves_the_article_undated_and_is_told() -> None:
    notes = {**NOTES, "3": "Điều này được sửa đổi theo quy định tại Điều 1 của Luật số 1/2020/QH14."}
    found = described(notes=notes)
    assert found.first_days["d4"] is None
    assert [(each.code, each.path) for each in found.warnings] == [("footnote_day_unknown", "d4")]


def test_a_gap_that_a_repeal_made_is_told_from_others() -> None:
    repealed = {**NOTES, "2": NOTES["2"].replace("sửa đổi, bổ sung theo", "bãi bỏ theo", 1)}
    assert [(each.code, each.path) for each in described(notes=repealed).parsed.warnings] == [
        ("legal_gap", "d2/k3"),
        ("numbering_gap", "d4"),
    ]


def test_a_note_that_is_not_understood_is_a_warning() -> None:
    found = described(notes={**NOTES, "2": "Nội dung này được sửa đổi."})
    assert [(each.code, each.path) for each in found.warnings] == [("footnote_not_understood", "d2/k1")]


def test_without_head_and_certificate() -> None:
    found = described("VĂN BẢN HỢP NHẤT\nĐiều 1. A\n", {})
    assert (found.number, found.source_name, found.relations) == ("", "", ())
