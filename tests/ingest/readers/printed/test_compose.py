"""Whatever stands on pages, no letter is lost or invented, and places and notes stay inside the text."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.printed.compose import compose_pages
from ingest.readers.printed.page import Line, Page, Rule, Upright, Word
from ingest.text import canonical

WIDTH, HEIGHT = 400.0, 600.0
TEXTS = st.sampled_from(
    [
        "Điều",
        "1.",
        "đất",
        "=",
        "x",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Nơi nhận:",
        "KÝ",
        "12",
        "a)",
        "so\u0302\u0301",
    ]
)
X, Y = st.integers(10, 380), st.integers(20, 590)


@st.composite
def words(draw: st.DrawFn) -> Word:
    text, left, size = draw(TEXTS), float(draw(X)), draw(st.sampled_from([12.0, 12.0, 12.0, 9.0, 6.0]))
    return Word(text, left, left + 0.5 * size * len(text), float(draw(Y)), size, draw(st.booleans()))


@st.composite
def pages(draw: st.DrawFn, number: int) -> Page:
    rows: dict[float, list[Word]] = {}
    for word in draw(st.lists(words(), max_size=25)):
        rows.setdefault(word.baseline // 8, []).append(word)
    lines = [Line(tuple(sorted(row, key=lambda word: word.left))) for row in rows.values()]
    rules = [Rule(float(x), x + 200.0, float(y)) for x, y in draw(st.lists(st.tuples(X, Y), max_size=4))]
    uprights = [Upright(float(x), float(y), y + 80.0) for x, y in draw(st.lists(st.tuples(X, Y), max_size=5))]
    by_height = sorted(lines, key=lambda line: line.baseline)
    return Page(number, WIDTH, HEIGHT, tuple(by_height), tuple(sorted(rules, key=lambda rule: rule.y)), tuple(uprights))


def letters(text: str) -> Counter[str]:
    return Counter(char for char in canonical(text) if char.isalnum())


@given(st.tuples(pages(1), pages(2), pages(3)))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_letter_is_lost(printed: tuple[Page, ...]) -> None:
    source = compose_pages(list(printed), "f", [])
    stood = letters("".join(line.text for page in printed for line in page.lines))
    notes = letters("".join(note.label * 2 + note.text for note in source.notes))
    kept = letters(source.text) + notes
    assert not kept - stood - notes
    assert not stood - kept - letters(source.margins)
    offsets = [place.offset for place in source.places]
    assert offsets == sorted(set(offsets))
    assert offsets[:1] in ([0], [])
    assert bool(offsets) == bool(source.text)
    assert all(offset < len(source.text) for offset in offsets)
    anchors = [note.anchor for note in source.notes]
    assert anchors == sorted(anchors)
    assert all(0 <= anchor <= len(source.text) for anchor in anchors)
    assert all(line.strip() == line and line for line in source.text.split("\n") if source.text)
