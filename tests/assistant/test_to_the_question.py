from __future__ import annotations

import pytest

from assistant.extracts import lines
from assistant.to_the_question import to_the_question

THEFT = (
    "2. Phạm tội thuộc một trong các trường hợp sau đây, thì bị phạt tù từ 02 năm đến 07 năm:\na) Có tổ chức;\n"
    "c) Chiếm đoạt tài sản trị giá từ 50.000.000 đồng đến dưới 200.000.000 đồng;\nđ) Hành hung để tẩu thoát;"
)
LEAVE = (
    "1. Lao động nữ được nghỉ thai sản là 06 tháng.\n2. Tiền lương do hai bên thỏa thuận.\n"
    "3. Lao động nữ sinh đôi được nghỉ thêm 01 tháng."
)


@pytest.mark.parametrize(
    ("quote", "question", "offered"),
    [
        (THEFT, "trộm cắp 60 triệu thì đi tù mấy năm", ["c)"]),
        (THEFT, "trộm cắp rồi hành hung để tẩu thoát", ["Phạm", "đ)"]),
        (THEFT, "trộm cắp 5 tỷ rồi hành hung tẩu thoát", ["Phạm", "đ)"]),
        (THEFT, "trộm cắp có tổ chức", ["Phạm", "a)"]),
        (THEFT, "vay tiền không trả", []),
        (LEAVE, "nghỉ thai sản mấy tháng", ["Lao"]),
        (LEAVE, "sinh đôi được nghỉ mấy tháng", ["Lao"]),
        (LEAVE, "lương thế nào", []),
    ],
)
def test_lines_that_may_answer(quote: str, question: str, offered: list[str]) -> None:
    kept = to_the_question(lines(quote), question)
    assert [line.stands for line in kept] == [line.stands for line in lines(quote)]
    assert [line.stands.split()[0] for line in kept if line.says is not None] == offered


def test_of_two_lines_the_one_that_shares_much_more_is_offered() -> None:
    kept = to_the_question(lines(LEAVE), "lao động nữ sinh đôi được nghỉ thêm mấy tháng")
    assert [line.says for line in kept if line.says] == ["Lao động nữ sinh đôi được nghỉ thêm 01 tháng."]
