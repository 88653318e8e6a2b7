"""Models are loaded where the settings name them; where one cannot be used the reader says so and goes on."""

from __future__ import annotations

from pathlib import Path

from reader.library.home import Home
from reader.library.models import named, opinions


def test_without_settings_nothing_is_loaded(tmp_path: Path) -> None:
    told: list[str] = []
    assert opinions(Home.at(tmp_path), told.append) is None
    assert told == []


def test_what_cannot_be_used_is_told_with_the_setting(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("models:\n  sentences: gone\n  inference: away\n")
    told: list[str] = []
    assert opinions(Home.at(tmp_path), told.append) is None
    assert [each.split(":")[1].strip() for each in told] == ["models.sentences", "models.inference"]
    assert all("is no folder" in each for each in told)


def test_faulty_settings_are_told(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("model: x\n")
    told: list[str] = []
    assert opinions(Home.at(tmp_path), told.append) is None
    assert "line 1" in told[0]


def test_models_are_named_by_what_lies_on_disk(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    assert named(home) == ""
    (tmp_path / "config.yaml").write_text("models:\n  sentences: model\n")
    first = named(home)
    assert first
    assert named(home) == first
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.onnx").write_text("weights")
    assert named(home) not in ("", first)
