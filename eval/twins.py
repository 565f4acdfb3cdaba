"""Articles that read alike: one text under several ids, as one law's edition repeats another's."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from unicodedata import normalize

from eval.questions import Question
from eval.retrieval import Ranked
from ingest.labels import article_path
from ingest.records import Passage

# Sources print one text with other capitals, spaces and commas; headings are not part of a passage's text.
_NO_WORD = re.compile(r"\W+")


def twins(passages: Iterable[Passage]) -> dict[str, frozenset[str]]:
    """For each article that has twins, their ids: all articles of which the same words are indexed."""
    texts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for passage in passages:
        article = f"{passage.law_id}/{article_path(passage.path)}"
        texts[article, passage.version_id].append(_NO_WORD.sub("", passage.text.casefold()))
    alike: dict[bytes, set[str]] = defaultdict(set)
    for (article, _), parts in texts.items():
        alike[hashlib.sha256(normalize("NFC", "".join(parts)).encode()).digest()].add(article)
    found: dict[str, frozenset[str]] = {}
    for group in alike.values():
        if len(group) > 1:
            # An article with two texts has the twins of both.
            found |= {article: found.get(article, frozenset()) | group for article in group}
    return {article: group - {article} for article, group in found.items()}


def credit(question: Question, ranked: Ranked, twins: Mapping[str, frozenset[str]]) -> Ranked:
    """The ranking in which the first text that reads as a gold article counts as that article.

    A second one keeps its place and counts for nothing, so that crediting twins never moves what stands below.
    """
    open_gold = set(question.gold)
    articles = []
    for article in ranked.articles:
        meant = _gold_meant(article, open_gold, twins)
        open_gold.discard(meant or "")
        articles.append(meant or (f"{article}=" if article in question.gold else article))
    return replace(ranked, articles=tuple(articles))


def _gold_meant(article: str, open_gold: set[str], twins: Mapping[str, frozenset[str]]) -> str | None:
    if article in open_gold:
        return article
    return min(open_gold & twins.get(article, frozenset()), default=None)
