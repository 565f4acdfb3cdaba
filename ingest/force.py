"""Whether a text is the law on a day: true, false, or not known."""

from __future__ import annotations

from datetime import date

from ingest.records import TextStatus, Version


def in_force(version: Version, as_of: date) -> bool | None:
    """Whether the wording of ``version`` is in force on the day ``as_of`` (Asia/Ho_Chi_Minh).

    True only for a text known to hold its amendments: an original enactment may have been amended
    before that day, and articles of the 2015 Penal Code that Luật 12/2017/QH14 changed before it took effect
    never applied in their first wording. None means not known.
    """
    if version.valid_to is not None and as_of >= version.valid_to:
        return False
    if version.valid_from is None:
        return None
    if as_of < version.valid_from:
        return False
    return True if version.text_status is TextStatus.CONSOLIDATED else None
