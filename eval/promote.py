"""Whether a candidate may take the place of what serves: measured on questions that it never learnt from."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from assistant.serving import Serving
from eval.compare import HEADLINE, compare
from eval.errors import NothingToPromote, SeenInTraining
from eval.exposure import Exposures
from eval.kept import KeptRun, keep, place_of
from eval.measuring import Measuring
from eval.questions import Question, file_hash, read_questions
from eval.training_record import trained_on
from eval.verdict import Verdict, carry_out, find_verdict, uses_of, write_verdict
from ingest.store.home import Home
from models.releases import Release, current, current_id, read_release, releases, write_release
from models.settings import ModelSettings

# A source with fewer questions has intervals too wide to veto anything.
VETO_QUESTIONS = 100
# No such source may lose more than two points of nDCG@10.
MOST_LOST = 0.02
# The bootstrap over fewer questions tells nothing; one lucky question would promote.
LEAST_QUESTIONS = 20

Progress = Callable[[str, int], AbstractContextManager[Callable[[], None]]]


def promote(home: Home, candidate: str, questions: Path, progress: Progress, job: str | None = None) -> Verdict:
    """Compare the candidate with what serves, keep the verdict, and move the pointer when it says so.

    ``job`` names the queued job that asks: asked again after a crash, it gets the verdict that was reached.

    :raises NothingToPromote: the candidate serves already, or was made of an older corpus than what serves.
    :raises SeenInTraining: it was trained on a question of the set.
    """
    with FileLock(home.releases / ".promote.lock"):
        reached = find_verdict(home, f"{candidate}-{job}") if job else None
        if reached is None:
            reached = _decided(home, read_release(home, candidate), questions, progress)
            write_verdict(home, reached, f"{candidate}-{job or f'{reached.questions[:12]}-{reached.uses}'}")
        carry_out(home, reached)
        return reached


def _decided(home: Home, candidate: Release, questions: Path, progress: Progress) -> Verdict:
    before = current(home)
    successor = _successor(home, candidate, before)
    _refuse_stale(home, successor, before)
    asked = read_questions(questions)
    _refuse_seen(home, candidate, asked)
    serving = Serving(home, ModelSettings())
    runs = [_measured(home, serving, release, questions, progress) for release in (before, candidate)]
    comparison = compare(*runs)
    code, reason = judged(comparison)
    if current_id(home) != before.id:
        code, reason = (
            "pointer_moved",
            "Bản phục vụ đã đổi trong lúc đo, nên kết quả so sánh không còn đúng. Hãy đo lại.",
        )
    return Verdict(
        verdict="promoted" if code == "better" else "kept",
        code=code,
        reason=reason,
        candidate=candidate.id,
        before=before.id,
        release=successor.id if code == "better" else current_id(home) or before.id,
        questions=file_hash(questions),
        uses=uses_of(home, file_hash(questions)) + 1,
        notes=_notes(home, before, asked),
        comparison=comparison,
    )


def judged(comparison: dict[str, Any]) -> tuple[str, str]:
    """Code and reason; ``better`` alone promotes."""
    if comparison["n"] < LEAST_QUESTIONS:
        return "too_few_questions", f"Chỉ có {comparison['n']} câu hỏi đo được, cần ít nhất {LEAST_QUESTIONS}."
    gain = comparison["metrics"]["total"][HEADLINE]
    shown = f"{HEADLINE} {gain['difference']:+.4f}, khoảng 95% từ {gain['low']:+.4f} đến {gain['high']:+.4f}"
    if gain["low"] <= 0:
        return "no_sure_gain", f"Chưa chắc là tốt hơn: {shown}."
    for source, part in comparison["metrics"]["by_source"].items():
        low = part[HEADLINE]["low"]
        if part["n"] >= VETO_QUESTIONS and low < -MOST_LOST:
            return "source_loses", f"Tốt hơn nói chung ({shown}) nhưng nguồn {source} có thể mất tới {-low:.4f}."
    return "better", f"Tốt hơn: {shown}."


def _successor(home: Home, candidate: Release, before: Release) -> Release:
    """The candidate with the language model and the prompt that serve.

    Finding is all that is measured; what writes may have been changed since the candidate was made.
    """
    kept = {"llm": before.parts.llm, "prompt": before.parts.prompt}
    parts = candidate.parts.model_copy(update=kept)
    return write_release(home, parts, candidate.encoder_name, before.llm_name, candidate.trained)


def _refuse_stale(home: Home, candidate: Release, before: Release) -> None:
    if candidate.id == before.id:
        raise NothingToPromote(f"Bản {candidate.id} đang phục vụ rồi.")
    if _first_made(home, candidate.parts.corpus) < _first_made(home, before.parts.corpus):
        raise NothingToPromote(
            f"Bản {candidate.id} lập từ kho cũ, thiếu văn bản nạp sau đó. Hãy học lại trên kho hiện tại: troly train"
        )


def _first_made(home: Home, corpus: str) -> datetime:
    """When a corpus was first released: training ends long after it began, and law may be ingested between."""
    return min(release.created for release in releases(home) if release.parts.corpus == corpus)


def _refuse_seen(home: Home, candidate: Release, asked: list[Question]) -> None:
    exposures = Exposures(trained_on(home, candidate))
    seen = [question.qid for question in asked if exposures.trained_with(question)]
    if seen:
        raise SeenInTraining(
            f"{len(seen)} câu của tệp (như {seen[0]}) đã dùng để học bản {candidate.id}, nên không thể dùng để xét. "
            "Hãy chọn tệp câu hỏi để riêng."
        )


def _notes(home: Home, before: Release, asked: list[Question]) -> tuple[str, ...]:
    exposures = Exposures(trained_on(home, before))
    seen = sum(map(exposures.trained_with, asked))
    return (f"{seen} câu của tệp đã dùng để học bản đang phục vụ, nên so sánh nghiêng về bản đó.",) if seen else ()


def _measured(home: Home, serving: Serving, release: Release, questions: Path, progress: Progress) -> KeptRun:
    measuring = Measuring(home, serving, questions, release.id)
    with progress(f"Đo {release.id}", len(measuring.asked)) as step:
        run = measuring.run(done=step)
    keep(run, place_of(home, run.name))
    return run
