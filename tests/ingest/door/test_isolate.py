"""What a hostile file may do to the process that reads it, and what becomes of it. See ``hostile.py``."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from ingest.door.isolate import ReadingProcess
from ingest.door.pool import RawFile, ReadingPool, digest_of
from ingest.door.scratch import new_scratch, sweep_scratch
from ingest.errors import ParserNotStarted, TrolyError
from ingest.settings import IngestSettings

ROOT = Path(__file__).parents[3]
HOSTILE = "tests.ingest.door.hostile"
# Limits that a test reaches soon; the least memory that the settings allow.
SMALL = IngestSettings(
    parse_megabytes=512, parse_seconds=1, parse_seconds_per_megabyte=0, parsed_megabytes=1, parsed_files=100
)


def raw(name: str, data: bytes = b"x") -> RawFile:
    return RawFile(name, data, sha256(data).hexdigest())


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SECRET_OF_PARENT", "password")
        made = ReadingPool(SMALL, HOSTILE)
        made.read([raw("shout.txt")])
        yield made
        made.close()


@pytest.fixture(scope="module")
def said(pool: ReadingPool) -> Callable[[str], str]:
    """What the act of that name returned inside the reading process."""
    return lambda name: pool.read([raw(f"{name}.txt")]).reading.warnings[0].message


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ("spin", "parse_timeout"),
        ("eat", "parse_too_large"),
        ("flood", "parse_too_large"),
        ("crash", "parser_crashed"),
        ("leave", "parser_crashed"),
        ("babel", "parser_crashed"),
        ("fault", "broken_file"),
        ("refuse", "secret_document"),
    ],
)
def test_a_file_is_refused_for_what_it_does_and_the_next_one_is_read(
    pool: ReadingPool, said: Callable[[str], str], act: str, code: str
) -> None:
    with pytest.raises(TrolyError) as refused:
        pool.read([raw(f"{act}.txt")])
    assert refused.value.code == code
    assert refused.value.message
    assert said("shout") == "shouted"


def test_one_that_sleeps_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.door.isolate._GRACE_SECONDS", 0.2)
    pool = ReadingPool(SMALL, HOSTILE)
    started = time.monotonic()
    with pytest.raises(TrolyError) as refused:
        pool.read([raw("sleep.txt")])
    assert refused.value.code == "parse_timeout"
    assert time.monotonic() - started < 60
    pool.close()


@pytest.mark.parametrize("act", ["write", "remove", "connect", "start", "fork"])
def test_python_code_of_a_reader_may_not(said: Callable[[str], str], act: str) -> None:
    assert said(act).startswith("refused")


def test_a_library_may_not_write_either(said: Callable[[str], str]) -> None:
    assert said("write_in_c") == "-1"


def test_there_is_no_network(said: Callable[[str], str]) -> None:
    can_leave = subprocess.run(["unshare", "-Urn", "true"], capture_output=True, check=False).returncode == 0
    if not can_leave:
        pytest.skip("this system lets no process leave its network")
    assert said("network") == "lo"


def test_the_words_of_a_file_reach_no_log(pool: ReadingPool) -> None:
    with capture_logs() as logs, pytest.raises(TrolyError):
        pool.read([raw("fault.txt")])
    assert [log["event"] for log in logs] == ["parse_failed"]
    assert "KeyError at " in logs[0]["fault"]
    assert "words of the file" not in str(logs)


def test_no_secret_of_the_parent_is_passed_on(said: Callable[[str], str]) -> None:
    assert "password" not in said("parent")


def test_a_file_is_not_refused_for_what_an_earlier_one_left() -> None:
    pool = ReadingPool(SMALL, HOSTILE)
    said = [pool.read([raw("hold.txt")]).reading.warnings[0].message for _ in range(6)]
    pool.close()
    assert said[0] == "1"
    assert "1" in said[1:], "memory ran out, and a new process took over"


def test_a_process_is_replaced_when_it_is_worn() -> None:
    pool = ReadingPool(SMALL.model_copy(update={"parsed_files": 2}), HOSTILE)
    pids = [pool.read([raw("parent.txt")]).reading.warnings[0].message for _ in range(4)]
    pool.close()
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_ending_a_process_removes_its_folder() -> None:
    process = ReadingProcess(SMALL, HOSTILE)
    process._scratch.mkdir()
    assert process.end() == -signal.SIGKILL
    assert process.end() == -signal.SIGKILL
    assert not process._scratch.exists()


def test_what_a_dead_process_left_is_swept() -> None:
    mine, dead = new_scratch(), new_scratch()
    ended = subprocess.Popen(["true"])
    ended.wait()
    dead = dead.with_name(dead.name.replace(str(os.getpid()), str(ended.pid), 1))
    for folder in (mine, dead):
        folder.mkdir()
    sweep_scratch()
    assert (mine.exists(), dead.exists()) == (True, False)
    mine.rmdir()


def test_an_installation_that_does_not_work_is_told() -> None:
    with pytest.raises(ParserNotStarted):
        ReadingProcess(SMALL, "tests.ingest.door.none")


def test_a_reading_process_dies_with_its_parent() -> None:
    code = (
        "import os, signal\n"
        "from ingest.door.isolate import ReadingProcess\n"
        "from ingest.settings import IngestSettings\n"
        "process = ReadingProcess(IngestSettings())\n"
        "print(process._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    child = Path("/proc", done.stdout.strip(), "stat")
    deadline = time.monotonic() + 30
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(child)


def test_the_digest_of_parts_is_of_all_in_order() -> None:
    one, two = raw("a", b"1"), raw("b", b"2")
    assert digest_of([one]) == one.sha256
    assert len({digest_of([one]), digest_of([one, two]), digest_of([two, one])}) == 3


def _runs(stat: Path) -> bool:
    try:
        return ") Z " not in stat.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
