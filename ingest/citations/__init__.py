"""References to Vietnamese law in running text, found and resolved to act, Điều, khoản and điểm.

Imports nothing of the house but ``ingest.records``, so that it can be used alone::

    >>> from datetime import date
    >>> from ingest.citations import Lookup, find_citations
    >>> names = Lookup.of_documents((), as_of=date(2021, 4, 28))
    >>> text = "khoản 4 Điều 174, điểm b, s khoản 1, khoản 2 Điều 51 của Bộ luật Hình sự"
    >>> for found in find_citations(text, names):
    ...     print(text[found.start : found.end], found.law_id, found.article, found.clause, found.point)
    khoản 4 Điều 174 100/2015/QH13 174 4 None
    điểm b, s khoản 1, khoản 2 Điều 51 100/2015/QH13 51 1 b
    s khoản 1, khoản 2 Điều 51 100/2015/QH13 51 1 s
    khoản 2 Điều 51 100/2015/QH13 51 2 None

The steps, each a file: ``fold`` (letters without marks, with the way back) → ``units`` (words of unit with their
labels) → ``bind`` (points to clauses, clauses to articles) beside ``acts`` (what is ``numbered``, ``named``, or
defined by the text in ``aliases``) → ``attach`` (units to acts, sentence by sentence, but those of ``private``
papers) → ``relations`` → ``find``. ``well_known.tsv`` holds the acts that courts cite by name, with their editions.
"""

from ingest.citations.day import date_of_text
from ingest.citations.find import find_act_ids, find_citations
from ingest.citations.names import Lookup

__all__ = ["Lookup", "date_of_text", "find_act_ids", "find_citations"]
