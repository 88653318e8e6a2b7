"""What all tests share: no setting of the user's reaches them, and the seed texts are found or visibly missing."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from reader import messages

# The same examples in every run, so that a run tells of the change and not of luck; HYPOTHESIS_PROFILE=searching
# looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# Before any test imports Textual: it reads these once.
for name in ("NO_COLOR", "TEXTUAL_THEME"):
    os.environ.pop(name, None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["COLORTERM"] = (
    "truecolor"  # with less the reader chooses a look of sixteen colours by itself
)

# Tests read English, whatever their user reads.
for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"

REPOSITORY = Path(__file__).parent.parent
SHARED = REPOSITORY.parent / "shared"


@pytest.fixture(autouse=True)
def isolated_user(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every test has an empty home of its own."""
    home = tmp_path_factory.mktemp("user")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("READER_HOME", raising=False)
    messages.choose("en")


@pytest.fixture(scope="session")
def seed_texts() -> Path:
    """The folder of the five seed texts, which the project does not contain."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the seed texts are not here (../shared/seeds)")
    return folder


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return REPOSITORY
