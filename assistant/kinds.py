"""What kind of question is asked, told by its words: cautious, so that an unsure one is a plain question."""

from __future__ import annotations

import re
from enum import StrEnum

from models.tokens import strip_diacritics, syllables


class Kind(StrEnum):
    """``verdict``, ``prediction``, ``advice`` and ``chit_chat`` are what an assistant of a court must not do."""

    CHIT_CHAT = "chit_chat"
    PREDICTION = "prediction"
    VERDICT = "verdict"
    ADVICE = "advice"
    COMPARISON = "comparison"
    LOOKUP = "lookup"
    CASE = "case"
    PENALTY = "penalty"
    PROCEDURE = "procedure"
    DEFINITION = "definition"
    RULE = "rule"
    QUESTION = "question"


_ADDRESS = r"(?:ban|anh|chi|em|ad|tro ly ao|tro ly|cac ban|moi nguoi|nhieu|rat nhieu|nhe|nha|a|oi|buoi sang)"
_GREETING = rf"(?:{_ADDRESS} )*(?:xin chao|chao|hello|hi|hey|alo|xin cam on|cam on|tam biet|bye)(?: {_ADDRESS})*"
# Read whole, so that a question of law which begins with a greeting or names the weather is none of these.
_SMALL_TALK = re.compile(
    rf"{_GREETING}|(?:{_GREETING} )?(?:"
    r"(?:ban|may|em|tro ly)(?: co)? (?:la ai|ten(?: la)? gi|khoe khong|biet lam gi|lam duoc (?:nhung )?gi|giup duoc gi"
    r"|bao nhieu tuoi|an com chua|yeu ai chua|la nguoi hay (?:la )?may)(?: vay| the| a)?(?: do ai .{0,20})?"
    r"|(?:ai|do ai|cong ty nao) (?:da )?(?:tao|lam|viet)(?: ra)? (?:ra )?(?:ban|may|em)"
    r"|(?:du bao )?thoi tiet (?:hom nay|ngay mai|tuan nay|cuoi tuan|o|tai) ?.{0,40}"
    r"|(?:hay )?(?:ke|hat|lam)(?: cho)?(?: toi| minh)?(?: nghe)?(?: mot)? "
    r"(?:chuyen cuoi|bai hat|bai tho|truyen) ?.{0,20}"
    r"|(?:hom nay|bay gio) (?:la )?(?:thu may|ngay may|may gio|ngay bao nhieu)(?: roi)?"
    r"|(?:test|thu|kiem tra)(?: thu| mot chut)?)"
)
_PERSON = r"(?:bi cao|bi can|nguoi|ong|ba|anh|chi|co|chu|han|no|ke|thang|vu|truong hop)"
_THIS = r"(?:nay|do|ay|kia|ta|tren|cua toi|cua chung toi)"
_LAW_OLD_NEW = r"(?:(?:bo )?luat|quy dinh|nghi dinh|van ban|ban|phap luat)"
_CHANGE = r"(?:khac|so sanh|so voi|thay doi|doi moi|sua(?: doi)?|diem moi|moi (?:gi|o|so))"
# In this order: the first that fits.
_WORDS = (
    (
        Kind.PREDICTION,
        r"\bthang hay(?: la)? thua|(?:kha nang|co hoi|ty le|bao nhieu phan tram).{0,30} (?:thang|thua)\b"
        r"|\b(?:toi|chung toi|vu nay|vu cua toi|ben toi)\b.{0,40} (?:thang|thua)(?: kien)?(?: duoc)? (?:khong|chu)\W*$"
        r"|\btoa(?: an)? se (?:xu|tuyen|phan|quyet|cho ai|nghieng)|\b(?:bao gio|khi nao)\b.{0,40}\bbi bat\b(?! buoc)"
        rf"|\b{_PERSON} (?:[^,.;]{{0,20}} )?{_THIS}.{{0,30}}(?:tai pham|bo tron|di tu|bi bat) (?:khong|nua khong)"
        r"|\bco phai (?:la )?(?:ke|thu pham|hung thu)\b.{0,20}khong\b",
    ),
    (
        Kind.VERDICT,
        rf"\b{_PERSON} (?:[^,.;]{{0,20}} )?{_THIS}\b.{{0,20}} (?:co toi|pham toi|vo toi)\b.{{0,40}} (?:khong|hay)\b"
        r"|\bbi (?:cao|can) (?:[^,.;]{0,20} )?(?:co toi|vo toi)(?: khong| hay)\b"
        r"|\bnen (?:tuyen|xu|phat|ket an|ket toi|ap dung muc|quyet dinh)\b.{0,40}"
        r"(?:bao nhieu|the nao|may nam|ra sao|gi)"
        r"|\b(?:toa(?: an)?|hoi dong xet xu|tham phan) (?:co )?nen\b"
        r"|\bmuc (?:an|hinh phat) (?:nao )?(?:la )?(?:phu hop|thich hop|hop ly|thoa dang|tuong xung)\b"
        r"|\bco nen cho .{0,30}an treo|\bai dung(?:,| va)? ai sai|\bben nao (?:dung|sai)\b"
        r"|\b(?:viet|soan|ra|lam)(?: giup| ho| cho)?(?: toi)? (?:ban an|phan quyet dinh cua ban an|phan quyet)\b",
    ),
    (
        Kind.ADVICE,
        r"\b(?:toi|minh|em|chau|chung toi|cong ty toi|gia dinh toi)(?: co)? nen\b"
        r"|\b(?:viet|soan|soan thao)(?: giup| ho| cho)(?: toi| minh)? (?:mot )?(?:don|hop dong|thu|di chuc)\b"
        r"|\b(?:luat su|van phong luat(?: su)?) nao (?:tot|gioi|uy tin|re)"
        r"|\b(?:lam (?:sao|cach nao|the nao)|cach)(?: de)? (?:lach|tron|ne|tranh bi)\b",
    ),
    (
        Kind.COMPARISON,
        rf"\b{_LAW_OLD_NEW} (?:cu|truoc day)\b.{{0,60}}\b(?:{_LAW_OLD_NEW} )?(?:moi|hien hanh|hien nay|bay gio)\b"
        rf"|\b(?:hien nay|hien hanh|moi|\d{{4}}|nay)\b.{{0,60}}\b{_CHANGE}\b.{{0,60}}"
        r"\b(?:cu|truoc day|truoc do|\d{4})\b"
        rf"|\b{_CHANGE}\b.{{0,80}}\b(?:(?:bo )?luat|nghi dinh)\b[^.;?]{{0,40}}(?:19|20)\d\d\b.{{0,40}} (?:va|voi)\b"
        r".{0,40}(?:19|20)\d\d\b"
        rf"|\b(?:(?:bo )?luat|nghi dinh)\b[^.;?]{{0,40}}(?:19|20)\d\d\b.{{0,12}} (?:va|voi|so voi)\b.{{0,40}}"
        rf"(?:19|20)\d\d\b.{{0,60}}\b{_CHANGE}\b"
        r"|\btruoc (?:ngay )?(?:va|voi|hay) sau(?: ngay| khi| nam)\b|\btruoc va sau (?:sua doi|thang)\b"
        r"|\b(?:da )?(?:duoc )?(?:sua doi|thay doi)(?:, bo sung)? (?:nhung )?(?:gi|the nao|ra sao|nhu the nao)\b",
    ),
    (
        Kind.PENALTY,
        r"\b(?:bi phat|phat tu|phat tien|hinh phat|muc phat|xu phat|khung phat|muc an|phat bao nhieu|phat the nao)\b"
        r"|\bbao nhieu nam tu\b|\b(?:di|ngoi) tu\b|\btu (?:bao nhieu|may) nam\b"
        r"|\b(?:bao nhieu tien|bao nhieu dong|bao nhieu phan tram|muc luong|muc lai|lai suat|tro cap|boi thuong)"
        r"\b.{0,40}\b(?:bao nhieu|the nao|ra sao|toi da|toi thieu)\b|\bbao nhieu (?:tien|dong|phan tram|%)",
    ),
    (
        Kind.PROCEDURE,
        r"\b(?:thu tuc|trinh tu|ho so|thoi han|thoi hieu|bao lau|may (?:ngay|thang|nam|lan))\b"
        r"|\bbao nhieu (?:ngay|thang|nam|gio|lan)\b|\bnop (?:don|ho so)\b|\b(?:co quan|toa an|toa|cap) nao\b"
        r"|\btham quyen\b|\bbao truoc\b",
    ),
    (
        Kind.DEFINITION,
        r"\bthe nao (?:la|duoc coi la)\b|\b(?:khai niem|dinh nghia)\b|\bduoc hieu (?:la|nhu)\b"
        r"|\bhieu (?:nhu )?the nao ve\b"
        r"|^(?!.*\b(?:dieu kien|quyen|nghia vu|trach nhiem|hau qua|can cu|nguyen tac|muc|yeu cau|noi dung)\b)"
        r".{2,60} la (?:gi|nhu the nao|cai gi)\W*$",
    ),
    (
        Kind.RULE,
        r"\b(?:khi nao|luc nao|truong hop nao|truong hop|dieu kien|nhung ai|gom ai|gom nhung|can cu|nguyen tac)\b"
        r"|\bai (?:co|duoc|phai|la|se)\b|\b(?:co (?:duoc|quyen|phai|bi|the|can))\b.{0,80}\b(?:khong|gi|nao)\b"
        r"|\b(?:quyen|nghia vu|trach nhiem)\b|\bduoc\b.{0,60}\bkhong\W*$",
    ),
)
_PATTERNS = [(kind, re.compile(words)) for kind, words in _WORDS]
_NARRATED = re.compile(r"\b(?:toi|em|anh|chi|ong|ba|cong ty|vo|chong|bo|me|con|hang xom|chung toi|gia dinh)\b")
# Shorter ones are questions with a subject, not the story of a case.
_STORY = 22


def folded(text: str) -> str:
    """Lower case without diacritics, as long as the NFC text: how the patterns of this room read a question."""
    return strip_diacritics(text).lower()


def kind_of(text: str, plain_lookup: bool = False) -> Kind:
    """The kind of a question with its diacritics restored; ``plain_lookup`` when it asks for a provision as such."""
    words = folded(text)
    if _is_chat(words):
        return Kind.CHIT_CHAT
    found = next((kind for kind, pattern in _PATTERNS if pattern.search(words)), Kind.QUESTION)
    if found in (Kind.PREDICTION, Kind.VERDICT, Kind.ADVICE, Kind.COMPARISON):
        return found
    if plain_lookup:
        return Kind.LOOKUP
    return Kind.CASE if _is_story(text, words) else found


def _is_chat(words: str) -> bool:
    return bool(_SMALL_TALK.fullmatch(" ".join(syllables(words))))


def _is_story(text: str, words: str) -> bool:
    return len(syllables(text)) >= _STORY and bool(_NARRATED.search(words))
