"""``troly-eval retrieval``: how well the governing article is found."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.dates import AsOf, parse_day, today
from assistant.serving import Serving
from eval.kept import KeptRun, keep, place_of
from eval.measuring import CLEAN, Measuring
from eval.progress import progress
from eval.rankings import RANKINGS
from eval.report.pages import retrieval_page
from eval.rewording.choose import REWORDINGS
from eval.robustness import beside
from eval.show import print_json, retrieval_table
from eval.summary import summarise
from ingest.store.home import Home, open_home
from models.settings import ModelSettings

_PERTURB = f"{CLEAN} | {' | '.join(REWORDINGS)} | all: hỏi thêm bằng câu viết lại, so với câu gốc."


def retrieval(
    questions: Annotated[Path, typer.Option(help="Tệp câu hỏi .jsonl: qid, question, relevant.")],
    release: Annotated[str | None, typer.Option(help="Mã bản phát hành (r-…); bỏ trống: bản đang phục vụ.")] = None,
    ranking: Annotated[str, typer.Option(help=" | ".join(RANKINGS))] = "blend",
    any_date: Annotated[
        bool | None,
        typer.Option(
            "--any-date/--no-any-date",
            help="Mặc định xếp hạng mọi bản văn; --no-any-date: chỉ bản văn của ngày --as-of, không nêu thì hôm nay.",
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="Chỉ xếp hạng bản văn của ngày này, ví dụ 2020-12-31; kéo theo --no-any-date.")
    ] = None,
    perturb: Annotated[str, typer.Option(help=_PERTURB)] = CLEAN,
    trained_on: Annotated[
        Path | None, typer.Option(help="Tệp cặp câu hỏi đã học, để tách điều luật đã thấy; mặc định theo bản.")
    ] = None,
    per_question: Annotated[
        Path | None, typer.Option(help="Ghi kết quả từng câu vào tệp này; mặc định trong TROLY_HOME/evaluations.")
    ] = None,
    report: Annotated[Path | None, typer.Option(help="Viết trang báo cáo HTML vào tệp này.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
) -> None:
    """Đo tìm điều luật. Ví dụ: troly-eval retrieval --questions eval/suites/starter-in-scope.jsonl --perturb all

    Theo luật của một ngày: troly-eval retrieval --questions cau-hoi.jsonl --no-any-date --as-of 2020-12-31
    """
    _check(ranking, perturb)
    home, day = open_home(), day_of(any_date, as_of)
    measuring = Measuring(home, Serving(home, ModelSettings()), questions, release, ranking, trained_on, day)
    runs = run_all(measuring, rewordings(perturb))
    places = {name: _place(home, run, name, per_question) for name, run in runs.items()}
    for name, run in runs.items():
        keep(run, places[name])
    result = summed_up(measuring, runs, places)
    if report is not None:
        retrieval_page(result, runs[CLEAN].outcomes, report)
    print_json(result) if as_json else retrieval_table(result)


def run_all(measuring: Measuring, names: list[str]) -> dict[str, KeptRun]:
    """The questions as they are, and each rewording of them, under one progress bar on stderr."""
    wanted = [CLEAN, *names]
    with progress("Tìm", len(measuring.asked) * len(wanted)) as step:
        return {name: measuring.run(name, step) for name in wanted}


def day_of(any_date: bool | None, day: str | None) -> AsOf | None:
    """The day whose law is measured; None for texts of any date.

    :raises BadDate: ``day`` is no date.
    """
    if day is not None:
        if any_date:
            raise typer.BadParameter("--as-of: không dùng cùng --any-date")
        return AsOf(parse_day(day), "explicit")
    return AsOf(today(), "today") if any_date is False else None


def rewordings(perturb: str) -> list[str]:
    return [*REWORDINGS] if perturb == "all" else [] if perturb == CLEAN else [perturb]


def summed_up(measuring: Measuring, runs: dict[str, KeptRun], places: dict[str, Path]) -> dict[str, Any]:
    """The document that ``--json`` prints."""
    clean = runs[CLEAN]
    reworded = {name: run for name, run in runs.items() if name != CLEAN}
    robustness = {name: beside(clean.outcomes, run.outcomes) for name, run in reworded.items()}
    return {
        "metrics": {**summarise(clean.outcomes), **({"robustness": robustness} if robustness else {})},
        "n": len(clean.outcomes),
        "left_out": len(measuring.left_out),
        "left_out_qids": measuring.left_out,
        "run": clean.name,
        "per_question": str(places[CLEAN]),
        "per_question_reworded": {name: str(places[name]) for name in reworded},
        "notes": _notes(measuring, clean),
        "manifest": clean.manifest,
    }


def _notes(measuring: Measuring, run: KeptRun) -> list[str]:
    notes = []
    if run.manifest["trained"] is None:
        notes.append("Bản này không ghi đã học từ cặp câu hỏi nào: mọi câu được coi là thuộc luật chưa thấy khi học.")
    if seen := measuring.seen_questions:
        notes.append(f"{seen} câu hỏi trong tệp đã dùng để học: số đo trên các câu đó không nói lên điều gì.")
    if measuring.left_out:
        notes.append(f"{len(measuring.left_out)} câu không đo vì điều luật đáp án không có trong kho.")
    if lacking := measuring.not_of_day:
        notes.append(f"{len(lacking)} câu có điều luật đáp án không có bản văn nào của ngày {run.manifest['as_of']}.")
    return notes


def _place(home: Home, run: KeptRun, rewording: str, asked: Path | None) -> Path:
    if asked is None:
        return place_of(home, run.name)
    return asked if rewording == CLEAN else asked.with_name(f"{asked.stem}.{rewording}{asked.suffix}")


def _check(ranking: str, perturb: str) -> None:
    if ranking not in RANKINGS:
        raise typer.BadParameter(f"--ranking: {', '.join(RANKINGS)}")
    if perturb not in (CLEAN, "all", *REWORDINGS):
        raise typer.BadParameter(f"--perturb: {CLEAN}, {', '.join(REWORDINGS)}, all")
