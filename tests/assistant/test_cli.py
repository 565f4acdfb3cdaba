"""The commands as a person runs them: one document on stdout with --json, a clear error and a status that is not 0."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant import ingest_command
from assistant.cli import main
from assistant.entry import STOPPED
from ingest.report import FileReport, IngestReport
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from models.releases import current, current_id
from models.settings import ModelSettings
from tests.fakes import PENAL, fake_encoders

ROOT = Path(__file__).parents[2]
QUESTION = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"
ARTICLE = {"law_id": "1/2020/QH14", "law_title": "Luật Thử", "article_id": "1", "title": "Tên", "text": "Một câu luật."}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def troly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `troly` in this process: status, stdout, stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["troly", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        shown = capsys.readouterr()
        return int(left.value.code or 0), shown.out, shown.err

    return run


@pytest.fixture
def at_law(law_home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.setenv("TROLY_HOME", str(law_home.root))
    monkeypatch.setenv("TROLY_LLM", "none")
    with fake_encoders():
        yield law_home


@pytest.fixture
def at_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TROLY_HOME", str(tmp_path / "new"))
    monkeypatch.setenv("TROLY_LLM", "none")
    return tmp_path / "new"


def write(path: Path, *lines: dict[str, Any]) -> str:
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return str(path)


def error_of(out: str) -> dict[str, str]:
    error: dict[str, str] = json.loads(out)["error"]
    return error


def test_ask_prints_the_answer(at_law: Home, troly: Run) -> None:
    status, out, _ = troly("ask", QUESTION, "--json")
    answer = json.loads(out)
    assert (status, answer["evidence"][0]["provision_id"]) == (0, f"{PENAL}/d173/k3")
    assert answer["versions"]["release"] == current_id(at_law)


def test_ask_shows_quote_pin_and_status(at_law: Home, troly: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    status, out, _ = troly("ask", QUESTION)
    assert (status, at_law.root.is_dir()) == (0, True)
    for words in ("khoản 3 Điều 173", "từ 07 năm đến 15 năm", "Văn bản gốc, chưa cập nhật sửa đổi"):
        assert words in out


def test_a_refusal_is_an_answer(at_law: Home, troly: Run) -> None:
    status, out, _ = troly("ask", "Điều 9999 Bộ luật Hình sự", "--json")
    assert (status, json.loads(out)["reason"]) == (0, "no_such_provision")
    assert "Không đủ căn cứ" in " ".join(troly("ask", "Điều 9999 Bộ luật Hình sự")[1].split())
    assert at_law.root.is_dir()


@pytest.mark.parametrize(
    ("arguments", "code", "status"),
    [
        (("ask", ""), "bad_question", 1),
        (("ask", "?!"), "bad_question", 1),
        (("ask", "a" * 5000), "question_too_long", 1),
        (("ask", QUESTION, "--as-of", "hôm qua"), "bad_date", 1),
        (("ask", QUESTION, "--as-of", "31/02/2020"), "bad_date", 1),
        (("ask",), "bad_command", 2),
        (("ask", QUESTION, "--nothing"), "bad_command", 2),
        (("ingest",), "bad_command", 2),
        (("models", "verify", "absent"), "model_missing", 1),
        (("parse", "absent.txt"), "file_missing", 1),
        (("ingest", "--reindex", "--encoder", "absent"), "model_missing", 1),
    ],
)
def test_errors_with_a_corpus(at_law: Home, troly: Run, arguments: tuple[str, ...], code: str, status: int) -> None:
    release = current_id(at_law)
    left, out, _ = troly(*arguments, "--json")
    assert left == status
    error = error_of(out)
    assert (error["code"], current_id(at_law)) == (code, release)
    assert error["message"]
    shown = troly(*arguments)
    assert shown[0] == status
    assert shown[2].strip()
    assert "Traceback" not in shown[2]


def test_nothing_ingested_yet(at_nothing: Path, troly: Run) -> None:
    status, out, _ = troly("ask", QUESTION, "--json")
    assert (status, error_of(out)["code"], at_nothing.is_dir()) == (1, "release_missing", True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    status, out, err = troly("serve", "--port", str(port))
    assert (status, out, "troly ingest" in err) == (1, "", True)


def cut_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(json.dumps(ARTICLE).encode() * 50)[:60])


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "law.exe": (lambda path: path.write_bytes(b"MZ"), "unknown_format"),
    "law.jsonl.gz": (cut_gzip, "broken_file"),
    "law.json.gz": (lambda path: path.write_bytes(b"not gzip"), "broken_file"),
    "law.json": (lambda path: path.write_bytes(b"{"), "broken_file"),
    "law.jsonl": (lambda path: path.write_bytes(b'{"law_id": "1"}'), "invalid_record"),
    "empty.jsonl": (lambda path: path.write_bytes(b""), "broken_file"),
    "absent.jsonl": (lambda _: None, "file_missing"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read(at_law: Home, troly: Run, tmp_path: Path, name: str) -> None:
    make, code = BROKEN[name]
    make(tmp_path / name)
    before = current(at_law), LawStore(open_engine(at_law)).corpus_hash()
    status, out, _ = troly("ingest", str(tmp_path / name), "--json")
    report = json.loads(out)
    assert (status, report["error"]["code"], [each["code"] for each in report["refused"]]) == (1, code, [code])
    assert report["error"]["message"]
    assert (current(at_law), LawStore(open_engine(at_law)).corpus_hash()) == before
    assert "Từ chối" in troly("ingest", str(tmp_path / name))[2]


def test_ingest_stores_indexes_and_serves(at_nothing: Path, troly: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "luat.jsonl", ARTICLE)
    with fake_encoders():
        status, out, _ = troly("ingest", file, "--json")
        report = json.loads(out)
        assert (status, report["ingested"], report["articles"]) == (0, 1, 1)
        assert set(report["seconds"]) == {"read", "parse", "store", "index"}
        assert report["release"] == current_id(open_home())
        again = json.loads(troly("ingest", file, "--json")[1])
        assert (again["ingested"], again["unchanged"], again["release"]) == (0, 1, report["release"])
        assert "Không có gì thay đổi." in troly("ingest", file)[1]
        answer = json.loads(troly("ask", "Điều 1 Luật số 1/2020/QH14", "--json")[1])
    assert [quote["quote"] for quote in answer["evidence"]] == ["Một câu luật."]
    assert at_nothing.is_dir()


def test_an_ingest_marks_the_answers_that_it_overtakes(at_nothing: Path, troly: Run, tmp_path: Path) -> None:
    with fake_encoders():
        troly("ingest", write(tmp_path / "luat.jsonl", ARTICLE))
        answer = json.loads(troly("ask", "Điều 1 Luật số 1/2020/QH14", "--json")[1])
        assert json.loads(troly("answers", "list", "--changed", "--json")[1]) == []
        _, _, err = troly("ingest", write(tmp_path / "luat.jsonl", {**ARTICLE, "text": "Một câu luật khác."}))
        (listed,) = json.loads(troly("answers", "list", "--changed", "--json")[1])
    assert "1 căn cứ của câu trả lời đã lưu nay đã thay đổi" in err
    (changed,) = listed["changed"]
    assert (listed["id"], changed["provision_id"], changed["what"]) == (answer["id"], "1/2020/QH14/d1", "corrected")
    assert at_nothing.is_dir()


def test_an_ingest_ends_with_a_page(at_law: Home, troly: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "luat.jsonl", ARTICLE)
    report = json.loads(troly("ingest", file, str(tmp_path / "none"), "--json")[1])
    page = Path(report["report"])
    assert page.parent == at_law.reports
    text = page.read_text("utf-8")
    assert 'href="http://127.0.0.1:8000/van-ban/1/2020/QH14"' in text
    assert "luat.jsonl" in text
    assert "file_missing" in text
    _, out, err = troly("ingest", write(tmp_path / "khac.jsonl", {**ARTICLE, "law_id": "2/2020/QH14"}))
    assert "Đã nạp 2/2020/QH14: 1 điều" in err
    (shown,) = [line for line in out.splitlines() if line.startswith("Báo cáo: ")]
    assert Path(shown.removeprefix("Báo cáo: ")).is_file()


@pytest.mark.usefixtures("at_law")
def test_originals_are_read_again(troly: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "luat.jsonl", ARTICLE)
    troly("ingest", file)
    Path(file).unlink()
    assert json.loads(troly("ingest", "--reread", "--json")[1])["ingested"] == 0
    monkeypatch.setattr("ingest.pipeline.parser_version", lambda: "newer")
    status, out, _ = troly("ingest", "--reread", "--json")
    report = json.loads(out)
    # The fixture's starter law was stored without its files.
    assert (status, report["ingested"], {each["code"] for each in report["refused"]}) == (1, 1, {"file_missing"})


@pytest.mark.usefixtures("at_nothing")
def test_ctrl_c_keeps_what_is_done(troly: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [write(tmp_path / f"{n}.jsonl", {**ARTICLE, "law_id": f"{n}/2020/QH14"}) for n in range(5)]
    add = IngestReport.add

    def add_and_stop(report: IngestReport, file: FileReport) -> None:
        add(report, file)
        os.kill(os.getpid(), signal.SIGINT)

    with monkeypatch.context() as patched:
        patched.setattr(IngestReport, "add", add_and_stop)
        status, out, _ = troly("ingest", *files)
    assert (status, "Chạy lại lệnh này để nạp tiếp" in out, "Đã nạp 1 tệp" in out) == (130, True, True)
    with fake_encoders():
        report = json.loads(troly("ingest", *files, "--json")[1])
    assert (report["ingested"], report["unchanged"], report["interrupted"]) == (4, 1, False)


@pytest.mark.usefixtures("at_nothing")
@pytest.mark.parametrize("moment", ["open_engine", "ingest_paths", "publish", "write_page"])
def test_ctrl_c_at_any_moment_is_one_line(
    troly: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    file = write(tmp_path / "luat.jsonl", ARTICLE)
    real = getattr(ingest_command, moment)

    def pressed(*arguments: Any, **named: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return real(*arguments, **named)

    with monkeypatch.context() as patched, fake_encoders():
        patched.setattr(ingest_command, moment, pressed)
        status, out, err = troly("ingest", file)
    told = [line for line in err.splitlines() if "Đã nạp 1/2020/QH14" not in line and not line.startswith("Đọc")]
    assert (status, out, told[-1], "Traceback" in err) == (130, "", STOPPED, False)
    with fake_encoders():
        report = json.loads(troly("ingest", file, "--json")[1])
        assert (report["ingested"] + report["unchanged"], report["release"]) == (1, current_id(open_home()))
        assert troly("ask", "Điều 1 Luật số 1/2020/QH14", "--json")[0] == 0


def test_ctrl_c_while_the_command_is_loaded_is_one_line() -> None:
    code = (
        "import signal, sys\n"
        "class Pressed:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'assistant.cli':\n"
        "            signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Pressed())\n"
        "from assistant.entry import main\n"
        "main()\n"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (130, "", f"{STOPPED}\n")


@pytest.mark.usefixtures("at_nothing")
def test_an_index_that_serves_already_is_not_built_again(
    troly: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "luat.jsonl", ARTICLE)
    name = ModelSettings().encoder
    installed = SimpleNamespace(fingerprint=hashlib.sha256(name.encode()).hexdigest())
    monkeypatch.setattr("assistant.publish.find_model", lambda _home, _name: installed)
    with fake_encoders():
        made = json.loads(troly("ingest", file, "--json")[1])

    def build(*_: object) -> None:
        raise AssertionError("built again")

    with monkeypatch.context() as patched:
        patched.setattr("assistant.publish.open_embedder", build)
        status, out, err = troly("ingest", file, "--json")
    again = json.loads(out)
    assert (status, again["release"], again["seconds"]["index"]) == (0, made["release"], 0)
    assert "Kho không đổi: giữ nguyên chỉ mục." in err
    with fake_encoders():
        other = json.loads(
            troly("ingest", write(tmp_path / "b.jsonl", {**ARTICLE, "law_id": "2/2020/QH14"}), "--json")[1]
        )
        assert other["release"] != made["release"]
        shutil.rmtree(open_home().indexes / current(open_home()).parts.index)
        troly("ingest", file, "--json")
        assert (open_home().indexes / current(open_home()).parts.index).is_dir()


def test_a_missing_encoder_loses_nothing(at_nothing: Path, troly: Run, tmp_path: Path) -> None:
    file = write(tmp_path / "luat.jsonl", ARTICLE)
    status, out, _ = troly("ingest", file, "--json")
    assert (status, error_of(out)["code"]) == (1, "model_missing")
    assert LawStore(open_engine(open_home())).count_articles() == 1
    with fake_encoders():
        report = json.loads(troly("ingest", file, "--json")[1])
    assert (report["unchanged"], report["release"]) == (1, current_id(Home(at_nothing)))


def test_a_damaged_index_is_rebuilt(at_law: Home, troly: Run) -> None:
    (at_law.indexes / current(at_law).parts.index / "articles.json").unlink()
    status, out, _ = troly("ask", QUESTION, "--json")
    assert (status, error_of(out)["code"], "--reindex" in error_of(out)["message"]) == (1, "index_broken", True)
    assert troly("ingest", "--reindex", "--json")[0] == 0
    assert json.loads(troly("ask", QUESTION, "--json")[1])["evidence"]


def test_a_fault_of_ours_is_one_message(at_law: Home, troly: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret of the case")

    monkeypatch.setattr("assistant.ask_command.Assistant.answer", fail)
    status, out, err = troly("ask", QUESTION, "--json")
    assert (status, error_of(out)["code"], at_law.root.is_dir()) == (1, "internal", True)
    assert QUESTION not in err, "the log holds no local variables"


def test_a_port_in_use(at_law: Home, troly: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, out, err = troly("serve", "--port", str(port))
    assert (status, out, at_law.root.is_dir()) == (1, "", True)
    assert f"Cổng {port} đang được dùng" in " ".join(err.split())


def test_only_this_machine_is_served(at_law: Home, troly: Run) -> None:
    status, _, err = troly("serve", "--host", "0.0.0.0")  # noqa: S104
    assert (status, at_law.root.is_dir()) == (1, True)
    assert "127.0.0.1" in err


@pytest.mark.parametrize(
    ("name", "value"),
    [("TROLY_PORT", "abc"), ("TROLY_PORT", "70000"), ("TROLY_LLM_CONTEXT", "1"), ("TROLY_BUSY_SECONDS", "-1")],
)
def test_a_setting_that_makes_no_sense(
    at_law: Home, troly: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    status, out, _ = troly("ask", QUESTION, "--json")
    assert (status, error_of(out)["code"], at_law.root.is_dir()) == (1, "bad_setting", True)
    assert name in error_of(out)["message"]


def test_a_home_that_is_a_file(troly: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TROLY_HOME", write(tmp_path / "file", {}))
    status, out, _ = troly("ask", QUESTION, "--json")
    assert (status, error_of(out)["code"]) == (1, "home_not_writable")
    assert str(tmp_path / "file") in error_of(out)["message"]


@pytest.mark.parametrize("arguments", [("ask", QUESTION), ("ingest", "starter"), ("models", "list")])
def test_a_home_that_cannot_be_written(troly: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        monkeypatch.setenv("TROLY_HOME", f"{folder}/home")
        # Rights do not bind the superuser, so the command runs as somebody else.
        if os.geteuid() == 0:
            os.seteuid(65534)
        try:
            status, out, _ = troly(*arguments, "--json")
        finally:
            if os.getuid() == 0:
                os.seteuid(0)
    assert (status, error_of(out)["code"]) == (1, "home_not_writable")


def test_the_module_is_the_command(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "assistant", "ask", QUESTION, "--json"],
        cwd=ROOT,
        env={"TROLY_HOME": str(tmp_path / "home"), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, error_of(result.stdout)["code"]) == (1, "release_missing")
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("at_nothing")
def test_a_quote_gives_the_terminal_no_orders(troly: Run, tmp_path: Path) -> None:
    evil = {**ARTICLE, "text": "Một câu \x1b[2J\x1b]0;giả\x07luật \x9b31mvề thử nghiệm."}
    with fake_encoders():
        assert troly("ingest", write(tmp_path / "evil.jsonl", evil))[0] == 0
        status, out, _ = troly("ask", "Điều 1 Luật Thử số 1/2020/QH14 quy định gì?")
    assert status == 0
    assert "luật về thử nghiệm" in out
    assert not {"\x1b", "\x9b", "\x07"}.intersection(out)
