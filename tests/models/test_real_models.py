"""On the packaged models themselves. In CI they must be there: then their absence fails and is no skip."""

from __future__ import annotations

import os
import threading

import numpy as np
import pytest
from langchain_core.messages import HumanMessage, SystemMessage

from ingest.settings import IngestSettings
from ingest.store.home import Home
from models.catalogue import E5_SMALL, QWEN_CODER
from models.embedder import Embedder, open_embedder
from models.errors import BadGrammar, LLMCancelled, LLMTimeout, ModelMissing, PromptTooLong
from models.llm.choose import open_llm
from models.llm.llama import LlamaChat
from models.registry import find_model
from models.settings import ModelSettings
from models.verify import verify

pytestmark = pytest.mark.real_models

LAW = (
    "Thời hiệu khởi kiện yêu cầu bồi thường thiệt hại là 03 năm, kể từ ngày người có quyền yêu cầu biết "
    "hoặc phải biết quyền, lợi ích hợp pháp của mình bị xâm phạm."
)
PROMPT = SystemMessage("Trả lời bằng một câu tiếng Việt, chỉ theo căn cứ.")


def real(name: str) -> Home:
    home = Home(IngestSettings().home.expanduser())
    try:
        find_model(home, name)
    except ModelMissing:
        reason = f"{name} is not installed in {home.root}: run `make models`"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return home


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return open_embedder(real(E5_SMALL.name), E5_SMALL.name)


@pytest.fixture(scope="module")
def llm() -> LlamaChat:
    pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed")
    model = open_llm(ModelSettings(llm=QWEN_CODER.name, llm_url=""), real(QWEN_CODER.name))
    assert isinstance(model, LlamaChat)
    return model


@pytest.mark.parametrize("name", [E5_SMALL.name, QWEN_CODER.name])
def test_files_are_as_installed(name: str) -> None:
    home = real(name)
    assert verify(home, find_model(home, name)) == []


def test_the_language_model_is_the_publishers_file() -> None:
    assert find_model(real(QWEN_CODER.name), QWEN_CODER.name).fingerprint == QWEN_CODER.payloads[0].sha256


def test_the_governing_clause_is_nearest(embedder: Embedder) -> None:
    passages = [
        "Người nào trộm cắp tài sản của người khác trị giá từ 2.000.000 đồng thì bị phạt tù.",
        LAW,
        "Lãi suất vay do các bên thỏa thuận nhưng không được vượt quá 20%/năm.",
        "Thời giờ làm việc bình thường không quá 08 giờ trong 01 ngày.",
    ]
    vectors = embedder.encode_passages(passages)
    assert vectors.shape == (4, 384)
    questions = ["Ăn trộm thì đi tù không?", "Kiện đòi bồi thường trong bao lâu?", "Tiền lãi cho vay tối đa?"]
    nearest = [int(np.argmax(vectors @ embedder.encode_query(question))) for question in questions]
    assert nearest == [0, 1, 2]


def test_vietnamese_law_is_cut_into_whole_syllables(embedder: Embedder) -> None:
    tokenizer = embedder._model.tokenizer
    tokens = tokenizer.convert_ids_to_tokens(tokenizer("Điều 173 Bộ luật Hình sự")["input_ids"])
    assert tokens == ["<s>", "▁Điều", "▁173", "▁Bộ", "▁luật", "▁Hình", "▁sự", "</s>"]
    assert len(tokenizer) == embedder._model[0].auto_model.config.vocab_size == 40_000


def test_the_grammar_is_obeyed(llm: LlamaChat) -> None:
    question = HumanMessage(f"Căn cứ [1]: {LAW}\nCâu hỏi: Thời hiệu khởi kiện là bao lâu?")
    answer = llm.invoke([PROMPT, question], grammar='root ::= [^\\[\\]\\n<.]+ ". [1]"', max_tokens=80, seconds=300)
    assert answer.text.endswith(" [1]")
    assert "03 năm" in answer.text


def test_what_llama_cpp_cannot_take_is_an_error_and_no_crash(llm: LlamaChat) -> None:
    with pytest.raises(BadGrammar):
        llm.invoke([PROMPT], grammar="root ::= (", seconds=300)
    with pytest.raises(PromptTooLong):
        llm.invoke([PROMPT, HumanMessage(LAW * 200)], seconds=300)


@pytest.mark.parametrize(("seconds", "error"), [(0.5, LLMTimeout), (300, LLMCancelled)])
def test_the_reading_of_a_long_prompt_is_interrupted_and_the_model_goes_on(
    llm: LlamaChat, seconds: float, error: type[Exception]
) -> None:
    llm.load()
    cancel = threading.Event()
    threading.Timer(0.5, cancel.set).start()
    with pytest.raises(error):
        llm.invoke([PROMPT, HumanMessage(LAW * 30)], seconds=seconds, cancel=cancel if seconds > 1 else None)
    assert llm.waiting == 0
    assert llm.invoke([PROMPT, HumanMessage("1 + 1 = ?")], max_tokens=8, seconds=300).text
