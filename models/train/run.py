"""One training from pairs to candidate: tower, fusion, calibration, record, release."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from ingest.store.home import Home
from models.embedder import Embedder
from models.errors import TrainingBusy
from models.finder import Finder
from models.index import open_index
from models.learnt import Learnt
from models.registry import Installed, find_model
from models.releases import Release, current
from models.train.candidate import calibrated, install_tower, write_candidate
from models.train.compare import Compared, compare, look_up
from models.train.cross_validate import Weighed, best_weight, out_of_fold, steps_to_do, train_on
from models.train.embed import Progress
from models.train.folds import folds_of
from models.train.learn_encoder import learn_encoder
from models.train.pairs import in_index, read_pairs, require_enough
from models.train.query_tower import between, encode_questions
from models.train.record import write_record
from models.train.scores import HEADLINE
from models.train.trainer import untrained
from models.train.wish import FoldsBy, Kind, Wish
from models.train.workshop import Workshop, clear, clear_forgotten, work_folder


@dataclass(frozen=True, slots=True)
class Result:
    """``figures`` are cross-validated, ``figures["folds"]`` says how the pairs were to be parted and how they were.

    ``left_out`` counts the pairs whose gold is not indexed.

    ``release`` is None where an encoder was measured only, without the index that a candidate of it needs.
    """

    release: Release | None
    pairs: int
    left_out: int
    figures: dict[str, Any]


def train(home: Home, wish: Wish, progress: Progress) -> Result:
    """Learn from the pairs and write a candidate release, which waits to be promoted.

    Stopped at any moment, the same call goes on from the last epoch that was finished. So does an encoder that was
    only measured, once the wish asks for its index.

    :raises BadPairs: the file or a line of it is no pair, or too few of them are in the index.
    :raises ReleaseMissing: nothing has been published. :raises TrainingBusy: the same training runs already.
    """
    given, before = read_pairs(wish.pairs), current(home)
    encoder = find_model(home, before.encoder_name)
    embedder = Embedder(untrained(encoder.folder(home)), encoder.fingerprint)
    finder = Finder(before, open_index(home, before.parts.index), embedder)
    pairs = in_index(given, finder)
    require_enough(pairs, len(given))
    folds, by = folds_of(pairs, wish.folds, wish.seed)
    questions = [finder.read(pair.question).text for pair in pairs]
    # The fusion alone has a folder of its own: it is soon done, and sweeps away what it worked in.
    inputs = (pairs, questions, before.parts.index, encoder.fingerprint, by, wish.kind, wish.epochs, wish.seed)
    work = work_folder(home, *inputs)
    shop = Workshop(finder, encoder.folder(home), pairs, questions, folds, wish.epochs, wish.seed, work)
    with _alone(work, wish):
        if wish.kind is Kind.ENCODER:
            release, figures = learn_encoder(home, shop, by, wish.reindex, progress)
        else:
            release, figures = _learn(home, shop, wish.kind, by, progress)
        if release is not None:
            clear(work)
    figures["folds"] = {"wished": wish.folds, "by": by}
    return Result(release, len(pairs), len(given) - len(pairs), figures)


def _learn(
    home: Home, shop: Workshop, kind: Kind, by: FoldsBy, progress: Progress
) -> tuple[Release | None, dict[str, Any]]:
    started = time.monotonic()
    found = _found(shop, kind, progress)
    compared = compare(shop, found.plain, found.tuned)
    tower = _tower(home, shop, found.weight, progress) if found.weight else None
    parts, refitted = calibrated(_finder(home, shop, compared, tower))
    figures = {
        **compared.figures,
        "weights_tried": found.tried,
        "weight": found.weight,
        "calibration_refitted": refitted,
    }
    # Without the minutes: the same training gives the same release, whenever it is done.
    record = write_record(home, shop.pairs, {"by": by, "of": shop.folds.tolist()}, figures)
    release = write_candidate(home, shop.finder.release, parts, tower, record)
    return release, {**figures, **_per_minute(compared, (time.monotonic() - started) / 60)}


def _found(shop: Workshop, kind: Kind, progress: Progress) -> Weighed:
    """The candidates of each pair, by the encoder as it was and by towers that learnt from the other folds."""
    if kind is Kind.FUSION:
        vectors = encode_questions(untrained(shop.encoder), shop.questions)
        with progress("Tìm ứng viên", len(shop.pairs)) as step:
            plain = look_up(shop, vectors, vectors, step)
        return Weighed(0.0, plain, plain, {})
    with progress("Học mã hóa câu hỏi", steps_to_do(shop, shop.every_fold)) as step:
        towers = out_of_fold(shop, step)
    with progress("Tìm ứng viên", len(towers) * len(shop.pairs)) as step:
        return best_weight(shop, towers, step)


def _tower(home: Home, shop: Workshop, weight: float, progress: Progress) -> Installed:
    with progress("Học từ mọi cặp", steps_to_do(shop, [None])) as step:
        tuned = train_on(shop, None, step)
    return install_tower(home, between(shop.encoder, tuned, weight), shop.finder.release, shop.work / "tower")


def _finder(home: Home, shop: Workshop, compared: Compared, tower: Installed | None) -> Finder:
    """The same index, asked by what was learnt."""
    encoder = tower.folder(home) if tower else shop.encoder
    embedder = Embedder(untrained(encoder), tower.fingerprint if tower else shop.finder.release.parts.encoder)
    learnt = Learnt(compared.fusion, shop.finder.learnt.calibration)
    return Finder(shop.finder.release, shop.finder.index, embedder, learnt)


def _per_minute(compared: Compared, minutes: float) -> dict[str, float]:
    """Minutes of this run alone: what an earlier one did before it was stopped is not in them."""
    taken = compared.figures[compared.figures["taken"]]["total"][HEADLINE]
    gain = taken - compared.figures["before"]["total"][HEADLINE]
    return {"minutes": round(minutes, 2), "gain_per_minute": round(gain / max(minutes, 1e-6), 5)}


@contextmanager
def _alone(work: Path, wish: Wish) -> Iterator[None]:
    """The training's folder, for one process at a time.

    One lock a kind rather than one a folder: the file of a lock has to stay, or two could hold it at once.
    """
    work.parent.mkdir(exist_ok=True)
    try:
        with FileLock(work.parent / f"{wish.kind}.lock", blocking=False):
            if wish.restart:
                clear(work)
            work.mkdir(exist_ok=True)
            # It may have been left itself, but is gone on with now.
            os.utime(work)
            clear_forgotten(work.parent)
            yield
    except Timeout as error:
        raise TrainingBusy(f"Một lệnh troly train --kind {wish.kind} khác đang chạy. Hãy để nó chạy xong.") from error
