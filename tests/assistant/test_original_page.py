"""A judge sees where in the original file a quoted clause stands, its lines marked on the page."""

from __future__ import annotations

import io
from dataclasses import replace
from hashlib import sha256
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from fpdf import FPDF
from PIL import Image

from assistant.app import make_app
from assistant.settings import AssistantSettings
from ingest.door.picture import draw
from ingest.errors import BrokenFile
from ingest.readers.picture import WIDTH, page_picture
from ingest.readers.reader import Reading, make_version
from ingest.records import Document, Place, Source, SourceRank, TextStatus, Version
from ingest.settings import IngestSettings
from ingest.store.add import Original
from ingest.store.engine import open_engine
from ingest.store.home import Home
from ingest.store.law import LawStore
from ingest.store.originals import Originals
from ingest.structure import parse_article
from tests.fakes import FakeServing

LAW = "01/2030/QH16"
TEXT = "Điều 5. Tên\n1. Một.\n2. Hai."
# Points from the upper left corner of the page: the line of khoản 2 is the black bar that is drawn there.
BOX = (100.0, 200.0, 300.0, 214.0)
MARKED = (255, 236, 150)


def pdf() -> bytes:
    sheet = FPDF(unit="pt", format="A4")
    sheet.add_page()
    sheet.add_page()
    sheet.set_fill_color(0)
    sheet.rect(110, 203, 50, 8, style="F")
    return bytes(sheet.output())


# Made once: the date of making is in it.
PDF = pdf()


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (595, 842), "white").save(out, "PNG", dpi=(72, 72))
    return out.getvalue()


def version_of(data: bytes) -> Version:
    digest = sha256(data).hexdigest()
    source = Source("congbao", SourceRank.OFFICIAL, digest)
    made = make_version(LAW, parse_article(TEXT, "5", "Tên").units[0], TEXT, source, None, TextStatus.AS_ENACTED)
    first, second = Place(0, digest, 1, 1), Place(TEXT.index("2. Hai"), digest, 2, 7, BOX)
    return replace(made, places=(first, second))


@pytest.fixture
def original(law_home: Home) -> tuple[TestClient, Version]:
    data = PDF
    version = version_of(data)
    store = LawStore(open_engine(law_home))
    Originals(law_home).keep(version.source.sha256, data)
    kept = Original(version.source.sha256, 'luật "5".pdf', len(data))
    store.add(Reading(version.source, [(Document(LAW, "Luật Thử"), [version])], []), "pdf", [kept])
    app = make_app(law_home, AssistantSettings(), FakeServing(law_home))
    return TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False), version


def colour(picture: bytes, x: float, y: float) -> tuple[int, ...]:
    image = Image.open(io.BytesIO(picture))
    assert image.width == WIDTH
    scale = image.width / 595.28
    pixel = image.convert("RGB").getpixel((round(x * scale), round(y * scale)))
    assert isinstance(pixel, tuple)
    return pixel


@pytest.mark.parametrize("data", [pdf(), png()], ids=["pdf", "png"])
def test_the_lines_are_marked_and_nothing_else(data: bytes) -> None:
    picture = page_picture(data, 2 if data.startswith(b"%PDF") else 1, [BOX])
    assert colour(picture, 250, 207) == MARKED
    assert colour(picture, 250, 240) == (255, 255, 255)


def test_letters_stay_black_under_the_pen() -> None:
    assert colour(page_picture(pdf(), 2, [BOX]), 130, 207) == (0, 0, 0)


@pytest.mark.parametrize(
    ("data", "page"),
    [(pdf(), 3), (b"%PDF-1.7 cut", 1), (b"no picture", 1), (png(), 2)],
    ids=["page", "cut", "no", "png"],
)
def test_what_cannot_be_drawn_is_refused(data: bytes, page: int) -> None:
    with pytest.raises(BrokenFile):
        draw(data, page, [BOX], IngestSettings())


def test_the_page_shows_where_the_clause_stands(original: tuple[TestClient, Version]) -> None:
    client, version = original
    article = client.get(f"/van-ban/{LAW}/d5").text
    assert "xem trong bản gốc" in article
    address = f"/ban-goc/{LAW}/d5/k2?v={quote(version.version_id, safe='')}"
    page = client.get(address)
    assert page.status_code == 200
    assert "Trang 2, tệp luật &#34;5&#34;.pdf" in page.text
    assert "Trang 1" not in page.text
    picture = client.get(f"/tep-goc/{version.source.sha256}/2.png", params={"v": version.version_id, "unit": "d5/k2"})
    assert picture.headers["content-type"] == "image/png"
    assert colour(picture.content, 250, 207) == MARKED


def test_the_original_is_given_as_it_came_and_never_opened_in_the_browser(original: tuple[TestClient, Version]) -> None:
    client, version = original
    answer = client.get(f"/tep-goc/{version.source.sha256}")
    assert answer.content == PDF
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/ban-goc/{LAW}/d6?v=none", 404),
        ("/ban-goc/..%2F..%2Fetc%2Fpasswd?v=none", 404),
        (f"/tep-goc/{'0' * 64}", 404),
        ("/tep-goc/..%2F..%2Ftroly.db", 404),
        ("/tep-goc/troly.db", 422),
        (f"/tep-goc/{'0' * 64}/1.png?v=none&unit=d5", 404),
        (f"/tep-goc/{'0' * 64}/0.png?v=none&unit=d5", 422),
    ],
)
def test_other_addresses_give_nothing(original: tuple[TestClient, Version], address: str, status: int) -> None:
    assert original[0].get(address).status_code == status
