"""A child that ingests and dies at the n-th change it makes to the file system: `killed_ingest.py FOLDER N`.

With N = 0 it lives and prints how many changes there were.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.ingestion.province import Province

CHANGES = ("mkdir", "replace", "link", "unlink", "write")


def main(folder: str, fatal: int) -> None:
    """Ingest what waits, counting."""
    province = Province.at(Path(folder))
    done = 0

    def counting(change: Callable[..., Any]) -> Callable[..., Any]:
        def made(*args: Any, **kwargs: Any) -> Any:
            nonlocal done
            done += 1
            if done == fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            return change(*args, **kwargs)

        return made

    for name in CHANGES:
        setattr(os, name, counting(getattr(os, name)))
    province.ingest()
    province.announce()
    sys.stdout.write(f"{done}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
