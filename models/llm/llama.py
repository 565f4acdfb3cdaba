"""A GGUF model in this process through llama.cpp, behind LangChain's ``BaseChatModel``."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import LangSmithParams, generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import Field, PrivateAttr

from models.errors import BadGrammar, BrokenModel, LLMUnavailable, PromptTooLong
from models.gguf import check_gguf
from models.llm.queued import Queued
from models.llm.turns import Limit, Turns

if TYPE_CHECKING:
    from llama_cpp import Llama

_ROLES = {"human": "user", "ai": "assistant", "system": "system"}


class LlamaChat(Queued, BaseChatModel):
    """Greedy by default; one answer at a time, callers queue in order.

    Call arguments besides LangChain's own: those of ``Wanted``, and ``max_tokens``. A passed limit interrupts the
    reading of the prompt too, through llama.cpp's abort callback. The key-value state of a common prompt prefix is
    reused from call to call; ``warm`` reads one ahead of time.

    A class such as ``[^\\n]`` in a grammar also admits control tokens ("<|im_start|>"): leave out ``<`` too.

    :raises BadGrammar: ``grammar`` cannot be read. :raises BrokenModel: the file is not a whole GGUF.
    :raises LLMUnavailable: llama-cpp-python is missing. And what ``Queued`` raises.
    """

    path: Path
    context: int = Field(4096, description="Tokens of prompt and answer together")
    threads: int = Field(0, description="0: one for each core this process may use")
    seconds: float = Field(60.0, description="Limit of one call unless it sets its own")
    max_tokens: int = 256
    temperature: float = 0.0

    _llama: Llama | None = PrivateAttr(None)
    _loading: threading.Lock = PrivateAttr(default_factory=threading.Lock)
    _turns: Turns = PrivateAttr(default_factory=Turns)
    _limit: Limit | None = PrivateAttr(None)
    _abort: Any = PrivateAttr(None)

    @property
    def _llm_type(self) -> str:
        return "llama.cpp"

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model": self.path.parent.name, "context": self.context, "temperature": self.temperature}

    def _get_ls_params(self, stop: list[str] | None = None, **kwargs: Any) -> LangSmithParams:
        params = super()._get_ls_params(stop, **kwargs)
        params["ls_model_name"] = kwargs.get("model") or self.path.parent.name
        return params

    def load(self) -> Llama:
        """Open the weights now instead of with the first call."""
        with self._loading:
            if self._llama is None:
                self._llama = self._open()
            return self._llama

    def warm(self, messages: list[BaseMessage]) -> None:
        """Open the weights and read the prefix that all questions share, so that the first finds it read."""
        self.invoke(messages, max_tokens=1)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        *,
        grammar: str | None = None,
        max_tokens: int | None = None,
        seconds: float | None = None,
        wait_seconds: float | None = None,
        cancel: threading.Event | None = None,
        on_wait: Callable[[int], None] | None = None,
        **_: Any,
    ) -> Iterator[ChatGenerationChunk]:
        seconds = seconds or self.seconds
        wanted = {
            "max_tokens": max_tokens or self.max_tokens,
            "stop": stop or [],
            "temperature": self.temperature,
        }
        with self._turns.take(Limit.after(wait_seconds or seconds, cancel), on_wait):
            limit = Limit.after(seconds, cancel)
            yield from self._answer(chat_messages(messages), grammar, limit, wanted, run_manager)

    def _answer(
        self,
        messages: list[dict[str, str]],
        grammar: str | None,
        limit: Limit,
        wanted: dict[str, Any],
        run_manager: CallbackManagerForLLMRun | None,
    ) -> Iterator[ChatGenerationChunk]:
        llama: Any = self.load()
        self._limit = limit
        try:
            rules = self._rules(llama, grammar)
            stream = llama.create_chat_completion(messages, stream=True, grammar=rules, **wanted)
            with closing(stream):
                for event in stream:
                    limit.check()
                    chunk = _chunk(event)
                    if run_manager is not None and chunk.text:
                        run_manager.on_llm_new_token(chunk.text, chunk=chunk)
                    yield chunk
        except RuntimeError as error:
            # An aborted decode says no more than its number: say which limit it was.
            limit.check()
            raise LLMUnavailable("Mô hình ngôn ngữ gặp lỗi khi chạy.") from error
        except ValueError as error:
            raise PromptTooLong("Phần căn cứ và câu hỏi dài hơn mức mô hình ngôn ngữ đọc được.") from error
        finally:
            self._limit = None

    def _rules(self, llama: Llama, grammar: str | None) -> Any:
        return parse_grammar(llama, grammar) if grammar is not None else None

    def _open(self) -> Llama:
        if not self.path.is_file():
            raise LLMUnavailable(f"Không có tệp mô hình {self.path}. Hãy chạy: troly models pull")
        check_gguf(self.path)
        try:
            import llama_cpp
        except (ImportError, OSError) as error:
            raise LLMUnavailable("Chưa cài llama-cpp-python: phần máy viết câu tóm tắt bị tắt.") from error
        threads = self.threads or len(os.sched_getaffinity(0))
        try:
            llama = llama_cpp.Llama(
                str(self.path), n_ctx=self.context, n_threads=threads, n_threads_batch=threads, verbose=False
            )
        except ValueError as error:
            raise BrokenModel(f"llama.cpp không mở được {self.path.name}. Hãy chạy: troly models verify") from error
        self._abort = llama_cpp.ggml_abort_callback(self._must_stop)
        llama_cpp.llama_set_abort_callback(llama.ctx, self._abort, None)
        return llama

    def _must_stop(self, _data: object) -> bool:
        """Asked by llama.cpp between the steps of a decode."""
        limit = self._limit
        return limit is not None and limit.reached


def chat_messages(messages: list[BaseMessage]) -> list[dict[str, str]]:
    """LangChain messages as role and text; anything but text is left out."""
    return [{"role": _ROLES.get(message.type, "user"), "content": message.text} for message in messages]


def parse_grammar(llama: Llama, text: str) -> Any:
    """:raises BadGrammar: llama.cpp cannot read it; in a decode it would end the process."""
    import llama_cpp

    vocabulary = llama_cpp.llama_model_get_vocab(llama.model)
    sampler = llama_cpp.llama_sampler_init_grammar(vocabulary, text.encode(), b"root")
    if not sampler:
        raise BadGrammar("Văn phạm GBNF đưa cho mô hình ngôn ngữ không đúng.")
    llama_cpp.llama_sampler_free(sampler)
    return llama_cpp.LlamaGrammar.from_string(text, verbose=False)


def _chunk(event: dict[str, Any]) -> ChatGenerationChunk:
    choice = event["choices"][0]
    reason = choice.get("finish_reason")
    metadata = {"finish_reason": reason} if reason else {}
    message = AIMessageChunk(
        content=choice["delta"].get("content") or "",
        response_metadata=metadata,
        chunk_position="last" if reason else None,
    )
    return ChatGenerationChunk(message=message, generation_info=metadata or None)
