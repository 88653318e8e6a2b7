"""Where the reader keeps its three kinds of data: articles, what is derived, the reader's own state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.articles import gate
from reader.errors import UsageError
from reader.messages import _

RESTORING = ".restoring/ready"
"""Below the root while a backup is being put in place: its folder, and what says that all of it is unpacked."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one library. Nothing is made before it is needed.

    ``corpus`` holds the articles, ``index`` what may be deleted at any time, ``state`` what must never be lost.
    """

    root: Path
    corpus: Path
    index: Path
    state: Path

    @classmethod
    def at(cls, path: Path) -> Home:
        """Everything below one folder: ``path``/corpus, ``path``/index, ``path``/state."""
        try:
            root = path.expanduser().absolute()
        except RuntimeError:
            raise UsageError(
                _("{path}: there is no such user.").format(path=gate.line(str(path))),
                _("Write the folder's whole path."),
            ) from None
        return cls(root, root / "corpus", root / "index", root / "state")

    @classmethod
    def default(cls) -> Home:
        """The user's folders as the platform has them: data for articles and state, cache for the index."""
        import platformdirs  # 5 ms, not needed where --home is given

        data = platformdirs.user_data_path("reader", appauthor=False)
        cache = platformdirs.user_cache_path("reader", appauthor=False)
        return cls(data, data / "corpus", cache / "index", data / "state")

    @property
    def entities_file(self) -> Path:
        """The user's own entities, where there are any."""
        return self.root / "entities.yaml"

    @property
    def keys_file(self) -> Path:
        """The user's own keys, where there are any."""
        return self.root / "keys.yaml"

    @property
    def rules_file(self) -> Path:
        """The user's own rules for new articles, where there are any."""
        return self.root / "rules.yaml"

    @property
    def config_file(self) -> Path:
        """The user's own settings, where there are any."""
        return self.root / "config.yaml"

    @property
    def vectors_file(self) -> Path:
        """The vectors of sentences that a model of the user's made (derived)."""
        return self.index / "vectors.sqlite"

    @property
    def settings(self) -> tuple[Path, ...]:
        """What the user writes beside the corpus, there or not: a backup holds it, and the themes."""
        return self.entities_file, self.keys_file, self.rules_file, self.config_file

    @property
    def themes_folder(self) -> Path:
        """The user's own themes, where there are any."""
        return self.root / "themes"

    @property
    def catalogue_file(self) -> Path:
        """The catalogue and its change log (derived)."""
        return self.index / "catalogue.sqlite"

    @property
    def analysis_file(self) -> Path:
        """The cache of analyses (derived)."""
        return self.index / "analysis.sqlite"

    @property
    def claims_file(self) -> Path:
        """The claim index (derived)."""
        return self.index / "claims.sqlite"

    @property
    def search_folder(self) -> Path:
        """The full-text index (derived)."""
        return self.index / "search"

    @property
    def seals_file(self) -> Path:
        """What the last build left the files below ``index`` like."""
        return self.index / "seals.json"

    @property
    def lock_file(self) -> Path:
        """Held by the one process that writes below ``index``."""
        return self.index / "writer.lock"

    @property
    def import_lock(self) -> Path:
        """Held by the one process that imports into ``corpus``."""
        return self.index / "import.lock"

    @property
    def state_file(self) -> Path:
        """Read, starred, places, saved searches and history."""
        return self.state / "state.sqlite"

    @property
    def log_file(self) -> Path:
        """Where unexpected faults are written down."""
        return self.state / "reader.log"
