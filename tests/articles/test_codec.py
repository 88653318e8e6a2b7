"""An article and its file say the same; a faulty file says where and how to mend it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.articles import codec, gate
from reader.articles.model import Article, Mark
from reader.articles.published import parse
from reader.errors import ArticleError

HEAD = 'title: "Ein Titel"\npublisher: Demo-Bote\npublished: 2024-10-23\n'


def file(header: str = HEAD, body: str = "Der Text.") -> str:
    return f"---\n{header}---\n\n{body}\n"


def fault(source: str) -> str:
    with pytest.raises(ArticleError) as caught:
        codec.decode("a", source, "a.md")
    assert caught.value.remedy
    return str(caught.value)


def test_a_file_becomes_an_article() -> None:
    article = codec.decode(
        "a", file(HEAD + "language: de\ncredits: [dpa, AFP]\nnot_article: [1 caption]\n"), "a.md"
    )
    assert (article.title, article.publisher, article.language) == ("Ein Titel", "Demo-Bote", "de")
    assert article.credits == ("dpa", "AFP")
    assert article.marks == (Mark(0, 9, "caption"),)
    assert article.published == parse("2024-10-23")


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("titel: X\n" + HEAD, "a.md: line 2: there is no key 'titel'. Did you mean 'title'?"),
        (HEAD.replace("publisher", "publsher"), "line 3: there is no key 'publsher'"),
        ("title: X\npublished: 2024\n", "has no key 'publisher'"),
        (HEAD.replace("2024-10-23", "gestern"), "line 4: published: 'gestern' is no date"),
        (HEAD + "title: Y\n", "line 5: the key 'title' stands here a second time"),
        (HEAD + "language: deutsch\n", "line 5: 'deutsch' is no language"),
        (HEAD + "not_article: [9 werbung]\n", "line 5: not_article: 'werbung' is no kind of line"),
        (HEAD + "url: !!python/object/apply:os.system [ls]\n", "line 5: url: holds more than one"),
        (HEAD + "url: !!python/name:os.system x\n", "python/name:os.system' is not allowed"),
        (HEAD + "url: &a x\nlanguage: *a\n", "line 5: the front matter uses a YAML anchor"),
        (HEAD + "url: [a, [b]]\n", "line 5: url: holds more than one value"),
        (HEAD + "url: a: b\n", "line 5, column 7: the front matter is not valid YAML"),
        ("- a\n- b\n", "line 2: the front matter is not a list of keys"),
        (HEAD + "url: " + "x" * 70_000 + "\n", "the front matter has 70,"),
    ],
)
def test_a_fault_names_file_line_and_remedy(header: str, told: str) -> None:
    assert told in fault(file(header))


def test_a_file_without_front_matter_or_text_is_refused() -> None:
    assert "a.md: line 1: there is no front matter" in fault("Nur Text.")
    assert "no text below the front matter" in fault(file(body="\n \n"))


def test_a_yaml_bomb_is_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)
    )
    assert "anchor or alias" in fault(file(bomb + HEAD))


@pytest.mark.parametrize("opened", ["[", "{a: "])
@pytest.mark.parametrize("closed", [True, False])
def test_deep_nesting_is_refused_before_it_breaks_the_stack(opened: str, closed: bool) -> None:
    deep = 64_000 // (len(opened) + 1)
    shut = {"[": "]", "{a: ": "}"}[opened] * deep if closed else ""
    assert "a.md: line 2" in fault(file(f"title: {opened * deep}{shut}\npublisher: P\n"))


def test_front_matter_that_never_ends_is_told() -> None:
    assert "a.md: line 1: the front matter that begins here never ends" in fault(
        f"---\n{HEAD}\nDer Text.\n"
    )


def test_blanks_behind_a_fence_do_no_harm() -> None:
    source = f"--- \n{HEAD}---\t\n\nDer Text.\n\n---\n\nMehr."
    article = codec.decode("a", source, "a.md")
    assert article.title == "Ein Titel"
    assert article.text.startswith("Der Text.")
    assert article.text.endswith("Mehr.")


def test_values_are_taken_as_written_and_never_typed() -> None:
    article = codec.decode("a", file('title: no\npublisher: 1e3\npublished: ""\n'), "a.md")
    assert (article.title, article.publisher, article.published) == ("no", "1e3", None)


def test_hostile_characters_in_a_file_never_reach_the_article() -> None:
    article = codec.decode(
        "a", file('title: "\\e]52;c;x\\a[/red]"\npublisher: "P\\u202e"\npublished: ""\n', "\x1b[1mT"), "a.md"
    )  # fmt: skip
    assert (article.title, article.publisher, article.text) == ("[/red]", "P", "T")


def test_an_article_without_title_gets_its_first_words() -> None:
    long = "Der frühere Generalsekretär hat sich angesichts der Berichte über Soldaten besorgt geäußert."
    article = codec.decode("a", file('title: ""\npublisher: ""\npublished: ""\n', long), "a.md")
    assert article.title.startswith("Der frühere Generalsekretär")
    assert article.title.endswith("besorgt…")
    assert len(article.title) <= 91


text = st.text(min_size=1).map(gate.clean).filter(lambda value: value.strip() == value != "")


@given(
    text, text.map(gate.line).filter(bool), st.lists(text.map(gate.line).filter(bool), max_size=3)
)
def test_an_article_comes_back_from_its_file(body: str, name: str, credits_: list[str]) -> None:
    article = Article(
        id="a", title=name, publisher=name, published=parse("2024-10"), language="de", text=body,
        credits=tuple(credits_), marks=(Mark(0, len(body), "caption"),),
    )  # fmt: skip
    assert codec.decode("a", codec.encode(article), "a.md") == article
