from __future__ import annotations

from pathlib import Path

import pytest

from ingest import parser_version as module

CODE = '"""Doc."""\n\nfrom x import y\n\n\ndef f(a):\n    """Doc of f."""\n    # why\n    return a + 1\n'


@pytest.fixture
def version_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """The version of a package that holds the given files."""

    def computed(**files: str) -> str:
        folder = tmp_path / "package"
        for name, text in files.items():
            path = folder / name.replace("__", "/").replace("_py", ".py").replace("_tsv", ".tsv")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        monkeypatch.setattr(module, "_PACKAGE", folder)
        module.parser_version.cache_clear()
        found = module.parser_version()
        module.parser_version.cache_clear()
        return found

    return computed


def test_words_about_the_code_change_nothing(version_of) -> None:  # type: ignore[no-untyped-def]
    before = version_of(readers__a_py=CODE)
    assert version_of(readers__a_py=CODE.replace("# why", "# another reason").replace("Doc of f", "Doc")) == before
    assert version_of(readers__a_py=CODE.replace("\n\n\n", "\n\n")) == before


@pytest.mark.parametrize(("old", "new"), [("a + 1", "a + 2"), ("import y", "import z")])
def test_another_code_is_another_version(version_of, old: str, new: str) -> None:  # type: ignore[no-untyped-def]
    before = version_of(readers__a_py=CODE)
    assert version_of(readers__a_py=CODE.replace(old, new)) != before


def test_data_counts_and_storing_does_not(version_of) -> None:  # type: ignore[no-untyped-def]
    before = version_of(readers__a_py=CODE, citations__acts_tsv="1")
    assert version_of(citations__acts_tsv="2") != before
    assert version_of(citations__acts_tsv="1", store__law_py="x = 1", pipeline_py="y = 2") == before


def test_the_house_has_one() -> None:
    assert len(module.parser_version()) == 16
    assert module.parser_version() == module.parser_version()
