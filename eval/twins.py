"""Articles that read alike: one text under several ids, as one law's edition repeats another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from eval.questions import Question
from eval.retrieval import Ranked
from ingest.labels import article_path
from ingest.records import Passage
from ingest.text import bare_words

# Texts that begin with other letters are no twins: so much of 100 million letters need not be looked at.
_OPENING = 40


def twins(passages: Iterable[Passage], wanted: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each of the ``wanted`` articles that has twins, their ids: the articles of which the same words are indexed.

    An article with two texts has the twins of both.
    """
    texts = _texts(passages)
    openings = {key: bare_words(text[: 5 * _OPENING])[:_OPENING] for key, text in texts.items()}
    asked = set(wanted)
    near = {opening for (article, _), opening in openings.items() if article in asked}
    alike: dict[str, set[str]] = defaultdict(set)
    for key, text in texts.items():
        if openings[key] in near:
            alike[bare_words(text)].add(key[0])
    found: dict[str, frozenset[str]] = {}
    for group in alike.values():
        for article in group & asked:
            found[article] = found.get(article, frozenset()) | group - {article}
    return {article: others for article, others in found.items() if others}


def _texts(passages: Iterable[Passage]) -> dict[tuple[str, str], str]:
    """What is indexed of each version, by (article, version); headings are not part of a passage's text."""
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for passage in passages:
        parts[f"{passage.law_id}/{article_path(passage.path)}", passage.version_id].append(passage.text)
    return {key: "\n".join(texts) for key, texts in parts.items()}


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
    return min((gold for gold in open_gold if article in twins.get(gold, ())), default=None)
