"""The user's settings are checked strictly: a fault names file, line and what was probably meant."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.config import Config, ConfigError, Setting, load, read

OWN = (Setting("list.lines", "number", ""), Setting("list.dense", "switch", ""))


def written(folder: Path, text: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_and_an_empty_one_set_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "config.yaml") == Config()
    assert read(written(tmp_path, "# nothing yet\n")) == Config()
    assert read(written(tmp_path, "models:\n")) == Config()


def test_a_folder_is_taken_from_the_file_s_own(tmp_path: Path) -> None:
    config = read(written(tmp_path, "models:\n  sentences: models/one\n  inference: /two\n"))
    assert config.folder("models.sentences") == tmp_path / "models" / "one"
    assert config.folder("models.inference") == Path("/two")


def test_numbers_and_switches_are_read_as_such(tmp_path: Path) -> None:
    config = read(written(tmp_path, "list:\n  lines: 3\n  dense: yes\n"), OWN)
    assert config.values == {"list.lines": 3, "list.dense": True}


@pytest.mark.parametrize(
    ("text", "said", "remedy"),
    [
        ("models:\n  sentence: a\n", "line 2: there is no setting models.sentence.", "models.sentences"),
        ("modles:\n  sentences: a\n", "line 1: there is no setting modles.", "Did you mean models?"),
        ("models: [a]\n", "line 1: models holds no settings", "key: value"),
        ("models:\n  sentences: [a, b]\n", "line 2: sentences holds more than one value", ""),
        ("models:\n  sentences:\n", "line 2: sentences has no value", "Give one"),
        ("models:\n  sentences: a\n  sentences: b\n", "line 3: sentences stands there twice", ""),
        ("models: {\n", "config.yaml: line 1", ""),
        ("just words\n", "line 1: the file holds no settings", ""),
    ],
)  # fmt: skip
def test_a_fault_names_its_line(tmp_path: Path, text: str, said: str, remedy: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read(written(tmp_path, text))
    assert said in raised.value.message
    assert raised.value.message.startswith("config.yaml")
    assert remedy in raised.value.remedy


@pytest.mark.parametrize("text", ["list:\n  lines: many\n", "list:\n  dense: perhaps\n"])
def test_a_value_of_another_kind_is_a_fault(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match="line 2"):
        read(written(tmp_path, text), OWN)


def test_what_is_not_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="UTF-8"):
        read(tmp_path / "config.yaml")


def test_all_faults_of_a_file_are_told_by_line_and_the_other_lines_hold(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "reading:\n  measure: wide\n  mesure: 70\n  spacing: 2\nlist:\n  group: dya\n  columns: [title, sise]\n"
        "modles:\n  x: y\n",
    )
    config, faults = load(path)
    assert config.values == {"reading.spacing": 2}
    assert [fault.line for fault in faults] == [2, 3, 6, 7, 8]
    assert "Did you mean day?" in faults[2].remedy
    with pytest.raises(ConfigError) as raised:
        read(path)
    assert raised.value.faults == faults


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("reading:\n  measure: 5\n", "from 20 to 200"),
        ("reading:\n  measure: nan\n", "from 20 to 200"),
        ("reading:\n  measure: 70.5\n", "a whole number"),
        ("reading:\n  hyphenation: perhaps\n", "true or false"),
        ("list:\n  columns: []\n", "Give a list"),
    ],
)
def test_a_value_that_cannot_be_says_what_can(tmp_path: Path, text: str, remedy: str) -> None:
    (fault,) = load(written(tmp_path, text))[1]
    assert fault.line == 2
    assert remedy in fault.remedy


def test_what_is_not_set_is_as_usual(tmp_path: Path) -> None:
    config = read(written(tmp_path, "list:\n  columns: title\n"))
    assert config["list.columns"] == ("title",)
    assert config["reading.measure"] == 72
    assert config["models.sentences"] is None


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "config.yaml"
    path.write_bytes(text.encode("utf-8", "replace"))
    with contextlib.suppress(ConfigError):
        assert isinstance(read(path), Config)
