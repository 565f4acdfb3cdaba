from __future__ import annotations

import pytest

from ingest.documents.court import court_of, court_slug
from ingest.documents.lines import lines_of


@pytest.mark.parametrize(
    ("head", "court"),
    [
        ("TÒA ÁN NHÂN DÂN\nHUYỆN BA TRI – TỈNH BẾN TRE\nBản án số: 1", "Tòa án nhân dân huyện Ba Tri, tỉnh Bến Tre"),
        ("TOÀ ÁN NHÂN DÂN QUẬN HẢI AN\nTHÀNH PHỐ HẢI PHÒNG\n", "Tòa án nhân dân quận Hải An, thành phố Hải Phòng"),
        ("TÒA ÁN NHÂN DÂN\nQUẬN THỐT NỐT\nTP. CẦN THƠ\n***", "Tòa án nhân dân quận Thốt Nốt, thành phố Cần Thơ"),
        ("Toà án nhân dân\nHuyện HIỆP HÒA\nTỉnh Bắc Giang\n", "Tòa án nhân dân huyện Hiệp Hòa, tỉnh Bắc Giang"),
        ("TÒA ÁN NHÂN DÂN\nTỈNH BÀ RỊA-VŨNG TÀU\n", "Tòa án nhân dân tỉnh Bà Rịa-Vũng Tàu"),
        ("TÒA ÁN NHÂN DÂN\nHUYỆN CP\nTỈNH AN GIANG\n", "Tòa án nhân dân huyện CP, tỉnh An Giang"),
        ("TÒA ÁN NHÂN DÂN TỐI CAO\n", "Tòa án nhân dân tối cao"),
        ("TÒA ÁN NHÂN DÂN CẤP CAO\nTẠI HÀ NỘI\n", "Tòa án nhân dân cấp cao tại Hà Nội"),
        # The fuller of two names.
        (
            "TÒA ÁN NHÂN DÂN\nHUYỆN V\nTỈNH NAM ĐỊNH\nTÒA ÁN NHÂN DÂN HUYỆN V\n",
            "Tòa án nhân dân huyện V, tỉnh Nam Định",
        ),
        ("ỦY BAN NHÂN DÂN\n", ""),
    ],
)
def test_courts(head: str, court: str) -> None:
    assert court_of(lines_of(head)) == court


def test_a_court_in_an_address() -> None:
    assert court_slug("Tòa án nhân dân tỉnh Bà Rịa – Vũng Tàu") == "TAND-tinh-Ba-Ria-Vung-Tau"
    assert court_slug("Tòa án nhân dân quận Đống Đa, thành phố Hà Nội") == "TAND-quan-Dong-Da-thanh-pho-Ha-Noi"
