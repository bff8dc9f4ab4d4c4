"""Where the real files lie that tests marked `real` need: files nobody here wrote."""

from __future__ import annotations

import os
from pathlib import Path

from patuh.settings import PROJECT


def real_data() -> Path:
    """PATUH_REAL_DATA, else ../shared/data."""
    return Path(os.environ.get("PATUH_REAL_DATA") or PROJECT.parent / "shared" / "data")
