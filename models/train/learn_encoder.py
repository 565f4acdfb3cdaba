"""``--kind encoder``: what training both sides brings, and with ``--reindex`` the candidate that is made of it."""

from __future__ import annotations

import time
from typing import Any

from ingest.store.home import Home
from models.releases import Release
from models.train.candidate import install_encoder
from models.train.cross_validate_encoder import compare_encoder, train_on
from models.train.embed import Progress
from models.train.hard_negatives import mine
from models.train.query_tower import between, encode_questions
from models.train.reindex import estimate, reindex
from models.train.trainer import untrained
from models.train.workshop import Workshop


def learn_encoder(
    home: Home, shop: Workshop, by: str, wants_index: bool, progress: Progress
) -> tuple[Release | None, dict[str, Any]]:
    """The figures of cross-validation, and a candidate release or, without ``wants_index``, what one would cost."""
    started = time.monotonic()
    plain = encode_questions(untrained(shop.encoder), shop.questions)
    mined = mine(shop, plain)
    figures = {**compare_encoder(shop, plain, mined, progress), "taken": "encoder"}
    if not wants_index:
        return None, {**figures, "reindex": estimate(shop), "minutes": _minutes(started)}
    model = train_on(shop, mined, None, progress)
    # A tokenizer that was used is saved with the padding of its last batch, and the fingerprint would tell of that.
    fresh = between(shop.encoder, model.state_dict(), 1.0)
    encoder = install_encoder(home, fresh, shop.finder.release, shop.work / "encoder")
    release, figures = reindex(home, shop, encoder, by, figures, progress)
    return release, {**figures, "minutes": _minutes(started)}


def _minutes(since: float) -> float:
    """Of this run alone: what an earlier one did before it was stopped is not in them."""
    return round((time.monotonic() - since) / 60, 2)
