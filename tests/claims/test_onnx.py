"""Models of sentences are loaded from the user's disk; what is wrong with one is said with a remedy."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime", reason="the extra 'models' is not installed")
pytest.importorskip("tokenizers", reason="the extra 'models' is not installed")

from tests.claims import tiny_models

from reader.claims.models import ModelError
from reader.claims.onnx import inference, sentence_encoder
from reader.claims.vectors import cosine

WORDS = {"Haus": (1.0, 0.0), "house": (1.0, 0.0), "Regen": (0.0, 2.0)}


def test_a_sentence_is_the_mean_of_its_words_and_padding_is_none(tmp_path: Path) -> None:
    model = sentence_encoder(tiny_models.encoder(tmp_path, WORDS))
    short, long = model.encode(["Haus", "Haus Regen Regen house"])
    assert short == pytest.approx([1.0, 0.0])
    assert long == pytest.approx([1 / 5**0.5, 2 / 5**0.5])
    assert model.encode(["Haus"])[0] == pytest.approx(short)


def test_sentences_of_two_languages_meet(tmp_path: Path) -> None:
    model = sentence_encoder(tiny_models.encoder(tmp_path, WORDS))
    german, english, other = model.encode(["Haus", "house", "Regen"])
    assert cosine(german, english) == pytest.approx(1.0)
    assert cosine(german, other) == pytest.approx(0.0)


def test_an_export_within_a_folder_of_sentence_transformers_is_found(tmp_path: Path) -> None:
    tiny_models.encoder(tmp_path, WORDS)
    (tmp_path / "onnx").mkdir()
    (tmp_path / "model.onnx").rename(tmp_path / "onnx" / "model.onnx")
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text('{"pooling_mode_cls_token": true}')
    assert sentence_encoder(tmp_path).encode(["Regen Haus"])[0] == pytest.approx([0.0, 1.0])


def test_another_model_has_another_digest(tmp_path: Path) -> None:
    one = sentence_encoder(tiny_models.encoder(tmp_path / "a", WORDS))
    same = sentence_encoder(tiny_models.encoder(tmp_path / "b", WORDS))
    other = sentence_encoder(tiny_models.encoder(tmp_path / "c", {**WORDS, "Haus": (0.0, 1.0)}))
    assert one.digest == same.digest != other.digest


@pytest.mark.parametrize(
    ("spoil", "said", "remedy"),
    [
        (lambda folder: (folder / "model.onnx").unlink(), "no model.onnx", "optimum-cli export"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "no tokenizer.json", "Export it"),
        (lambda folder: (folder / "model.onnx").write_bytes(b"PK"), "cannot be loaded", "Export"),
        (lambda folder: (folder / "tokenizer.json").write_text("{"), "cannot be loaded", "Export"),
        (tiny_models.foreign, "takes pixels", "model of sentences"),
    ],
)
def test_what_is_no_model_is_named_with_a_remedy(tmp_path, spoil, said, remedy) -> None:  # type: ignore[no-untyped-def]
    tiny_models.encoder(tmp_path, WORDS)
    spoil(tmp_path)
    with pytest.raises(ModelError) as raised:
        sentence_encoder(tmp_path)
    assert said in raised.value.message
    assert str(tmp_path) in raised.value.message
    assert remedy in raised.value.remedy


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere is no folder"):
        sentence_encoder(tmp_path / "nowhere")


def test_a_model_without_vectors_fails_when_it_is_asked(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a vector a text"):
        sentence_encoder(tiny_models.flat(tmp_path)).encode(["Haus"])


def test_what_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny_models.encoder(tmp_path, WORDS)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelError) as raised:
        sentence_encoder(tmp_path)
    assert "onnxruntime is not installed" in raised.value.message
    assert "claim-reader[models]" in raised.value.remedy


def test_a_folder_of_sentence_transformers_needs_its_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "modules.json").write_text("[]")
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ModelError, match="sentence-transformers is not installed"):
        sentence_encoder(tmp_path)


def test_an_inference_model_says_what_follows(tmp_path: Path) -> None:
    model = inference(tiny_models.inference(tmp_path, {"ja": (0, 9, 0), "nein": (9, 0, 0)}))
    assert model.infer("ja", "ja").entailment > 0.9
    assert model.infer("nein", "nein").contradiction > 0.9
    assert max(model.infer("so", "so")) < 0.4


def test_an_inference_model_must_name_its_labels(tmp_path: Path) -> None:
    tiny_models.inference(tmp_path, {"ja": (0, 9, 0)})
    (tmp_path / "config.json").unlink()
    with pytest.raises(ModelError, match="names no labels"):
        inference(tmp_path)
