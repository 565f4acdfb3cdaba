"""Keep the pieces of a multilingual vocabulary that Vietnamese law can use, and drop the rest.

Which pieces stay is a rule over their letters, not a count over some corpus, so that a law which nobody
has ingested yet is cut into the same pieces as before.
"""

from __future__ import annotations

import re
import string

from models.errors import BrokenModel

# Ð (U+00D0) is not Vietnamese, but official texts typed with old keyboards hold it for Đ.
_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵð"
_MARKED = frozenset(_VIETNAMESE + _VIETNAMESE.upper())
_PRINTED = frozenset("▁“”‘’–—…§°•·€²³½×" + string.ascii_letters + string.digits + string.punctuation) | _MARKED
# A syllable without its marks, or a part of one from the left: what people type who skip diacritics.
_BARE_SYLLABLE = re.compile(
    r"▁?(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?(?:[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?)?",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"▁?[IVXLCDM]+")
# Latin, Vietnamese, general punctuation, currency and letter-like signs; not the 13,000 Han characters.
_SINGLE_RANGES = ((0x20, 0x24F), (0x1E00, 0x1EFF), (0x2000, 0x22FF))

Piece = tuple[str, float]


def wanted_pieces(pieces: list[Piece], specials: set[int], size: int) -> list[int]:
    """Indexes to keep, ascending: at most ``size`` unless the needed ones alone are more.

    Needed are the specials, whatever has a Vietnamese letter or a digit, signs, single characters,
    Roman numerals and unmarked syllables; the likeliest other Latin pieces fill up to ``size``.
    """
    keep = set(specials)
    others = []
    for index, (piece, score) in enumerate(pieces):
        if _needed(piece):
            keep.add(index)
        elif _PRINTED.issuperset(piece) and index not in keep:
            others.append((-score, index))
    keep.update(index for _, index in sorted(others)[: max(0, size - len(keep))])
    return sorted(keep)


def prune_tokenizer(tokenizer: dict, size: int) -> tuple[dict, list[int]]:
    """A copy of a Unigram ``tokenizer.json`` with fewer pieces, and the old id of each new id.

    Ids close up; the specials keep their order and thus ids 0 to 3, and ``<mask>`` stays last.

    :raises BrokenModel: not a Unigram tokenizer, or its special tokens are not where they should be.
    """
    pieces, added = _unigram(tokenizer)
    old_ids = wanted_pieces(pieces, {token["id"] for token in added}, size)
    new_ids = {old: new for new, old in enumerate(old_ids)}
    model = {**tokenizer["model"], "vocab": [pieces[old] for old in old_ids]}
    model["unk_id"] = new_ids[tokenizer["model"]["unk_id"]]
    renumbered = [{**token, "id": new_ids[token["id"]]} for token in added]
    pruned = {**tokenizer, "model": model, "added_tokens": renumbered, "truncation": None, "padding": None}
    for token in pruned["post_processor"]["special_tokens"].values():
        token["ids"] = [new_ids[old] for old in token["ids"]]
    return pruned, old_ids


def _unigram(tokenizer: dict) -> tuple[list[Piece], list[dict]]:
    try:
        model, added = tokenizer["model"], tokenizer["added_tokens"]
        pieces = [(str(piece), float(score)) for piece, score in model["vocab"]]
        sound = model["type"] == "Unigram" and all(pieces[token["id"]][0] == token["content"] for token in added)
        sound = sound and {"<s>", "</s>"} <= set(tokenizer["post_processor"]["special_tokens"])
        sound = sound and pieces[model["unk_id"]][0] == "<unk>"
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise BrokenModel("Tệp tokenizer.json không đúng cấu trúc Unigram.") from error
    if not sound:
        raise BrokenModel("Tệp tokenizer.json không đúng cấu trúc Unigram.")
    return pieces, added


def _needed(piece: str) -> bool:
    if len(piece) == 1:
        return any(low <= ord(piece) <= high for low, high in _SINGLE_RANGES) or piece == "▁"
    if not _PRINTED.issuperset(piece):
        return False
    if not any(character.isalpha() for character in piece) or any(character.isdigit() for character in piece):
        return True
    return not _MARKED.isdisjoint(piece) or bool(_BARE_SYLLABLE.fullmatch(piece) or _ROMAN.fullmatch(piece))
