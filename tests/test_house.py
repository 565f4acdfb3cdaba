"""The rules of the house that a machine can hold: layers, documented commands and settings, no machine's paths."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic_settings import BaseSettings
from typer.main import get_command

from assistant.cli import app as troly
from assistant.settings import AssistantSettings
from eval.cli import app as troly_eval
from ingest.settings import IngestSettings
from models.settings import ModelSettings

ROOT = Path(__file__).parents[1]
ROOMS = ("ingest", "models", "feedback", "assistant", "eval")
SETTINGS: tuple[type[BaseSettings], ...] = (IngestSettings, ModelSettings, AssistantSettings)


def commands(app: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Each command that does something, by the words that a person types."""
    command = get_command(app) if hasattr(app, "registered_commands") else app
    below = getattr(command, "commands", None)
    if not below:
        yield name, command
        return
    for word, each in below.items():
        yield from commands(each, f"{name} {word}")


COMMANDS = [*commands(troly, "troly"), *commands(troly_eval, "troly-eval")]
VARIABLES = sorted(f"TROLY_{name}".upper() for settings in SETTINGS for name in settings.model_fields)


def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


def project_files() -> list[Path]:
    found = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if found.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name.decode() for name in found.stdout.split(b"\0") if name and (ROOT / name.decode()).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    for path in project_files():
        data = path.read_bytes()
        if b"\0" not in data[:8000]:
            yield str(path.relative_to(ROOT)), data.decode("utf-8")


def test_imports_point_down() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert "2 kept, 0 broken" in result.stdout


def test_no_import_goes_round_the_layers() -> None:
    dynamic = re.compile(r"\b(?:importlib\.import_module|__import__)\s*\(")
    assert [name for name, text in texts() if name.startswith(ROOMS) and dynamic.search(text)] == []


def test_no_room_has_a_drawer_for_odds_and_ends() -> None:
    names = {path.stem for path in project_files() if path.suffix == ".py"}
    assert names & {"utils", "common", "helpers", "misc", "util"} == set()


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_is_documented(name: str) -> None:
    # Commands of one group may share a line: `troly models list`, `pull`.
    group, _, word = name.rpartition(" ")
    shared = [line for line in readme().splitlines() if group in line and f"`{word}`" in line]
    assert name in readme() or shared


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_and_option_says_what_it_does(name: str, command: Any) -> None:
    assert command.help, name
    for parameter in command.params:
        assert parameter.name == "help" or getattr(parameter, "help", None), f"{name}: {parameter.name}"


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_setting_is_documented(variable: str) -> None:
    assert re.search(rf"\b{variable}\b", readme())


def test_no_setting_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"\bTROLY_[A-Z_]+[A-Z]\b", readme())) <= set(VARIABLES)


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda settings: settings.__name__)
def test_every_setting_is_described_and_bounded(settings: type[BaseSettings]) -> None:
    for name, field in settings.model_fields.items():
        assert field.description, name
        assert field.metadata or field.annotation not in (int, float), f"{name} has no bounds"


def test_every_module_says_what_it_is() -> None:
    bare = [name for name, text in texts() if name.startswith(ROOMS) and name.endswith(".py") and text.strip()]
    assert len(bare) > 80
    assert [name for name in bare if not re.match(r'\s*(?:#!.*\n)?r?"""', (ROOT / name).read_text("utf-8"))] == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    place = re.compile(r"(?<![\w.])/(?:work|root|Users)/\w|(?<![\w.])/home/\w+/|(?<![\w.])/tmp/\w")
    found = {name: match[0] for name, text in texts() if (match := place.search(text))}
    assert found == {}


def test_no_weights_and_no_databases_are_kept_here() -> None:
    heavy = {".gguf", ".safetensors", ".bin", ".onnx", ".db", ".faiss", ".npy", ".whl", ".pt"}
    assert [path.name for path in project_files() if path.suffix in heavy] == []
    assert [path.name for path in project_files() if path.stat().st_size > 2_000_000] == []
