from __future__ import annotations

import os
import time
from pathlib import Path

from models.train.workshop import clear_forgotten

DAY = 24 * 3600


def test_what_nobody_goes_on_with_is_removed_after_a_month(tmp_path: Path) -> None:
    for name, days in (("work-old", 31), ("work-new", 29), ("work-now", 0), ("other", 400)):
        (tmp_path / name / "fold-0").mkdir(parents=True)
        os.utime(tmp_path / name, (time.time() - days * DAY,) * 2)
    clear_forgotten(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"work-new", "work-now", "other"}
