from __future__ import annotations

import pytest

from ingest.documents.recognise import DocumentKind, recognise
from tests.ingest.documents.made import CONSOLIDATED, DECREE, JUDGMENT, MOTTO, PRECEDENT


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (DECREE, DocumentKind.STATUTE),
        (CONSOLIDATED, DocumentKind.CONSOLIDATED),
        (PRECEDENT, DocumentKind.PRECEDENT),
        (JUDGMENT, DocumentKind.JUDGMENT),
        # A part of a head may be missing.
        (CONSOLIDATED.partition("VĂN PHÒNG QUỐC HỘI")[0], DocumentKind.CONSOLIDATED),
        ("LUẬT\nĐẤT ĐAI\nĐiều 1. A\nSố: 21/VBHN-VPQH\nXÁC THỰC VĂN BẢN HỢP NHẤT\n", DocumentKind.CONSOLIDATED),
        ("Án lệ số 26/2018/AL về thời hiệu\nĐược Hội đồng Thẩm phán thông qua\n", DocumentKind.PRECEDENT),
        (JUDGMENT.replace("Bản án số: 17/2021/DS - ST\n", ""), DocumentKind.JUDGMENT),
        (f"TÒA ÁN NHÂN DÂN\nHUYỆN A\nSố: 12/2021/QĐST-DS\n{MOTTO}QUYẾT ĐỊNH\n", DocumentKind.JUDGMENT),
        # The court's own resolutions are no judgments.
        (f"TÒA ÁN NHÂN DÂN TỐI CAO\nSố: 01/2019/NQ-HĐTP\n{MOTTO}NGHỊ QUYẾT\nVỀ LÃI\nĐiều 1. A\n", DocumentKind.STATUTE),
        ("CÔNG TY A\nSố: 12/TB\nTHÔNG BÁO\n", DocumentKind.OTHER),
        ("HỢP ĐỒNG THUÊ NHÀ\nSố: 01/2020/HĐTN\nĐiều 1. Đối tượng\n", DocumentKind.OTHER),
        ("Điều 1. A\n", DocumentKind.OTHER),
        ("", DocumentKind.OTHER),
    ],
)
def test_kinds_of_documents(text: str, kind: DocumentKind) -> None:
    assert recognise(text) is kind
