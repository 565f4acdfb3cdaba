from __future__ import annotations

import pytest

from ingest.store.home import Home
from models.errors import ReleaseMissing
from models.history import Move, append, earlier, moves
from models.releases import Parts, Release, current, current_id, rollback, serve, write_release

PARTS = Parts(corpus="c", encoder="e", index="i", fusion="f", diacritics="d", calibration="k", prompt="p")


def made(home: Home, *names: str) -> list[Release]:
    (home.indexes / "i").mkdir(exist_ok=True)
    return [write_release(home, PARTS.model_copy(update={"corpus": name}), "e5", None) for name in names]


@pytest.mark.parametrize(
    ("played", "now", "expected"),
    [
        ("", None, ""),
        ("A", "A", ""),
        ("A B C", "C", "B A"),
        ("A B C <B", "B", "A"),
        ("A B C <B <A", "A", ""),
        ("A B C <B D", "D", "B A"),
        ("A B A", "A", "B"),
        # The machine stopped between the line and the pointer.
        ("A B C", "B", "A"),
        ("A B C <B", "C", "B A"),
        # The pointer was moved before this file was kept.
        ("A B", "X", "B A"),
    ],
)
def test_what_served_before(home: Home, played: str, now: str | None, expected: str) -> None:
    before = None
    for step in played.split():
        append(home, Move("rollback" if step[0] == "<" else "serve", before, step[-1]))
        before = step[-1]
    assert earlier(home, now) == expected.split()


def test_a_home_older_than_its_history_goes_back_too(home: Home) -> None:
    append(home, Move("serve", "old", "new"))
    assert earlier(home, "new") == ["old"]


def test_a_torn_line_costs_no_other(home: Home) -> None:
    append(home, Move("serve", None, "A"))
    with (home.releases / "history.jsonl").open("a") as out:
        out.write('{"kind": "ser')
    append(home, Move("serve", "A", "B"))
    assert [move.release for move in moves(home)] == ["A", "B"]


def test_rollback_walks_back_and_stops(home: Home) -> None:
    a, b, c = made(home, "a", "b", "c")
    for release in (a, b, c):
        serve(home, release)
    assert [rollback(home), current(home), rollback(home), current(home)] == [b, b, a, a]
    with pytest.raises(ReleaseMissing, match="troly models releases"):
        rollback(home)
    assert current_id(home) == a.id


def test_what_cannot_be_opened_is_passed_over(home: Home) -> None:
    a, b, c = made(home, "a", "b", "c")
    gone = write_release(home, PARTS.model_copy(update={"index": "deleted"}), "e5", None)
    for release in (a, b, gone, c):
        serve(home, release)
    (home.releases / f"{b.id}.json").unlink()
    assert rollback(home) == a


def test_serving_again_what_serves_is_no_move(home: Home) -> None:
    (a,) = made(home, "a")
    serve(home, a)
    serve(home, a)
    assert len(moves(home)) == 1
