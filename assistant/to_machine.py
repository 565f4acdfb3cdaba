"""What a question says to the machine and not of the law: orders, roles, marks of a chat, code.

Nothing of it can be obeyed: what is said is quoted law. But its words would lead the search astray, and so they are
not searched. Only forms that no question of law has are taken out; what speaks of the law stays, true or false.
"""

from __future__ import annotations

import re
import unicodedata

from models.tokens import strip_diacritics

_CODE = re.compile(
    r"<\|im_start\|>\s*\w+|<\|[^|>]{0,40}\|>|<</?\w+>>|\[/?[A-Z_]{3,20}\]|</?[A-Za-z]+\d?(?=[\s/>])[^<>]{0,200}>"
    r"|!?\[[^\]]{0,100}\]\([^)]{0,200}\)|https?://\S+|\{\{[^{}]{0,200}\}\}|\$\{[^{}]{0,200}\}"
    r'|\{\s*"(?:[^{}]|\{[^{}]*\}){0,400}\}|(?<!\S)[A-Za-z0-9+/]{32,}={0,2}(?!\S)|\S*(?:%[0-9A-F]{2}){2,}\S*'
)
_MACHINE = r"(?:tro ly(?: ao)?|mo hinh|may tinh|he thong|chatbot|ai)"
_TOLD = r"(?:huong dan|chi dan|chi thi|menh lenh|loi nhac|ngu canh|dieu tren|quy tac tren|cau hoi truoc)"
# Read without marks and in small letters; from where one begins to the end of its sentence is an order.
_ORDERS = re.compile(
    rf"\b(?:bo(?: qua)?|quen|huy(?: bo)?|phot lo|dung lam theo) (?:\w+ ){{0,4}}{_TOLD}"
    rf"|\b(?:ban|may|{_MACHINE}) (?:khong con la|(?:bay gio|tu gio|gio day) la|hay dong vai)\b"
    r"|\b(?:tu gio|ke tu (?:bay gio|dong nay)),? (?:ten ban|ban|moi cau hoi)\b|\bhay dong vai\b"
    rf"|\b(?:luu y|chi thi)(?: \w+){{0,3}} (?:danh cho|cho|cua) (?:{_MACHINE}|quan tri vien)\b"
    rf"|\b{_MACHINE} phai (?:uu tien|tra loi|im lang|tu choi)\b"
    r"|\bhay (?:dung tim kiem|tu choi moi|quen (?:toan bo|moi|het)|lap lai (?:moi|toan bo))\b"
    r"|\b(?:in ra|lap lai|tiet lo) (?:toan bo |moi )?(?:loi nhac|huong dan|thu phia tren|chi dan)"
    r"|\bban (?:chi duoc (?:chon|tra loi|noi|ghi)|duoc phep bo qua)\b|\bcho phep ban bo qua\b"
    r"|\bgia su ban la (?:mot )?(?:mo hinh|tro ly)\b|\b(?:tra loi|noi) (?:sai|bua) co chu y"
    r"|\b(?:ignore|disregard|forget) (?:all |the |any )*(?:previous|above|prior|law above|instructions)\b"
    r"|\bsystem override\b|\byou are now in\b|\bdeveloper mode\b"
    r"|(?:### ?)?\b(?:system|assistant|human|user) ?:"
)
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n|$")


def without_orders(question: str) -> str:
    """The question without what is said to the machine; as it is where nothing else would be left."""
    # Signs that nobody sees part a word from what it is read as.
    seen = "".join(sign for sign in question if unicodedata.category(sign) != "Cf")
    found = _CODE.sub(" ", seen)
    # Letter by letter, so that places in the one are places in the other.
    plain = "".join(strip_diacritics(sign)[:1].lower()[:1] or " " for sign in found)
    kept, at = [], 0
    for order in _ORDERS.finditer(plain):
        if order.start() >= at:
            kept.append(found[at : order.start()])
            at = _end_of_sentence(found, order.end())
    rest = "".join([*kept, found[at:]])
    changed = " ".join(rest.split())
    is_same = found == seen and not kept
    return question if is_same or not re.search(r"\w\W+\w", changed) else changed


def _end_of_sentence(text: str, start: int) -> int:
    end = _SENTENCE_END.search(text, start)
    return end.end() if end else len(text)
