"""`method_change` and its summary, made plainly from the rows of `units` of two methodologies."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from made_methods import Method, half_up


def change_rows(before: list[dict], after: list[dict], methods: tuple[Method, Method]) -> list[dict]:
    """`method_change` of two methodologies from their rows of `units`, in the same order."""
    rows = []
    for pair in zip(before, after, strict=True):
        row = {"period": pair[0]["period"], "unit_code": pair[0]["unit_code"]}
        for when, unit, method, units in zip(("before", "after"), pair, methods, (before, after), strict=True):
            ladder = [band for _, band, _ in method.bands]
            peers = [u for u in units if u["period"] == unit["period"] and u["rank"] is not None
                     and (u["government_code"] == "81") is (unit["government_code"] == "81")]  # fmt: skip
            index = unit["index"]
            row |= {f"{c}_{when}": unit[c] for c in ("methodology", "status", "index", "band", "rank")}
            row |= {f"scale_max_{when}": Decimal(method.scale_max),
                    f"points_{when}": None if index is None else half_up(100 * index / method.scale_max, "0.01"),
                    f"band_position_{when}": ladder.index(unit["band"]) + 1 if unit["band"] else None,
                    f"bands_{when}": len(ladder) if unit["band"] else None,
                    f"ranked_{when}": len(peers) if unit["rank"] else None}  # fmt: skip
        rows.append(row | {
            "is_status_changed": row["status_before"] != row["status_after"],
            "is_band_changed": row["band_before"] != row["band_after"] if row["band_before"] else None,
            "points_moved": row["points_after"] - row["points_before"] if row["points_before"] is not None else None,
            "ranks_gained": row["rank_before"] - row["rank_after"] if row["rank_before"] else None,
        })  # fmt: skip
    return rows


def summary_of(changes: pl.DataFrame) -> pl.DataFrame:
    """`method_change_summary` of `method_change`."""
    ranked, points = pl.col("ranks_gained"), pl.col("points_moved")
    return changes.group_by("period", "methodology_before", "methodology_after", maintain_order=True).agg(
        units=pl.len(),
        units_scored_before=pl.col("index_before").count(),
        units_scored_after=pl.col("index_after").count(),
        units_scored_both=points.count(),
        units_other_status=pl.col("is_status_changed").sum(),
        units_other_band=pl.col("is_band_changed").sum(),
        units_ranked_both=ranked.count(),
        units_other_rank=(ranked != 0).sum(),
        most_ranks_gained=ranked.max().clip(0),
        most_ranks_lost=(-ranked.min()).clip(0),
        least_points_moved=points.min(),
        most_points_moved=points.max(),
    )
