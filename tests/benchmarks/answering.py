"""Time to the quotes and to the end of the sentence, beside BM25 alone and llama.cpp's own rate."""

from __future__ import annotations

import json
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from langchain_core.messages import HumanMessage

from assistant.answer import Assistant
from assistant.serving import Serving
from assistant.settings import AssistantSettings
from feedback.answers import AnswerStore
from ingest.store.engine import open_engine
from ingest.store.home import open_home
from ingest.store.law import LawStore
from models.llm.llama import LlamaChat
from models.settings import ModelSettings
from tests.benchmarks.at_once import at_once
from tests.benchmarks.record import record

SUITES = Path(__file__).parents[2] / "eval" / "suites"
QUESTIONS = 40


def main() -> None:
    home = open_home()
    engine = open_engine(home)
    serving = Serving(home, ModelSettings())
    assistant = Assistant(serving, LawStore(engine), AnswerStore(engine), AssistantSettings())
    rows = [json.loads(line) for line in (SUITES / "starter-in-scope.jsonl").read_text("utf-8").splitlines()]
    questions = [row["question"] for row in rows[:: len(rows) // QUESTIONS]]
    finder = serving.finder()
    floor = _median([_seconds(lambda q=q: finder.index.keyword.scores(finder.read(q).text)) for q in questions])
    encode = _median([_seconds(lambda q=q: finder.find(q)) for q in questions])
    quotes = _median([_to(assistant, question, "evidence") for question in questions])
    lines = [
        f"Medians over {len(questions)} questions of the project's suite, one at a time, everything open.",
        "",
        "| step | milliseconds | times BM25 alone |",
        "|---|---|---|",
        *(
            f"| {name} | {value * 1000:.1f} | {value / floor:.1f} |"
            for name, value in (
                ("BM25 alone (the floor)", floor),
                ("finding: BM25, encoder, FAISS, blend", encode),
                ("question to quotes, stored", quotes),
            )
        ),
    ]
    llm = serving.llm()
    if isinstance(llm, LlamaChat):
        lines += ["", *_sentences(assistant, llm, questions[:12]), "", _prefix(assistant, llm, questions)]
    lines += ["", *at_once(home, serving, questions)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    lines += ["", f"Largest memory of the process, everything open: {memory:.2f} GB."]
    record("Answering", lines)


def _sentences(assistant: Assistant, llm: LlamaChat, questions: list[str]) -> list[str]:
    llm.load()
    whole, shown, asked, rates = [], 0, 0, []
    for question in questions:
        started, first, tokens = time.perf_counter(), 0.0, 0
        for event in assistant.ask(question):
            # Signs of life without a new token say nothing of the rate.
            if event.name == "writing" and event.data["tokens"] > tokens:
                first = first or time.perf_counter()
                tokens, last = event.data["tokens"], time.perf_counter()
        if event.data["abstained"]:
            continue
        whole.append(time.perf_counter() - started)
        asked += 1
        shown += event.data["answer"] is not None
        if tokens > 10:
            rates.append((tokens - 1) / (last - first))
    bare = _bare_rate(llm)
    return [
        f"The sentence: median {_median(whole):.1f} s from question to end over {asked} answered questions, longest "
        f"{max(whole):.1f} s; {shown} of {asked} passed the guard. {_generation(rates, bare)}",
    ]


def _generation(rates: list[float], bare: float) -> str:
    own = f"llama.cpp's own {bare:.1f} tokens/s in the same run"
    if not rates:
        return f"The model only chose a number, so nothing was generated that could be rated beside {own}."
    return f"Generation {_median(rates):.1f} tokens/s under the grammar, {_median(rates) / bare:.2f} of {own}."


def _prefix(assistant: Assistant, llm: LlamaChat, questions: list[str]) -> str:
    """Prompt tokens that llama.cpp computes for the first question after another prompt, and for the next ones."""
    import llama_cpp

    context, read = llm.load().ctx, []
    llm.invoke([HumanMessage("Một lời nhắc khác.")], max_tokens=1)
    for question in questions:
        llama_cpp.llama_perf_context_reset(context)
        before = llama_cpp.llama_perf_context(context).n_p_eval
        done = assistant.answer(question)
        after = llama_cpp.llama_perf_context(context).n_p_eval
        if not done["abstained"] and after > before:
            read.append((after, llm.load().n_tokens))
        if len(read) == 4:
            break
    told = ", ".join(f"{computed} of at most {whole}" for computed, whole in read)
    return f"Prompt tokens computed for four questions in a row, of those that prompt and answer have: {told}."


def _bare_rate(llm: LlamaChat) -> float:
    """Tokens a second of llama.cpp itself on a short prompt, without grammar."""
    times = []
    for _ in llm.load()("Pháp luật Việt Nam quy định", max_tokens=48, stream=True):
        times.append(time.perf_counter())
    return (len(times) - 1) / (times[-1] - times[0])


def _to(assistant: Assistant, question: str, name: str) -> float:
    started = time.perf_counter()
    events = assistant.ask(question)
    for event in events:
        if event.name == name:
            break
    seconds = time.perf_counter() - started
    events.close()
    return seconds


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def _median(values: list[float]) -> float:
    return statistics.median(values) if values else float("nan")


if __name__ == "__main__":
    main()
