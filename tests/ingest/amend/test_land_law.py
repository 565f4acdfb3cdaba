"""The Land Law through four editions: 45/2013, 21/VBHN 2018, 31/2024 with 43/2024, 44/VBHN 2026.

Read by eye in the gazette, article by article: which edition applies on each of four days, which act made it, and words
that tell it from the others. The text of a day that is none of these four is put together from what is at hand.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from ingest.citations.names import Lookup
from ingest.documents.compose import compose
from ingest.force import State, act_state
from ingest.readers.pdf import PdfReader
from ingest.readers.reader import Reading, SourceFile, SourceText
from ingest.records import TextStatus
from ingest.settings import IngestSettings
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from ingest.store.sources import Original

GAZETTE = Path(__file__).parents[4] / "shared" / "data" / "documents" / "gazette"
FILES = ("45-2013-qh13", "21-2018-vbhn-vpqh", "31-2024-qh15", "43-2024-qh15", "44-2026-vbhn-vpqh")
OLD, NEW = "45/2013/QH13", "31/2024/QH15"
D2015, D2020, D2024, D2026 = date(2015, 1, 1), date(2020, 1, 1), date(2024, 9, 1), date(2026, 6, 1)
DAYS = (D2015, D2020, D2024, D2026)

# Source and act of each text.
GAZETTE_TEXT = ("congbao", None)
V2018 = ("vbhn:21/VBHN-VPQH:2018-12-10", "35/2018/QH14")
BY_43 = ("applied:43/2024/QH15", "43/2024/QH15")


def v2026(act: str) -> tuple[str, str | None]:
    """A text that 44/VBHN-VPQH supplies, as the act is not at hand."""
    return "vbhn:44/VBHN-VPQH:2026-03-16", act


Told = tuple[tuple[str, str | None], str]

# Of each article, what applies on 01/01/2015 and 01/01/2020; from 01/8/2024 the law is ended.
OLD_LAW: dict[str, tuple[Told, Told]] = {
    "d4": ((GAZETTE_TEXT, "Đất đai thuộc sở hữu toàn dân"), (GAZETTE_TEXT, "Đất đai thuộc sở hữu toàn dân")),
    "d21": ((GAZETTE_TEXT, "hoạch sử dụng đất cấp quốc gia"), (V2018, "hoạch sử dụng đất quốc gia")),
    "d22": ((GAZETTE_TEXT, "8. Thống kê, kiểm kê"), (GAZETTE_TEXT, "8. Thống kê, kiểm kê")),
    "d35": ((GAZETTE_TEXT, "Dân chủ và công khai"), (V2018, "Bảo vệ nghiêm ngặt đất chuyên trồng lúa")),
    "d36": ((GAZETTE_TEXT, "kế hoạch sử dụng đất cấp quốc gia."), (V2018, "phương án phân bổ và khoanh vùng đất đai")),
    "d38": ((GAZETTE_TEXT, "Định hướng sử dụng đất 10 năm"), (V2018, "của các ngành, lĩnh vực và của cấp tỉnh")),
    "d46": ((GAZETTE_TEXT, "quy hoạch sử dụng đất của cấp trên trực tiếp"), (V2018, "quy hoạch vùng, quy hoạch tỉnh")),
    "d51": ((GAZETTE_TEXT, "kế hoạch sử dụng đất 05 năm (2016 - 2020)"), (V2018, "trước ngày 01 tháng 7 năm 2019")),
    "d151": ((GAZETTE_TEXT, "mở mới các khu kinh tế"), (V2018, "Đất sử dụng cho khu kinh tế")),
    "d188": ((GAZETTE_TEXT, "đăng ký vào Sổ địa chính"), (GAZETTE_TEXT, "đăng ký vào Sổ địa chính")),
}
# Words of the text of 2015 that the text of 2020 lacks, where it has none of its own.
GONE = {"d21": "cấp quốc gia", "d151": "mở mới các khu kinh tế"}

# Of each article, what applies on 01/9/2024 and 01/6/2026; before 01/8/2024 the law does not apply.
NEW_LAW: dict[str, tuple[Told, Told]] = {
    "d2": ((GAZETTE_TEXT, "Người sử dụng đất"), (GAZETTE_TEXT, "Người sử dụng đất")),
    "d36": ((GAZETTE_TEXT, "pháp luật về phá sản"), (v2026("142/2025/QH15"), "pháp luật về phục hồi, phá sản")),
    "d65": (
        (GAZETTE_TEXT, "pháp luật về quy hoạch đô thị thì"),
        (v2026("47/2024/QH15"), "pháp luật về quy hoạch đô thị và nông thôn thì"),
    ),
    "d66": (
        (GAZETTE_TEXT, "quy hoạch xây dựng, quy hoạch đô thị, quy hoạch nông thôn"),
        (v2026("47/2024/QH15"), "quy hoạch theo pháp luật về quy hoạch đô thị và nông thôn"),
    ),
    "d67": (
        (GAZETTE_TEXT, "quy hoạch xây dựng;"),
        (v2026("47/2024/QH15"), "quy hoạch khu chức năng; quy hoạch nông thôn;"),
    ),
    "d79": (
        (GAZETTE_TEXT, "khu công nghệ thông tin tập trung;"),
        (v2026("71/2025/QH15"), "khu công nghệ số tập trung;"),
    ),
    "d116": (
        (GAZETTE_TEXT, "pháp luật về quy hoạch đô thị đã được"),
        (v2026("47/2024/QH15"), "pháp luật về quy hoạch đô thị và nông thôn đã được"),
    ),
    "d122": (
        (GAZETTE_TEXT, "quy hoạch xây dựng, quy hoạch đô thị"),
        (v2026("47/2024/QH15"), "quy hoạch theo pháp luật về quy hoạch đô thị và nông thôn,"),
    ),
    # The point of 93/2025 is law since 01/10/2025, that of 130/2025 only from 01/7/2026.
    "d157": (
        (GAZETTE_TEXT, "kết cấu hạ tầng cảng hàng không, sân bay"),
        (("applied:93/2025/QH15", "93/2025/QH15"), "m) Sử dụng đất để xây dựng phòng thí nghiệm"),
    ),
    # 116/2025 takes effect on 01/7/2026.
    "d169": ((GAZETTE_TEXT, "an toàn thông tin mạng"), (GAZETTE_TEXT, "an toàn thông tin mạng")),
    "d182": ((GAZETTE_TEXT, "phương án sử dụng tầng đất mặt"), (v2026("146/2025/QH15"), "a) (được bãi bỏ)")),
    "d190": (
        (GAZETTE_TEXT, "hoạt động lấn biển; thanh tra, kiểm tra"),
        (v2026("84/2025/QH15"), "quy hoạch theo pháp luật về quy hoạch đô thị và nông thôn;"),
    ),
    # 130/2025 takes effect on 01/7/2026.
    "d201": ((GAZETTE_TEXT, "Bộ Công an được giao quản lý"), (GAZETTE_TEXT, "Bộ Công an được giao quản lý")),
    "d205": ((GAZETTE_TEXT, "khoáng sản"), (v2026("147/2025/QH15"), "khai thác khoáng sản nhóm III")),
    "d208": ((GAZETTE_TEXT, "cảng hàng không, sân bay dân dụng"), (GAZETTE_TEXT, "cảng hàng không, sân bay dân dụng")),
    "d209": ((GAZETTE_TEXT, "đường sắt đô thị;"), (v2026("95/2025/QH15"), "đường sắt địa phương;")),
    "d234": (
        (GAZETTE_TEXT, "tổ chức thực hiện thanh tra, kiểm tra"),
        (v2026("84/2025/QH15"), "tổ chức thực hiện kiểm tra"),
    ),
    "d252": (
        (BY_43, "có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024"),
        (BY_43, "có hiệu lực thi hành từ ngày 01 tháng 8 năm 2024"),
    ),
    "d255": ((BY_43, "mà chưa được giao đất, cho thuê đất"), (BY_43, "mà chưa được giao đất, cho thuê đất")),
    "d260": (
        (BY_43, "xây dựng kinh tế trước ngày 01 tháng 01 năm 2025 thì"),
        (BY_43, "xây dựng kinh tế trước ngày 01 tháng 01 năm 2025 thì"),
    ),
}
NOT_YET = {
    "d157": "công trình bảo đảm hoạt động bay",
    "d169": "an ninh mạng",
    "d201": "để phục vụ mục đích lưỡng dụng",
    "d208": "công trình bảo đảm hoạt động bay",
    "d260": "trước ngày 01 tháng 7 năm 2026",
}

pytestmark = pytest.mark.skipif(not GAZETTE.is_dir(), reason="the shared gazette files are not on this machine")


def read(stem: str) -> Reading:
    """An act of the gazette, its parts joined."""
    texts: list[SourceText] = []
    digest = sha256()
    for path in sorted(GAZETTE.glob(f"{stem}*.pdf")):
        data = path.read_bytes()
        digest.update(data)
        texts.append(PdfReader().read(SourceFile(path.name, sha256(data).hexdigest(), data)))
    return compose(texts, digest.hexdigest(), lambda day: Lookup.of_documents([], day))


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> LawStore:
    """The five acts, the newest first, as a court may come by them."""
    store = LawStore(open_engine(open_home(IngestSettings(home=tmp_path_factory.mktemp("land") / "home"))))
    for stem in reversed(FILES):
        reading = read(stem)
        store.add(reading, "pdf", [Original(reading.source.sha256, f"{stem}.pdf", 1)])
    return store


def told(store: LawStore, law_id: str, path: str, day: date) -> tuple[tuple[str, str | None], str] | None:
    version = store.article_at(law_id, path, day)
    return version and ((version.source.name, version.applied_by), " ".join(version.text.split()))


CASES = [
    *((OLD, path, day, each) for path, pair in OLD_LAW.items() for day, each in zip((D2015, D2020), pair, strict=True)),
    *((NEW, path, day, each) for path, pair in NEW_LAW.items() for day, each in zip((D2024, D2026), pair, strict=True)),
]


@pytest.mark.parametrize(("law_id", "path", "day", "expected"), CASES, ids=[f"{c[0]}-{c[1]}-{c[2]}" for c in CASES])
def test_the_edition_of_the_day(law: LawStore, law_id: str, path: str, day: date, expected: Told) -> None:
    found = told(law, law_id, path, day)
    assert found is not None
    assert found[0] == expected[0]
    assert expected[1] in found[1]


@pytest.mark.parametrize(
    ("law_id", "path", "day"),
    [
        *((OLD, path, day) for path in OLD_LAW for day in (D2024, D2026)),
        *((NEW, path, day) for path in NEW_LAW if path != "d190" for day in (D2015, D2020)),
    ],
)
def test_no_article_outlives_its_law_or_comes_before_it(law: LawStore, law_id: str, path: str, day: date) -> None:
    assert told(law, law_id, path, day) is None


@pytest.mark.parametrize(("path", "words"), GONE.items())
def test_what_was_struck_out_is_gone(law: LawStore, path: str, words: str) -> None:
    before, after = (told(law, OLD, path, day) for day in (D2015, D2020))
    assert (before and words in before[1], after and words in after[1]) == (True, False)


@pytest.mark.parametrize(("path", "words"), NOT_YET.items())
def test_what_takes_effect_next_month_is_not_yet_law(law: LawStore, path: str, words: str) -> None:
    before, after = (told(law, NEW, path, day) for day in (D2026, date(2026, 7, 1)))
    assert (before and words in before[1], after and words in after[1]) == (False, True)


def test_the_days_of_the_laws(law: LawStore) -> None:
    old, new = law.document(OLD), law.document(NEW)
    assert (old.effective, old.expired) == (date(2014, 7, 1), date(2024, 8, 1))
    assert (new.effective, new.expired) == (date(2024, 8, 1), None)
    # Articles 190 and 248 came before the law (Điều 252.2).
    early = [path for path in law.article_paths(NEW) if law.article_at(NEW, path, date(2024, 5, 1))]
    assert early == ["d190", "d248"]


@pytest.mark.parametrize(
    ("law_id", "states"),
    [
        (OLD, [State.IN_FORCE, State.PARTLY, State.ENDED, State.ENDED]),
        (NEW, [State.NOT_YET, State.NOT_YET, State.PARTLY, State.PARTLY]),
    ],
)
def test_the_states_of_the_laws(law: LawStore, law_id: str, states: list[State]) -> None:
    document, relations = law.document(law_id), law.relations_to(law_id)
    assert [act_state(document, relations, day) for day in DAYS] == states


def test_no_text_of_the_chain_lacks_an_amendment_and_none_overlaps(law: LawStore) -> None:
    for law_id in (OLD, NEW):
        for path in law.article_paths(law_id):
            texts = [each for each in law.versions(law_id, path) if each.valid_to != each.valid_from]
            assert all(each.text_status is not TextStatus.AMENDED_TEXT_MISSING for each in texts), path
            for _, of_rank in groupby(texts, key=lambda each: each.source.rank):
                spans = sorted((each.valid_from or date.min, each.valid_to or date.max) for each in of_rank)
                assert all(end <= start for (_, end), (start, _) in pairwise(spans)), path
