"""Two editions of one law: the later one says more of what is asked, and is signed months before it begins."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answer import Assistant
from assistant.settings import AssistantSettings
from feedback.answers import AnswerStore
from ingest.readers.reader import Reading, make_version
from ingest.records import Document, Source, SourceRank, TextStatus
from ingest.settings import IngestSettings
from ingest.store.add import Original
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from ingest.structure import parse_article
from tests.fakes import FakeServing, publish_with_fakes

OLD = Document("45/2013/QH13", "Luật Thử", "Luật", "Quốc hội", date(2013, 11, 29), date(2014, 7, 1))
NEW = Document("31/2024/QH15", "Luật Thử", "Luật", "Quốc hội", date(2024, 1, 18), date(2024, 8, 1))
QUESTION = "Chuyển nhượng rừng trồng cần giấy gì?"
BODIES = {
    OLD.law_id: "Người chuyển nhượng nộp giấy chứng nhận.",
    NEW.law_id: "Chuyển nhượng rừng trồng cần giấy chứng nhận rừng trồng và giấy chuyển nhượng.",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = open_home(IngestSettings(home=tmp_path_factory.mktemp("two-editions") / "home"))
    engine = open_engine(home)
    for number, document in enumerate((OLD, NEW)):
        source = Source(f"nguon-{number}", SourceRank.SCRAPED, str(number).zfill(64))
        text = f"Điều 1. Giấy tờ\n{BODIES[document.law_id]}"
        unit = parse_article(text, "1", "Giấy tờ").units[0]
        version = make_version(document.law_id, unit, text, source, document.effective, TextStatus.AS_ENACTED)
        reading = Reading(source, [(document, [version])], [])
        LawStore(engine).add(reading, "articles", [Original(source.sha256, source.name, 1)])
    engine.dispose()
    publish_with_fakes(home)
    return home


@pytest.fixture
def assistant(home: Home) -> Assistant:
    engine = open_engine(home)
    return Assistant(FakeServing(home), LawStore(engine), AnswerStore(engine), AssistantSettings())


def first_shown(assistant: Assistant, day: date, any_date: bool = False) -> str:
    """The act that stands first, whether it is quoted or only near: refusing is not what is tested here."""
    answer = assistant.answer(QUESTION, day, any_date)
    return str((answer["evidence"] or answer["nearest"])[0]["law_id"])


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2024, 1, 17), OLD.law_id),
        (date(2024, 3, 1), OLD.law_id),
        (date(2024, 7, 31), OLD.law_id),
        (date(2024, 8, 1), NEW.law_id),
        (date(2026, 1, 1), NEW.law_id),
    ],
)
def test_the_edition_in_force_stands_first(assistant: Assistant, day: date, first: str) -> None:
    assert first_shown(assistant, day) == first


def test_texts_of_any_date_are_ranked_as_they_score(assistant: Assistant) -> None:
    assert first_shown(assistant, date(2024, 3, 1), any_date=True) == NEW.law_id
