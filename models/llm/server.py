"""Any OpenAI-compatible server, named by configuration."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import openai
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.exceptions import ContextOverflowError
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_openai.chat_models.base import BaseChatOpenAI
from pydantic import Field, PrivateAttr, SecretStr

from ingest.errors import TrolyError
from models.errors import LLMTimeout, LLMUnavailable, PromptTooLong
from models.llm.from_loop import from_loop
from models.llm.queued import Queued
from models.llm.turns import Limit, Turns
from models.settings import ModelSettings


class ServerChat(Queued, BaseChatOpenAI):
    """A chat model behind HTTP, under the same queue, limits and errors as the model in this process.

    Call arguments besides LangChain's own: those of ``Wanted``; ``grammar`` is not passed on, since servers do not
    agree on one. Of ``BaseChatOpenAI`` and not ``ChatOpenAI``: that one renames ``max_tokens`` to a newer name,
    which llama-cpp-python's server does not know, so that answers there had no end.

    :raises LLMUnavailable: no connection, a status that is no answer, a stream that broke off. And what ``Queued``
        raises.
    """

    parallel: int = Field(1, description="Answers that the server may write at once")
    seconds: float = Field(60.0, description="Limit of one call unless it sets its own")

    _turns: Turns = PrivateAttr()

    def model_post_init(self, context: Any, /) -> None:
        super().model_post_init(context)
        self._turns = Turns(self.parallel)

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
        grammar: str | None = None,  # noqa: ARG002
        seconds: float | None = None,
        wait_seconds: float | None = None,
        cancel: threading.Event | None = None,
        on_wait: Callable[[int], None] | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        seconds = seconds or self.seconds
        with self._turns.take(Limit.after(wait_seconds or seconds, cancel), on_wait):
            try:
                for chunk in self._whole(messages, stop, Limit.after(seconds, cancel), kwargs):
                    if run_manager is not None and chunk.text:
                        run_manager.on_llm_new_token(chunk.text, chunk=chunk)
                    yield chunk
            except TrolyError:
                raise
            except Exception as error:
                raise self._explained(error) from error

    def _whole(
        self, messages: list[BaseMessage], stop: list[str] | None, limit: Limit, kwargs: dict[str, Any]
    ) -> Iterator[ChatGenerationChunk]:
        """:raises LLMUnavailable: the stream ended and the model had not: half a sentence of law must not stand."""
        ended = False
        for chunk in from_loop(self._astream(messages, stop, **kwargs), limit):
            ended = ended or bool((chunk.generation_info or {}).get("finish_reason"))
            yield chunk
        if not ended:
            raise LLMUnavailable(f"Máy chủ mô hình {self.openai_api_base} ngắt giữa câu trả lời.")

    def _explained(self, error: Exception) -> TrolyError:
        """The error of this house for what the client library raised."""
        where = f"Máy chủ mô hình {self.openai_api_base}"
        match error:
            case ContextOverflowError():
                return PromptTooLong("Phần căn cứ và câu hỏi dài hơn mức mô hình ngôn ngữ đọc được.")
            case TimeoutError() | openai.APITimeoutError():
                return LLMTimeout(f"{where} không trả lời kịp. Xem TROLY_LLM_CONNECT_SECONDS, TROLY_LLM_FIRST_SECONDS.")
            case openai.NotFoundError():
                return LLMUnavailable(f"{where} không có mô hình {self.model_name}. Xem TROLY_LLM_MODEL.")
            case openai.AuthenticationError() | openai.PermissionDeniedError():
                return LLMUnavailable(f"{where} không nhận khóa. Xem TROLY_LLM_KEY.")
            case openai.APIStatusError():
                return LLMUnavailable(f"{where} báo lỗi {error.status_code}.")
            case openai.APIConnectionError():
                return LLMUnavailable(f"Không kết nối được {where[0].lower()}{where[1:]}. Xem TROLY_LLM_URL.")
            case _:
                return LLMUnavailable(f"{where} trả lời không đúng mẫu hoặc ngắt giữa chừng ({type(error).__name__}).")


def server_chat(settings: ModelSettings) -> BaseChatModel:
    """A chat model at ``TROLY_LLM_URL``; the key may be empty for a server that asks for none."""
    return ServerChat(
        base_url=settings.llm_url,
        model=settings.llm_model or "default",
        api_key=settings.llm_key if settings.llm_key.get_secret_value() else SecretStr("none"),
        temperature=0,
        timeout=openai.Timeout(
            settings.llm_seconds, connect=settings.llm_connect_seconds, read=settings.llm_first_seconds
        ),
        # Signs of life keep a silent connection open: this one counts pieces of the answer.
        stream_chunk_timeout=settings.llm_first_seconds,
        max_retries=0,
        # Its pooled usage call is OpenAI's own; other servers refuse it.
        stream_usage=False,
        parallel=settings.llm_parallel,
        seconds=settings.llm_seconds,
    )
