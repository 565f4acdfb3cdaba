"""Where the page's font lies: in the data of an installed package, found without running its code."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

# Be Vietnam Pro (OFL-1.1, The Be Vietnam Pro Project Authors), carried unmodified as TTF.
_CARRIER = "fontpkg-be-vietnam-pro"
_REGULAR = "BeVietnamPro-Regular.ttf"


def font_folder() -> Path:
    """The folder of the TTF files; a folder that does not exist when the package is not installed.

    The pages then show in the system's font.
    """
    try:
        carried = files(_CARRIER) or []
    except PackageNotFoundError:
        carried = []
    for file in carried:
        if file.name == _REGULAR:
            return Path(str(file.locate())).parent
    return Path(__file__).parent / "web" / "fonts"
