"""The tools, driven by the official client over stdin and stdout of a real process."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult

from ingest.store.home import Home
from tests.fakes import PENAL, copy_home

ROOT = Path(__file__).parents[2]
CLAUSE = f"{PENAL}/d173/k3"
QUESTION = "Khoản 3 Điều 173 Bộ luật Hình sự quy định gì?"
CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "search": ("search_law", {"question": QUESTION}),
    "search on a day": ("search_law", {"question": QUESTION, "as_of": "01/02/2020"}),
    "no such article": ("search_law", {"question": "Điều 9999 Bộ luật Hình sự quy định gì?"}),
    "no question": ("search_law", {"question": " "}),
    "bad day": ("search_law", {"question": QUESTION, "as_of": "hôm qua"}),
    "quote": ("quote_provision", {"provision_id": CLAUSE}),
    "quote a file": ("quote_provision", {"provision_id": "../../../../etc/passwd"}),
    "quote nothing": ("quote_provision", {"provision_id": f"{PENAL}/d9999"}),
    "before it was": ("quote_provision", {"provision_id": CLAUSE, "as_of": "1990-01-01"}),
    "citations": ("resolve_citations", {"text": "Theo điểm b, s khoản 1 Điều 51 Bộ luật Hình sự năm 2015."}),
    "too long": ("resolve_citations", {"text": "a" * 100_001}),
    "missing": ("quote_provision", {}),
}


class Said:
    """All that one process said, and what it left in its home."""

    def __init__(self) -> None:
        self.tools: dict[str, Any] = {}
        self.results: dict[str, CallToolResult] = {}
        self.changed: list[str] = []


@pytest.fixture(scope="module")
def said(small_law: Home, tmp_path_factory: pytest.TempPathFactory) -> Said:
    home = copy_home(small_law, tmp_path_factory.mktemp("mcp") / "home")
    found = Said()

    async def drive() -> None:
        server = StdioServerParameters(
            command=sys.executable,
            args=["-m", "tests.assistant.troly_with_fakes", "mcp"],
            env={"TROLY_HOME": str(home.root), "OMP_NUM_THREADS": "1"},
            cwd=ROOT,
        )
        async with Client(server) as client:
            found.tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            before = _database(home)
            for name, (tool, arguments) in CALLS.items():
                found.results[name] = await client.call_tool(tool, arguments)
            found.changed = [name for name, data in _database(home).items() if before.get(name, b"") != data]

    anyio.run(_within_time(drive))
    return found


def _within_time(drive: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        with anyio.fail_after(240):
            await drive()

    return run


def _database(home: Home) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.root.glob("troly.db*") if not path.name.endswith("-shm")}


def content(said: Said, name: str) -> dict[str, Any]:
    result = said.results[name]
    assert not result.is_error, result.content
    assert result.structured_content is not None
    schema = said.tools[CALLS[name][0]].output_schema
    jsonschema.validate(result.structured_content, schema)
    found: dict[str, Any] = result.structured_content
    return found


def test_the_tools_say_what_they_do_in_both_languages(said: Said) -> None:
    assert set(said.tools) == {"search_law", "quote_provision", "resolve_citations"}
    for tool in said.tools.values():
        assert "Vietnamese law" in tool.description or "provision" in tool.description
        assert "nguyên văn" in tool.description or "viện dẫn" in tool.description
        assert tool.annotations.read_only_hint is True


def test_search_quotes_the_provision_without_a_machines_sentence(said: Said) -> None:
    answer = content(said, "search")
    assert [each["provision_id"] for each in answer["evidence"]] == [CLAUSE]
    assert "phạt tù từ 07 năm đến 15 năm" in answer["evidence"][0]["quote"]
    assert (answer["answer"], answer["abstained"]) == (None, False)


def test_search_on_a_day(said: Said) -> None:
    answer = content(said, "search on a day")
    assert (answer["as_of"], answer["as_of_source"]) == ("2020-02-01", "explicit")


def test_a_refusal_is_an_answer(said: Said) -> None:
    answer = content(said, "no such article")
    assert (answer["abstained"], answer["reason"], answer["evidence"]) == (True, "no_such_provision", [])


def test_a_quote_is_the_unit_and_nothing_else(said: Said) -> None:
    quote = content(said, "quote")
    assert (quote["provision_id"], quote["law_id"], quote["article"], quote["clause"]) == (CLAUSE, PENAL, "173", "3")
    assert quote["quote"].startswith("3. Phạm tội thuộc một trong các trường hợp")
    assert quote["pin"] == "khoản 3 Điều 173 Bộ luật Hình sự số 100/2015/QH13"
    assert quote["quote"] == content(said, "search")["evidence"][0]["quote"]


def test_citations_in_the_order_of_the_text(said: Said) -> None:
    found = content(said, "citations")["result"]
    assert [(each["law_id"], each["article"], each["clause"], each["point"]) for each in found] == [
        (PENAL, "51", "1", "b"),
        (PENAL, "51", "1", "s"),
    ]
    assert {"start", "end", "status", "relation", "candidates"} <= set(found[0])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no question", "câu hỏi"),
        ("bad day", "Ngày"),
        ("quote a file", "Địa chỉ điều luật"),
        ("quote nothing", "Kho không có Điều 9999"),
        ("before it was", "tại ngày áp dụng"),
        ("too long", "100000"),
        ("missing", "provision_id"),
    ],
)
def test_what_is_wrong_is_told(said: Said, name: str, words: str) -> None:
    result = said.results[name]
    assert result.is_error
    assert words.lower() in result.content[0].text.lower()  # type: ignore[union-attr]


def test_nothing_is_written(said: Said) -> None:
    assert said.changed == []
