"""`troly ask`: one question from the shell."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from assistant.answer import Assistant
from assistant.dates import parse_day
from assistant.related_words import related_words
from assistant.serving import Serving
from assistant.settings import AssistantSettings
from feedback.answers import AnswerStore
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from ingest.terminal import for_terminal
from models.settings import ModelSettings

_STATE = {True: "Còn hiệu lực", False: "Không có hiệu lực vào ngày này", None: "Chưa xác định hiệu lực"}


def ask(
    question: Annotated[str, typer.Argument(help='Câu hỏi, ví dụ: "Điều 173 Bộ luật Hình sự quy định gì?"')],
    as_of: Annotated[str | None, typer.Option(help="Áp dụng tại ngày, ví dụ 31/12/2020.")] = None,
    any_date: Annotated[bool, typer.Option("--any-date", help="Không lọc theo ngày (để đo đạc).")] = False,
    previous: Annotated[str | None, typer.Option(help="Hỏi tiếp câu trả lời có mã này.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
) -> None:
    """Hỏi một câu và xem căn cứ. Ví dụ: troly ask "lai suat cho vay toi da la bao nhieu" """
    day = parse_day(as_of) if as_of else None
    answers, assistant = _assistant()
    before = answers.get(previous) if previous else None
    if as_json:
        typer.echo(json.dumps(assistant.answer(question, day, any_date, before), ensure_ascii=False, indent=2))
        return
    console = Console()
    for event in assistant.ask(question, day, any_date, previous=before):
        if event.name == "understood" and event.data["rewritten"]:
            console.print(_text(f"Hiểu là: {event.data['rewritten']}", "italic"))
        elif event.name == "evidence":
            _print_evidence(console, event.data)
        elif event.name == "sentence" and event.data["answer"]:
            title = "Tóm tắt do máy viết (đã đối chiếu với căn cứ)"
            console.print(Panel(_text(event.data["answer"]), title=title, border_style="dim"))


def _assistant() -> tuple[AnswerStore, Assistant]:
    home = open_home()
    engine = open_engine(home)
    answers = AnswerStore(engine)
    return answers, Assistant(Serving(home, ModelSettings()), LawStore(engine), answers, AssistantSettings())


def _print_evidence(console: Console, data: dict[str, Any]) -> None:
    for notice in data["warnings"]:
        console.print(_text(f"! {notice['message']}", "yellow"))
    if data["abstained"]:
        console.print(Text("Quy định gần nhất", style="bold"))
    for quote in data["evidence"] or data["nearest"]:
        state = (
            "Văn bản gốc, chưa cập nhật sửa đổi" if quote["text_status"] == "as_enacted" else _STATE[quote["in_force"]]
        )
        body = _text(f"{quote['lead']}\n" if quote["lead"] else "", "dim") + _text(quote["quote"], "none")
        if quote["same_pins"]:
            body += _text(f"\nNguyên văn như nhau: {'; '.join(quote['same_pins'])}", "dim")
        console.print(Panel(body, title=_text(quote["pin"]), subtitle=Text(state), title_align="left"))
    for section in related_words(data["related"]):
        console.print(_text(section, "dim"))


def _text(words: str, style: str = "") -> Text:
    return Text(for_terminal(words), style=style)
