from __future__ import annotations

import tempfile
from pathlib import Path
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.records import Passage
from ingest.settings import IngestSettings
from ingest.store.home import Home, open_home
from models.index import SearchIndex, open_index
from models.passages import search_text
from models.segments import coarse, tiers
from models.segments import grow as grow_module
from models.segments.folders import appearing
from models.segments.grow import counted, grow
from models.segments.manifest import Text, open_manifest, write_manifest
from models.syllable_counts import SyllableCounts
from tests.fakes import FakeEmbedder

WORDS = ["án phí", "dân sự", "lãi suất", "tội trộm cắp", "tài sản", "khởi kiện", "lai", "lái"]
QUERIES = [*WORDS, "lãi suất tài sản", "tội trộm cắp tài sản dân sự", "xyzzy"]
# The wording of article d1, d2, …; an article of two clauses has two passages.
WORDINGS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), min_size=1, max_size=2)
CORPORA = st.lists(st.dictionaries(st.integers(1, 8), WORDINGS, min_size=1, max_size=8), min_size=1, max_size=6)
Corpus = dict[int, list[list[str]]]


class Grown:
    """The indexes of one home, each made from the one before."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.embedder = FakeEmbedder()
        self.prepared: list[str] = []

    def index(self, name: str, corpus: Corpus, before: str | None) -> SearchIndex:
        opened, counts = None, SyllableCounts()
        if before:
            opened = open_manifest(self.home.indexes / before)
            counts = SyllableCounts.load(self.home.indexes / before / "syllables.json")
        texts = [Text(f"{number}:{corpus[number]}", "v", "1/2020/QH14", f"d{number}") for number in sorted(corpus)]

        def prepare(new: list[Text]) -> tuple[list[list[Passage]], np.ndarray]:
            self.prepared += [text.key for text in new]
            passages = [passages_of(text, corpus) for text in new]
            return passages, self.embedder.encode_passages([search_text(p) for each in passages for p in each])

        segments = grow(self.home.indexes, "e", opened, texts, prepare)
        counted(opened, counts, segments, texts)
        write_manifest(self.home.indexes / name, "e", segments, texts, counts)
        return open_index(self.home, name)


def passages_of(text: Text, corpus: Corpus) -> list[Passage]:
    clauses = corpus[int(text.path[1:])]
    return [Passage(text.key, text.law_id, f"{text.path}/k{n}", "", " ".join(each)) for n, each in enumerate(clauses)]


def assert_alike(grown: SearchIndex, built: SearchIndex) -> None:
    assert list(grown.passages) == list(built.passages)
    assert grown.articles.paths("1/2020/QH14") == built.articles.paths("1/2020/QH14")
    everything = np.arange(len(built.passages))
    for query in QUERIES:
        np.testing.assert_allclose(grown.keyword.scores(query), built.keyword.scores(query), atol=1e-5)
        vector = FakeEmbedder().encode_query(query)
        np.testing.assert_allclose(
            grown.dense.scores(vector, everything), built.dense.scores(vector, everything), atol=1e-5
        )
        mine, theirs = grown.dense.search(vector, 5), built.dense.search(vector, 5)
        np.testing.assert_allclose(mine[0], theirs[0], atol=1e-5)
        # Where cosines differ by no more than rounding, either order is right.
        differ = np.abs(np.diff(np.concatenate([[2], theirs[0], [-2]]))) > 1e-5
        clear = differ[:-1] & differ[1:]
        assert mine[1][:-1][clear[:-1]].tolist() == theirs[1][:-1][clear[:-1]].tolist()


@settings(max_examples=40, deadline=None)
@given(CORPORA, st.integers(2, 4), st.sampled_from([2, coarse.LARGE]))
def test_grown_or_built_at_once_an_index_is_the_same(corpora: list[Corpus], width: int, large: int) -> None:
    """Adding, changing and deleting articles, with merges of segments between, leaves no trace in what is found."""
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(tiers, "WIDTH", width),
        patch.object(tiers, "_SMALLEST", 3),
        patch.object(coarse, "LARGE", large),
    ):
        home = open_home(IngestSettings(home=Path(folder)))
        growing, before = Grown(home), None
        for step, corpus in enumerate(corpora):
            grown = growing.index(f"grown-{step}", corpus, before)
            before = f"grown-{step}"
            built = Grown(home).index(f"built-{step}", corpus, None)
            assert_alike(grown, built)
            files = [home.indexes / each / "diacritics.json" for each in (before, f"built-{step}")]
            assert files[0].read_bytes() == files[1].read_bytes()


def changed(corpus: Corpus, number: int) -> Corpus:
    return corpus | {number: [["án phí", f"số {number}"]]}


def test_only_what_is_new_is_cut_counted_and_embedded(tmp_path: Path) -> None:
    growing = Grown(open_home(IngestSettings(home=tmp_path)))
    corpus: Corpus = {number: [["dân sự", str(number)]] for number in range(1, 30)}
    growing.index("a", corpus, None)
    growing.prepared.clear()
    with patch.object(grow_module, "build_segment", wraps=grow_module.build_segment) as building:
        growing.index("b", changed({**corpus, 40: [["lãi suất"]]}, 7), "a")
    assert [key.split(":")[0] for key in growing.prepared] == ["7", "40"]
    assert [len(call.args[2]) for call in building.call_args_list] == [2]


def test_what_went_and_comes_back_is_not_made_again(tmp_path: Path) -> None:
    growing = Grown(open_home(IngestSettings(home=tmp_path)))
    corpus: Corpus = {number: [["dân sự", str(number)]] for number in range(1, 30)}
    first = growing.index("a", corpus, None)
    growing.index("b", {number: corpus[number] for number in range(2, 30)}, "a")
    growing.prepared.clear()
    assert_alike(growing.index("c", corpus, "b"), first)
    assert growing.prepared == []


def test_segments_are_shared_and_stay_as_they_are(tmp_path: Path) -> None:
    growing = Grown(open_home(IngestSettings(home=tmp_path)))
    corpus: Corpus = {number: [["dân sự", str(number)]] for number in range(1, 30)}
    before = growing.index("a", corpus, None)
    scores = before.keyword.scores("dân sự 7")
    folders = {path: path.stat().st_mtime_ns for path in growing.home.indexes.glob("segments/*/*")}
    growing.index("b", changed(corpus, 7), "a")
    assert {path: path.stat().st_mtime_ns for path in folders} == folders
    np.testing.assert_array_equal(open_index(growing.home, "a").keyword.scores("dân sự 7"), scores)
    names = [open_manifest(growing.home.indexes / each).segments[0].name for each in "ab"]
    assert names[0] == names[1]


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "old").touch()
    for name in ("new", "there"):
        try:
            with appearing(tmp_path / name) as folder:
                (folder / "half").touch()
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            pass
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == ["there", "there/old"]
    with appearing(tmp_path / "there") as folder:
        (folder / "new").touch()
    assert [path.name for path in tmp_path.rglob("*")] == ["there", "new"]
