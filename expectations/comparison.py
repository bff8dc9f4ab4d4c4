"""Two figures for one thing: the frame of compared keys, with the difference where they do not agree.

GX sees floats, so figures are recomputed outside it with exact decimals. The frame has a row for every key that either
side knows, so nothing can be lost: a key that one side lacks is a difference.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

LOST = "belum ada di hasil / lost"
UNEXPECTED = "tidak seharusnya ada / unexpected"


def compared(
    key: Sequence[str],
    expected: Mapping[Any, object],
    published: Mapping[Any, object],
) -> pd.DataFrame:
    """One row per key of either side: the key's columns and `difference`, empty where both agree exactly."""
    rows = [
        (*k, _difference(k, expected, published))
        for k in sorted({*expected, *published}, key=lambda k: tuple(str(part) for part in k))
    ]
    return pd.DataFrame(rows, columns=[*key, "difference"], dtype=object)


def judged(key: Sequence[str], differences: Mapping[Any, str | None]) -> pd.DataFrame:
    """One row per key with the difference found by the caller, empty where there is none."""
    return pd.DataFrame([(*k, text) for k, text in differences.items()], columns=[*key, "difference"], dtype=object)


def _difference(k: tuple[Hashable, ...], expected: Mapping[Any, object], published: Mapping[Any, object]) -> str | None:
    if k not in published:
        return LOST
    if k not in expected:
        return UNEXPECTED
    if expected[k] == published[k]:
        return None
    return f"{_text(published[k])} != {_text(expected[k])}"


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "(" + ", ".join(_text(part) for part in value) + ")"
    if isinstance(value, set):
        return _text(tuple(sorted(value)))
    return "-" if value is None else str(value)
