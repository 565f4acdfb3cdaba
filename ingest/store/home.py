"""The one folder that holds the state of an installation."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from ingest.errors import HomeNotWritable
from ingest.settings import IngestSettings


@dataclass(frozen=True, slots=True)
class Home:
    """TROLY_HOME and the places in it."""

    root: Path

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.root / 'troly.db'}"

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def indexes(self) -> Path:
        return self.root / "indexes"

    @property
    def releases(self) -> Path:
        return self.root / "releases"

    @property
    def downloads(self) -> Path:
        return self.root / "downloads"

    @property
    def originals(self) -> Path:
        """The files that were ingested, as they came, by their hash."""
        return self.root / "originals"

    @property
    def reports(self) -> Path:
        """The pages that tell what each ingest did."""
        return self.root / "reports"


def home_of(engine: Engine) -> Home:
    """The home whose database this is."""
    return Home(Path(str(engine.url.database)).parent)


def open_home(settings: IngestSettings | None = None) -> Home:
    """The home folder with its sub-folders, made where they are missing.

    :raises HomeNotWritable: when nothing can be written there.
    """
    home = Home((settings or IngestSettings()).home.expanduser().absolute())
    try:
        home.root.mkdir(parents=True, exist_ok=True)
        for folder in (home.models, home.indexes, home.releases, home.downloads, home.originals, home.reports):
            folder.mkdir(exist_ok=True)
        # Rights do not tell of a read-only disk, nor bind the superuser: only writing shows it.
        with tempfile.NamedTemporaryFile(dir=home.root, prefix=".write-"):
            pass
    except OSError as error:
        raise HomeNotWritable(
            f"Không ghi được vào thư mục {home.root} ({error.strerror or error}). "
            "Hãy cấp quyền ghi, hoặc đặt biến TROLY_HOME tới thư mục khác."
        ) from error
    return home
