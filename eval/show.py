"""Results as tables for people, or as one JSON document."""

from __future__ import annotations

import json
from typing import Any

import typer
from rich.console import Console
from rich.table import Column, Table

from eval.words import ANSWER_MEASURE, EXPOSURE, REWORDING

# What fits on a terminal of 80 signs; the rest stands in the JSON and the page.
_SHOWN = ("nDCG@10", "R@1", "R@10", "R@100", "F2")

_SHOWN_OF_ANSWERS = ("precision", "recall", "span_hit", "refusal_right")


def print_json(document: dict[str, Any]) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def retrieval_table(result: dict[str, Any]) -> None:
    """Total, sources, exposure and twins, a line each; the rewordings in a table of their own."""
    metrics = result["metrics"]
    table = Table(Column(min_width=24), "n", *_SHOWN)
    rows = {"Tổng": {"n": result["n"], **metrics["total"]}, **metrics["by_source"]}
    rows |= {EXPOSURE[name]: part for name, part in metrics["by_exposure"].items()}
    rows["Tính cả điều trùng lời"] = {"n": result["n"], **metrics["twin_credited"]}
    for title, row in rows.items():
        table.add_row(title, str(row["n"]), *(f"{row[name]['value']:.3f}" for name in _SHOWN))
    tables = [table, _rewordings(metrics["robustness"])] if "robustness" in metrics else [table]
    _print(tables, [*result["notes"], f"Kết quả từng câu: {result['per_question']}", f"Lần đo: {result['run']}"])


def answers_table(result: dict[str, Any]) -> None:
    """Each measure in total; then the main ones by source and kind, and what was written for another corpus."""
    metrics = result["metrics"]
    total = Table(Column("Số đo", min_width=18), "câu", "giá trị", Column("95%", no_wrap=True), "")
    for name, row in metrics["total"].items():
        span = f"{row['low']:.3f} … {row['high']:.3f}"
        total.add_row(name, str(row["n"]), f"{row['value']:.3f}", span, ANSWER_MEASURE[name])
    groups = Table(Column(min_width=24), "n", *_SHOWN_OF_ANSWERS)
    for part in ("by_source", "by_kind", "other_corpus"):
        for title, row in metrics[part].items():
            cells = (f"{row[name]['value']:.3f}" if name in row else "–" for name in _SHOWN_OF_ANSWERS)
            groups.add_row(f"{title} (kho khác)" if part == "other_corpus" else title, str(row["n"]), *cells)
    spent = {name: f"{row['median']:.2f} s, p95 {row['p95']:.2f} s" for name, row in result["seconds"].items()}
    lines = [f"Đến khi có trích dẫn: {spent['to_quotes']}. Đến hết: {spent['to_end']}.", *result["faults"]]
    _print([total, groups], [*lines, *result["notes"], f"Kết quả từng câu: {result['per_question']}"])


def _rewordings(robustness: dict[str, Any]) -> Table:
    table = Table(Column("Cách gõ", min_width=20), "câu đổi", "nDCG@10", "so gốc", "R@10", "so gốc")
    for name, row in robustness.items():
        cells = ((f"{row[each]['value']:.3f}", _ratio(row[each]["ratio"])) for each in ("nDCG@10", "R@10"))
        table.add_row(REWORDING[name], f"{row['changed']}/{row['n']}", *(cell for pair in cells for cell in pair))
    return table


def _ratio(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.3f}"


def comparison_table(result: dict[str, Any]) -> None:
    """Each measure's gain with its interval and p, then the headline measure of each source."""
    headline = result["measure"]
    parts = result["metrics"]["by_source"]
    sources = {f"{name} ({part['n']})": part[headline] for name, part in parts.items() if headline in part}
    tables = [_compared("", result["metrics"]["total"]), _compared(headline, sources)]
    _print(tables, [f"{result['n']} câu hỏi. p: kiểm định hoán vị theo cặp, hai phía."])


def _compared(title: str, rows: dict[str, dict[str, Any]]) -> Table:
    columns = (Column(name, no_wrap=True) for name in ("A", "B", "B - A", "95%", "p", "được/mất"))
    table = Table(Column(title, min_width=10), *columns)
    for name, row in rows.items():
        span = f"{row['low']:+.3f} … {row['high']:+.3f}"
        figures = (f"{row['a']:.3f}", f"{row['b']:.3f}", f"{row['difference']:+.3f}", span, f"{row['p']:.4f}")
        table.add_row(name, *figures, f"{len(row['won'])}/{len(row['lost'])}")
    return table


def _print(tables: list[Table], lines: list[str]) -> None:
    console = Console()
    for table in tables:
        console.print(table)
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)
