"""The pages of a run and of a comparison: one file each, with everything in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.compare import Pairs
from eval.errors import RunMissing
from eval.outcomes import Outcome
from eval.report.charts import bars, curves
from eval.words import EXPOSURE, MEASURE, REWORDING
from ingest.pages import page_environment
from ingest.store.atomic import write_atomically

WORST = 50
_MOST_CHANGED = 200
_DEPTHS = ["R@1", "R@5", "R@10", "R@20", "R@100"]


def retrieval_page(result: dict[str, Any], outcomes: list[Outcome], path: Path) -> None:
    """Write the report of a run. :raises RunMissing: when nothing can be written at ``path``."""
    metrics = result["metrics"]
    groups = {"Tổng": {"n": result["n"], **metrics["total"]}, **metrics["by_source"]}
    write_page(
        path,
        "retrieval.html",
        result=result,
        groups=groups,
        seen={EXPOSURE[name]: part for name, part in metrics["by_exposure"].items()},
        reworded={REWORDING[name]: part for name, part in metrics.get("robustness", {}).items()},
        of_groups=bars({name: part["nDCG@10"] for name, part in groups.items()}),
        by_depth=curves(groups, _DEPTHS),
        worst=worst(outcomes),
        of_rewordings=_of_rewordings(metrics),
    )


def comparison_page(result: dict[str, Any], pairs: Pairs, path: Path) -> None:
    """Write the report of a comparison. :raises RunMissing: when nothing can be written at ``path``."""
    headline = result["measure"]
    sources = {name: part[headline] for name, part in result["metrics"]["by_source"].items()}
    seen = {EXPOSURE[name]: part[headline] for name, part in result["metrics"]["by_exposure"].items()}
    changed = [pair for pair in pairs if pair[0].scores[headline] != pair[1].scores[headline]]
    changed.sort(key=lambda pair: pair[1].scores[headline] - pair[0].scores[headline])
    write_page(
        path,
        "comparison.html",
        result=result,
        groups={**sources, **seen},
        of_groups=bars({"Tổng": result["metrics"]["total"][headline], **sources}, "difference"),
        of_measures=bars(result["metrics"]["total"], "difference"),
        lost=[pair for pair in changed if pair[1].scores[headline] < pair[0].scores[headline]][:_MOST_CHANGED],
        won=[pair for pair in reversed(changed) if pair[1].scores[headline] > pair[0].scores[headline]][:_MOST_CHANGED],
        headline=headline,
    )


def worst(outcomes: list[Outcome]) -> list[Outcome]:
    """The questions with the least nDCG@10; of equal ones those whose gold stands lowest come first."""
    wrong = [outcome for outcome in outcomes if outcome.scores["nDCG@10"] < 1]
    return sorted(wrong, key=lambda outcome: (outcome.scores["nDCG@10"], -(place(outcome) or 10**6)))[:WORST]


def place(outcome: Outcome) -> int | None:
    """The rank, from 1, of the first gold article; None where none was found."""
    return next((at for at, article in enumerate(outcome.ranked, 1) if article in outcome.gold), None)


def _of_rewordings(metrics: dict[str, Any]) -> Any:
    if "robustness" not in metrics:
        return None
    rows = {"Câu gốc": metrics["total"]["nDCG@10"]}
    return bars({**rows, **{REWORDING[name]: part["nDCG@10"] for name, part in metrics["robustness"].items()}})


def write_page(path: Path, template: str, **shown: Any) -> None:
    """Fill a template of this room. :raises RunMissing: when nothing can be written at ``path``."""
    environment = page_environment(Path(__file__).parent / "templates")
    environment.filters["figure"] = lambda number: f"{number:.3f}".replace(".", ",")
    environment.filters["signed"] = lambda number: f"{number:+.3f}".replace(".", ",").replace("-", "−")
    environment.globals.update(place=place, words=MEASURE)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, environment.get_template(template).render(**shown))
    except OSError as error:
        raise RunMissing(f"Không ghi được trang báo cáo vào {path} ({error.strerror}). Hãy chọn nơi khác.") from error
