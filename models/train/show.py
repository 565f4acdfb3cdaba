"""What a training prints: the cross-validated figures, and what to do with the candidate."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from models.releases import Release
    from models.train.run import Result

_VARIANTS = {
    "before": "chưa học",
    "fusion": "chỉ hợp nhất điểm",
    "tower": "chỉ mã hóa câu hỏi",
    "both": "cả hai",
    "by_question": "cả hai, chia theo câu hỏi",
    "encoder": "mã hóa cả hai phía",
    "before_vectors": "chưa học, chỉ theo vectơ",
    "encoder_vectors": "mã hóa cả hai phía, chỉ theo vectơ",
}


def show_json(result: Result) -> None:
    release = result.release
    document = {
        "candidate": release.id if release else None,
        "trained": release.trained if release else None,
        "pairs": result.pairs,
        "left_out": result.left_out,
        "figures": result.figures,
        "manifest": release.model_dump(mode="json") if release else None,
    }
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def show(result: Result) -> None:
    console = Console()
    console.print(_table(result.figures))
    _warn_of_folds(console, result.figures["folds"])
    if pool := result.figures.get("pool"):
        console.print(
            f"Đo trên {pool['passages']:,} đoạn: đáp án và {pool['hard_negatives']:,} đoạn khó phân biệt nhất; "
            "trên cả kho, số đo thấp hơn."
        )
    if result.left_out:
        console.print(f"{result.left_out} cặp không học vì điều luật đáp án không có trong kho.")
    if result.release is None:
        _show_cost(console, result.figures)
    else:
        _show_candidate(console, result.release, result.figures)


def _table(figures: dict[str, Any]) -> Table:
    table = Table("Kiểm tra chéo", "Câu", "nDCG@10", "R@10")
    for name, label in _VARIANTS.items():
        if name in figures:
            total = figures[name]["total"]
            table.add_row(label, str(total["n"]), f"{total['nDCG@10']:.4f}", f"{total['R@10']:.4f}")
    return table


def _warn_of_folds(console: Console, folds: dict[str, str]) -> None:
    if folds["by"] != folds["wished"]:
        console.print(
            "Các cặp chỉ hỏi, hoặc phần lớn hỏi, về một, hai luật hay về những luật luôn đi cùng nhau, nên không chia "
            "theo luật được mà chia theo câu hỏi: số đo trên chưa cho biết kết quả với luật chưa từng gặp. "
            "Hãy đưa thêm cặp về luật khác."
        )


def _show_candidate(console: Console, release: Release, figures: dict[str, Any]) -> None:
    if not figures["calibration_refitted"]:
        console.print("Ngưỡng từ chối giữ nguyên: kho không có các bộ luật của bộ câu hỏi hiệu chỉnh.")
    console.print(f"Bản ứng viên theo cách: {_VARIANTS[figures['taken']]}.")
    if figures["taken"] == "before":
        console.print("Không phần nào học được chắc chắn có lợi, nên bản ứng viên tìm như trước.")
    _warn_of_no_gain(console, figures)
    console.print(f"Bản ứng viên [bold]{release.id}[/], học trong {figures['minutes']} phút.")
    console.print(f"Xét đưa vào phục vụ: troly-eval promote --candidate {release.id} --questions TỆP")


def _show_cost(console: Console, figures: dict[str, Any]) -> None:
    cost = figures["reindex"]
    console.print(
        f"Mã hóa lại {cost['passages']:,} đoạn của kho cần khoảng {cost['minutes']} phút "
        f"(máy này vừa đo được {cost['passages_per_second']} đoạn/giây)."
    )
    _warn_of_no_gain(console, figures)
    console.print("Chưa lập bản ứng viên. Để học từ mọi cặp, mã hóa lại kho và lập: chạy lại lệnh này với --reindex")


def _warn_of_no_gain(console: Console, figures: dict[str, Any]) -> None:
    """A query tower is taken only where it pays; an encoder is whatever its person asked for."""
    if figures["taken"] == "encoder" and not figures["pays"]:
        console.print("Kiểm tra chéo cho thấy chưa chắc có lợi.")
