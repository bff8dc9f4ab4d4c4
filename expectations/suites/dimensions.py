"""`dimensions`: one row a month, methodology, unit and dimension."""

from __future__ import annotations

from expectations.check import METHODOLOGY, Check, agrees
from expectations.recompute.index import KEY, dimension_scores
from expectations.suites.common import key_of

DIMENSION = (*KEY, "dimension")

CHECKS: list[Check] = [
    *key_of("dimensions", DIMENSION),
    *agrees(
        "dimensions.scores_recomputed", dimension_scores,
        "Nilai, bobot dan sumbangan dimensi harus sama bila dihitung ulang dari indikator.",
        "Score, weight and contribution of a dimension are the same when computed again from its indicators.",
        owner=METHODOLOGY, rows_by=DIMENSION,
    ),
]  # fmt: skip
