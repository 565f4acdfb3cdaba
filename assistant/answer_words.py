"""An answer as plain text, for programs that show nothing else: the quoted law first, the machine's sentence last."""

from __future__ import annotations

from typing import Any

from assistant.notices import REFUSAL
from assistant.related_words import related_words

_HEADING = "Căn cứ pháp lý"
_NEAREST = "Quy định gần nhất"
_MACHINE = "Tóm tắt do máy viết (đã đối chiếu với căn cứ)"
_FORCE = {True: "Còn hiệu lực", False: "Không có hiệu lực vào ngày này", None: "Chưa xác định hiệu lực"}


def evidence_words(shown: dict[str, Any]) -> str:
    """The quotes with their citations and warnings, or the refusal and what is near; below, what is related.

    ``shown`` is the ``evidence`` event, or the whole answer, in its JSON shape; each quote stands letter for letter.
    """
    if shown["abstained"]:
        return _refused(shown)
    related = related_words(shown["related"])
    return "\n\n".join([_HEADING, *map(_quote, shown["evidence"]), *_notices(shown), *related])


def sentence_words(sentences: list[dict[str, str]], shown: dict[str, Any]) -> str:
    """The machine's sentences under their label, each with the citation that it rests on; empty when there is none."""
    if not sentences:
        return ""
    pins = {each["provision_id"]: each["pin"] for each in shown["evidence"]}
    said = [f"{one['text']} [{pins.get(one['cites'], one['cites'])}]" for one in sentences]
    return f"\n\n{_MACHINE}: {' '.join(said)}"


def _quote(quoted: dict[str, Any]) -> str:
    """Under its citation, with the lines that a point does not speak without."""
    head = f"{quoted['pin']} ({_FORCE[quoted['in_force']]}):"
    return "\n".join([head, *quoted["lead_in"], f"“{quoted['quote']}”"])


def _refused(shown: dict[str, Any]) -> str:
    near = [f"- {each['pin']}" for each in shown["nearest"]]
    nearest = ["\n".join([f"{_NEAREST}:", *near])] if near else []
    return "\n\n".join([*(_notices(shown) or [f"{REFUSAL}."]), *nearest, *related_words(shown["related"])])


def _notices(shown: dict[str, Any]) -> list[str]:
    return [notice["message"] for notice in shown["warnings"]]
