"""llama.cpp itself, in this process, on random weights."""

from __future__ import annotations

from pathlib import Path

import pytest
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from models.errors import BadGrammar, LLMTimeout, PromptTooLong
from models.llm.llama import LlamaChat
from tests.models.random_llama import random_llama

llama_cpp = pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed")
FIXED = SystemMessage("Bạn là thư ký Tòa án. " * 8)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return random_llama(tmp_path_factory.mktemp("random") / "random.gguf")


@pytest.fixture
def chat(weights: Path) -> LlamaChat:
    return LlamaChat(path=weights, context=1024, threads=1)


def read_tokens(chat: LlamaChat, messages: list[BaseMessage]) -> int:
    """How many tokens of the prompt llama.cpp computes for this call."""
    context = chat.load().ctx
    llama_cpp.llama_perf_context_reset(context)
    chat.invoke(messages, max_tokens=2)
    return int(llama_cpp.llama_perf_context(context).n_p_eval)


def test_the_fixed_prefix_is_read_once(chat: LlamaChat) -> None:
    first = read_tokens(chat, [FIXED, HumanMessage("Một?")])
    second = read_tokens(chat, [FIXED, HumanMessage("Hai là gì?")])
    assert first > len(FIXED.text.encode()), "the model reads byte by byte"
    assert second < 60


def test_warming_reads_the_prefix_before_the_first_question(chat: LlamaChat) -> None:
    chat.warm([FIXED])
    assert read_tokens(chat, [FIXED, HumanMessage("Một?")]) < 60


def test_a_call_that_was_broken_off_leaves_the_prefix_usable(chat: LlamaChat) -> None:
    expected = chat.invoke([FIXED, HumanMessage("Một?")], max_tokens=20).text
    with pytest.raises(LLMTimeout):
        chat.invoke([FIXED, HumanMessage("Hai? " * 40)], max_tokens=200, seconds=0.001)
    assert chat.invoke([FIXED, HumanMessage("Một?")], max_tokens=20).text == expected


def test_the_grammar_is_obeyed_by_noise(chat: LlamaChat) -> None:
    rules = 'root ::= "[1] " [A-Z] [a-z ]+ "."'
    text = chat.invoke([FIXED], max_tokens=60, grammar=rules).text
    assert text.startswith("[1] ")
    assert text[4].isupper()


def test_what_cannot_be_taken_is_an_error_and_no_crash(chat: LlamaChat) -> None:
    with pytest.raises(BadGrammar):
        chat.invoke([FIXED], grammar="root ::= (")
    with pytest.raises(PromptTooLong):
        chat.invoke([HumanMessage("điều " * 400)])
    assert chat.invoke([FIXED], max_tokens=3).text
