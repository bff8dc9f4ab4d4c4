"""The services that each unit has promised so far, so that a register can be told of one that stands in no standard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import polars as pl

from ingestion.index import Index
from ingestion.lake import lake_name
from patuh.periods import Period
from patuh.registry import Registry
from patuh.zones import Zones

DATASET = "service_standard"


def standards_so_far(
    zones: Zones, index: Index, registry: Registry, senders: set[str]
) -> Mapping[str, frozenset[str]]:  # fmt: skip
    """{unit: service codes} of the senders' units with a standard in the index; every snapshot in force counts.

    Only what was announced counts, so that extracts of one batch are told the same in whatever order they are judged.
    """
    units = {unit for sender in senders for unit in registry.units_of(sender)}
    last = (
        index.frame.filter(
            (pl.col("dataset") == DATASET) & pl.col("in_force_candidate") & pl.col("unit_code").is_in(sorted(units))
        )
        .sort("received_at", "arrival_id")
        .group_by("unit_code", "period", maintain_order=True)
        .last()
        .filter(~pl.col("is_retraction"))
    )
    known: dict[str, set[str]] = defaultdict(set)
    for submission, period in last.select("submission_id", "period").unique().sort("submission_id").rows():
        spoken_for = last.filter(pl.col("submission_id") == submission)["unit_code"]
        file = zones.lake / lake_name(DATASET, Period.parse(period), submission)
        for unit, service in pl.read_parquet(file.read_bytes(), columns=["unit_code", "service_code"]).rows():
            if unit in spoken_for:
                known[unit].add(service)
    return {unit: frozenset(services) for unit, services in known.items()}
