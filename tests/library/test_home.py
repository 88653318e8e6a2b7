from pathlib import Path

from reader.library.home import Home


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    assert (home.corpus, home.index) == (tmp_path / "corpus", tmp_path / "index")
    assert home.state_file == tmp_path / "state" / "state.sqlite"


def test_by_default_the_index_may_be_cleaned_with_the_cache_and_the_state_may_not() -> None:
    home = Home.default()
    assert "cache" in str(home.index)
    assert "cache" not in str(home.state)
    assert "cache" not in str(home.corpus)


def test_naming_a_home_makes_nothing(tmp_path: Path) -> None:
    Home.at(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
