"""What other programs may do with the law over the Model Context Protocol: search it, quote it, resolve citations."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from assistant.answer import Assistant
from assistant.dates import parse_day, today
from assistant.shapes import Answer, Evidence, evidence_of
from ingest.citations import Lookup, date_of_text, find_citations
from ingest.errors import TrolyError
from ingest.records import Citation
from ingest.store.law import LawStore

_ABOUT = (
    "Vietnamese law held on this machine, quoted word for word with pin cites, force and text status. "
    "Văn bản pháp luật Việt Nam trên máy này, trích nguyên văn đến điều, khoản, điểm, kèm tình trạng hiệu lực."
)
_SEARCH = (
    "Find and quote the provisions of Vietnamese law that answer a question, as of a day; or say that the corpus "
    "has too little, with what is near. The question is best asked in Vietnamese. "
    "Tìm và trích nguyên văn quy định trả lời câu hỏi, theo luật của ngày áp dụng; nếu kho không đủ căn cứ thì nói rõ."
)
_QUOTE = (
    "Quote one provision word for word, as it stood on a day, by its id such as 100/2015/QH13/d173/k3 "
    "(d = article, k = clause, đ = point). "
    "Trích nguyên văn một điều, khoản, điểm theo mã, đúng bản văn của ngày áp dụng."
)
_RESOLVE = (
    "Find each reference to Vietnamese law in a text and resolve it to act, article, clause and point. "
    "Tìm các viện dẫn pháp luật trong một đoạn văn và cho biết văn bản, điều, khoản, điểm được viện dẫn."
)
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
# Longer papers are read by `troly citations`; a tool's argument is text that a model has in hand.
_LONGEST_TEXT = 100_000

Question = Annotated[str, Field(description="The question, in Vietnamese. Câu hỏi.", max_length=20_000)]
ProvisionId = Annotated[str, Field(description="E.g. 100/2015/QH13/d173/k3. Mã điều, khoản, điểm.", max_length=200)]
Day = Annotated[
    str | None,
    Field(description="Day whose law applies, 2020-12-31 or 31/12/2020; default today. Ngày áp dụng.", max_length=20),
]
Text = Annotated[str, Field(description="The text to read. Đoạn văn.", max_length=_LONGEST_TEXT)]


class LawTools:
    """The tools on one store; ``assistant`` must keep nothing and have no language model."""

    def __init__(self, assistant: Assistant, store: LawStore) -> None:
        self._assistant = assistant
        self._store = store

    def search_law(self, question: Question, as_of: Day = None) -> Answer:
        """The answer as ``POST /api/ask`` gives it, without the machine's sentence."""
        with _told():
            return Answer.model_validate(self._assistant.answer(question, _day(as_of)))

    def quote_provision(self, provision_id: ProvisionId, as_of: Day = None) -> Evidence:
        """One quoted unit in the shape of the answer's evidence."""
        with _told():
            day = _day(as_of) or today()
            found = self._store.provision(provision_id, day)
            start, end = found.unit.start, found.unit.end
            return evidence_of(found, found.version.text[start:end].strip(), 1.0, day)

    def resolve_citations(self, text: Text) -> list[Citation]:
        """The citations as ``troly citations`` gives them; names are those of the acts held here, too."""
        with _told():
            day = date_of_text(text) or today()
            return find_citations(text, Lookup.of_documents(self._store.documents(), day))


def law_server(tools: LawTools) -> MCPServer:
    """The server that offers the tools; it runs them on threads of its own."""
    server: MCPServer = MCPServer("troly", title="Trợ lý ảo Tòa án", instructions=_ABOUT, log_level="WARNING")
    for tool, description in (
        (tools.search_law, _SEARCH),
        (tools.quote_provision, _QUOTE),
        (tools.resolve_citations, _RESOLVE),
    ):
        server.add_tool(tool, description=description, annotations=_READS)
    return server


def _day(as_of: str | None) -> date | None:
    return parse_day(as_of) if as_of else None


@contextmanager
def _told() -> Iterator[None]:
    """What is wrong is told to the caller in its own words."""
    try:
        yield
    except TrolyError as error:
        raise ToolError(error.message) from error
