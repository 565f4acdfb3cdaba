"""`troly answers`: what was answered, given again, marked when the law changed, and set on paper."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Engine

from assistant.change_words import changes_json
from assistant.dates import HANOI
from assistant.errors import BadCommand, FileNotWritten
from assistant.memo.contents import Kind, memo
from assistant.memo.docx import memo_docx
from assistant.memo.pdf import memo_pdf
from assistant.replay import Replay, replay
from feedback.answers import AnswerStore, Kept
from feedback.changed import Changed, ChangeMarks
from ingest.store.atomic import write_atomically
from ingest.store.engine import open_engine
from ingest.store.home import Home, open_home
from ingest.store.law import LawStore
from ingest.terminal import for_terminal
from models.settings import ModelSettings

app = typer.Typer(
    help="Câu trả lời đã lưu: xem, hỏi lại để đối chiếu, in phiếu. Ví dụ: troly answers list --changed",
    no_args_is_help=True,
)
AnswerId = Annotated[str, typer.Argument(help="Mã câu trả lời, xem: troly answers list.")]
AsJson = Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The answers of this home and what is needed to read them."""

    home: Home
    engine: Engine
    answers: AnswerStore
    law: LawStore
    marks: ChangeMarks


@app.command("list")
def list_answers(
    changed: Annotated[bool, typer.Option("--changed", help="Chỉ những câu có căn cứ đã thay đổi.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Nhiều nhất bấy nhiêu câu, mới nhất trước.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Các câu trả lời đã lưu, mới nhất trước. Ví dụ: troly answers list --changed --limit 20"""
    shelf = _open()
    shelf.marks.catch_up()
    listed = [(kept, shelf.marks.of(kept.id)) for kept in shelf.answers.latest(limit, changed)]
    if as_json:
        _print_json([_head(kept, changes, shelf.law) for kept, changes in listed])
        return
    for kept, changes in listed:
        mark = f"  [{len(changes)} căn cứ đã thay đổi]" if changes else ""
        typer.echo(f"{kept.id}  {_moment(kept.asked_at)}  {for_terminal(_first_line(kept.answer['question']))}{mark}")


@app.command("show")
def show(answer_id: AnswerId, as_json: AsJson = False) -> None:
    """Câu trả lời như đã đưa ra, rồi hỏi lại bản phát hành đó và nói có gì khác. Ví dụ: troly answers show MÃ"""
    shelf = _open()
    kept, changes = shelf.answers.kept(answer_id), shelf.marks.of(answer_id)
    if as_json:
        again = replay(kept, shelf.home, shelf.engine, ModelSettings())
        head = _head(kept, changes, shelf.law)
        _print_json({**head, "answer": kept.answer, "guard": kept.written, "replay": _replay_json(again)})
        return
    for block in memo(kept, changes, shelf.law, datetime.now(UTC)):
        typer.secho(
            for_terminal(block.text),
            bold=block.kind in (Kind.TITLE, Kind.HEADING, Kind.PIN),
            dim=block.kind is Kind.FACT,
        )
    _print_replay(replay(kept, shelf.home, shelf.engine, ModelSettings()))


@app.command("replay")
def replay_answer(answer_id: AnswerId, as_json: AsJson = False) -> None:
    """Chỉ hỏi lại và đối chiếu trích dẫn, căn cứ, câu tóm tắt. Ví dụ: troly answers replay MÃ --json"""
    shelf = _open()
    again = replay(shelf.answers.kept(answer_id), shelf.home, shelf.engine, ModelSettings())
    if as_json:
        _print_json({"id": answer_id, **_replay_json(again)})
    else:
        _print_replay(again)


@app.command("memo")
def print_memo(
    answer_id: AnswerId,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Ghi phiếu dạng PDF vào tệp này.")] = None,
    docx: Annotated[Path | None, typer.Option("--docx", help="Ghi phiếu dạng DOCX vào tệp này.")] = None,
) -> None:
    """Phiếu trả lời để đưa vào hồ sơ. Ví dụ: troly answers memo MÃ --pdf phieu.pdf --docx phieu.docx"""
    if pdf is None and docx is None:
        raise BadCommand("Hãy cho biết tệp để ghi: --pdf TỆP hoặc --docx TỆP.")
    shelf, printed = _open(), datetime.now(UTC)
    blocks = memo(shelf.answers.kept(answer_id), shelf.marks.of(answer_id), shelf.law, printed)
    for path, made in ((pdf, memo_pdf), (docx, memo_docx)):
        if path is not None:
            _write(path, made(blocks, printed))


def _open() -> _Shelf:
    home = open_home()
    engine = open_engine(home)
    return _Shelf(home, engine, AnswerStore(engine), LawStore(engine), ChangeMarks(engine))


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise FileNotWritten(f"Không ghi được tệp {path}: {error.strerror or error}.") from error
    typer.echo(f"Đã ghi {path}")


def _head(kept: Kept, changes: list[Changed], law: LawStore) -> dict[str, Any]:
    return {
        "id": kept.id,
        "asked_at": kept.asked_at.isoformat(),
        "question": kept.answer["question"],
        "as_of": kept.answer["as_of"],
        "release": kept.answer["versions"]["release"],
        "abstained": kept.answer["abstained"],
        "reason": kept.answer["reason"],
        "changed": changes_json(changes, law),
    }


def _replay_json(again: Replay) -> dict[str, Any]:
    error = None if again.code is None else {"code": again.code, "message": again.message}
    differs = [asdict(each) for each in again.differs]
    return {"same": again.same, "same_words": again.same_words, "differs": differs, "not_replayed": error}


def _print_replay(again: Replay) -> None:
    if again.code is not None:
        typer.secho(f"Không hỏi lại được: {again.message}", fg=typer.colors.YELLOW)
    elif again.same:
        typer.secho("Hỏi lại bản phát hành này: trích dẫn, căn cứ và câu tóm tắt giống hệt.", fg=typer.colors.GREEN)
    elif again.same_words:
        typer.secho("Trích dẫn và câu tóm tắt giống hệt; điều kho biết về hiệu lực nay khác.", fg=typer.colors.GREEN)
    for each in again.differs:
        said = f"Khác: {each.what}\n  khi đó: {each.then}\n  bây giờ: {each.now}"
        typer.secho(for_terminal(said), fg=typer.colors.YELLOW)


def _print_json(shown: Any) -> None:
    typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))


def _first_line(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= 90 else f"{line[:89]}…"


def _moment(at: datetime) -> str:
    return at.astimezone(HANOI).strftime("%d/%m/%Y %H:%M")
