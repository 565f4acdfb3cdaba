from __future__ import annotations

from datetime import date

import pytest

from ingest.citations import Lookup, find_citations
from tests.ingest.citations.cited import BLTTDS, HNGD

LOOKUP = Lookup.of_documents((), date(2021, 1, 1))


@pytest.mark.parametrize(
    ("text", "law_id"),
    [
        ("Điều 147 của Bộ luật tố tụng dn sự", BLTTDS),
        ("Điều 147 của Bộ luật tố tụngg dân sự năm 2015", BLTTDS),
        ("Điều 33 Luật Hôn nhân và gia đìng", HNGD),
    ],
)
def test_one_letter_wrong_is_told_and_not_corrected_in_silence(text: str, law_id: str) -> None:
    (found,) = find_citations(text, LOOKUP)
    assert (found.law_id, found.status) == (law_id, "near_match")
    assert law_id in found.candidates


@pytest.mark.parametrize(
    "text",
    [
        "Điều 147 của Bộ luật tố tng dn sự",  # two words
        "Điều 147 của Bộ luật tố tụng dxx sự",  # two letters
        "Điều 5 của Luật Đấ đai",  # a name too short to be sure
        "Điều 5 của Luật Phá sả",
    ],
)
def test_what_is_further_from_a_name_tells_no_act(text: str) -> None:
    (found, *_) = find_citations(text, LOOKUP)
    assert (found.law_id, found.status) == (None, "unresolved")
