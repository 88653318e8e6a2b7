"""The reader line by line as a process: piped lines, nothing but text, and a place that is kept."""

import subprocess
import sys

from tests.tui.corpus import DIKE, HOSTILE, TEXTS

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.articles.published import parse
from reader.library.home import Home
from reader.library.service import Library
from reader.library.session import left
from reader.plain.verbs import VERBS
from reader.tui.commands import BY_ID


def run(home: Home, said: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reader.cli", "--home", str(home.root), "--plain"]
    return subprocess.run(
        command, input=said, capture_output=True, text=True, timeout=120, check=False
    )


def test_lines_from_a_pipe_and_a_place_that_the_screen_finds(home: Home) -> None:
    title, publisher, published, language, text = HOSTILE["hostile"]
    Corpus(home.corpus).save(Article("hostile", title, publisher, parse(published), language, text))
    ran = run(
        home, f"list\nopen hostile\nread\n]\nothers\nopen {DIKE}\n]\n]\nnonsense\nquit\nlist\n"
    )
    assert (ran.returncode, ran.stderr) == (0, ran.stderr)
    assert "Claim 2 of" in ran.stdout
    assert "There is no nonsense" in ran.stdout
    assert not [sign for sign in ran.stdout if ord(sign) < 32 and sign != "\n"]
    assert not set("\x9b\x90\u202e\u2066│─╭") & set(ran.stdout)
    library = Library.open(home)
    assert left(library).article == DIKE
    assert library.place(DIKE) == TEXTS[DIKE][4].index("Nach Angaben")
    library.close()


def test_verbs_have_the_names_and_the_keys_of_the_screen() -> None:
    own = {
        "read-on",
        "read",
        "again",
        "where",
        "beginning",
        "others",
        "open",
        "resume",
        "list",
        "more",
    }
    for verb in VERBS:
        if verb.id in BY_ID:
            assert verb.keys == BY_ID[verb.id].keys, verb.id
        else:
            assert verb.id in own
