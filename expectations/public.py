"""What may leave: columns are private until dbt marks them `config.meta.public: true`."""

from __future__ import annotations

import json
from pathlib import Path

from patuh.errors import PatuhError

# design.md, "Release": what a stranger relies on, in this order.
RELEASE: dict[str, tuple[str, ...]] = {
    "units": (
        "period", "methodology", "government_code", "unit_code", "unit_name", "parent_unit_code", "status", "index",
        "lower_bound", "upper_bound", "coverage", "band", "zone", "rank", "data_until", "subtree_index",
        "subtree_units_obliged", "subtree_units_scored", "subtree_min", "subtree_max", "official_release",
    ),
    "governments": (
        "period", "methodology", "government_code", "government_name", "status", "index", "lower_bound", "upper_bound",
        "coverage", "band", "zone", "rank", "units_obliged", "units_scored", "unit_min", "unit_max",
        "official_release",
    ),
    "dimensions": (
        "period", "methodology", "unit_code", "dimension", "score", "effective_weight", "contribution",
    ),
    "indicators": (
        "period", "methodology", "unit_code", "dimension", "indicator", "status", "flags", "numerator", "denominator",
        "score", "effective_weight", "contribution", "suppressed",
    ),
    "services": (
        "period", "unit_code", "service_code", "service_name", "promised_value", "promised_unit", "decided",
        "median_days", "p90_days", "on_time", "verdicts", "on_time_pct",
    ),
    "submissions": (
        "period", "unit_code", "dataset", "state", "due_on", "received_at", "on_time", "rows_accepted",
        "rows_rejected", "times_replaced", "number",
    ),
}  # fmt: skip


def public_columns(warehouse: Path) -> dict[str, list[str]]:
    """The public columns of every model of the schema `marts`, from the manifest dbt wrote beside the warehouse.

    Raises:
        PatuhError: there is no manifest, or it marks nothing public.
    """
    file = warehouse.parent / "dbt" / "target" / "manifest.json"
    if not file.is_file():
        raise PatuhError(
            f"no manifest of the build: {file}", place=str(file), code="no_manifest", cure="run: patuh build"
        )
    nodes = json.loads(file.read_text(encoding="utf-8"))["nodes"].values()
    models = [n for n in nodes if n["resource_type"] in {"model", "seed"} and n["schema"].split("_")[-1] == "marts"]
    public = {
        (node.get("alias") or node["name"]): columns
        for node in sorted(models, key=lambda n: n["name"])
        if (columns := [c["name"] for c in node["columns"].values() if _is_public(c)])
    }
    if not public:
        raise PatuhError("the manifest marks no column public", place=str(file), code="nothing_public")
    return public


def _is_public(column: dict) -> bool:
    meta = {**column.get("meta", {}), **(column.get("config") or {}).get("meta", {})}
    return meta.get("public") is True
