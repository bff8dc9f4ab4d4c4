"""Run every expectation over its frame with Great Expectations (pandas path); an outcome for each, whatever happens."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # before the import: closed networks, and nothing is sent

import great_expectations as gx
import pandas as pd

from expectations.check import Check
from expectations.world import World

SHOWN = 20


@dataclass(frozen=True)
class Outcome:
    """What became of one expectation; `error` says why it could not run."""

    check: Check
    success: bool
    unexpected_count: int = 0
    rows: list[dict[str, Any]] = field(default_factory=list)
    error: str = ""


def audit(world: World, checks: Iterable[Check], data_docs: Path | None = None) -> list[Outcome]:
    """Evaluate expectations, each frame once, in the order given.

    Args:
        world: what was fetched from the warehouse.
        checks: the expectations.
        data_docs: folder for the pages of this run alone; none are built without it.
    """
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    if data_docs is not None:
        context.add_data_docs_site("gate", _site(data_docs))
    source = context.data_sources.add_pandas("warehouse")
    given = list(checks)
    outcomes: dict[str, Outcome] = {}
    for name, group in _by_frame(given).items():
        frame, error = _frame_of(world, group[0])
        if frame is None:
            outcomes |= {c.id: Outcome(c, success=False, error=error) for c in group}
        else:
            outcomes |= _validated(context, source, name, frame, group)
    if data_docs is not None:
        context.build_data_docs(site_names=["gate"])
    return [outcomes.get(c.id, Outcome(c, success=False, error="not evaluated")) for c in given]


def _site(folder: Path) -> dict[str, Any]:
    return {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
    }


def _by_frame(checks: list[Check]) -> dict[str, list[Check]]:
    groups: dict[str, list[Check]] = defaultdict(list)
    for check in checks:
        groups[f"{check.suite}.{check.frame_name}.{'-'.join(check.rows_by)}"].append(check)
    return groups


def _frame_of(world: World, check: Check) -> tuple[pd.DataFrame | None, str]:
    """The frame, or why there is none: an audit that cannot run is an outcome that blocks, not a fault that hides."""
    try:
        return (world.frame(check.frame) if isinstance(check.frame, str) else check.frame(world)), ""
    except (LookupError, ArithmeticError, TypeError, ValueError, AttributeError) as fault:
        return None, f"{type(fault).__name__}: {fault}"


def _validated(context: Any, source: Any, name: str, frame: pd.DataFrame, group: list[Check]) -> dict[str, Outcome]:
    batch = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("all")
    suite = context.suites.add(gx.ExpectationSuite(name=name, expectations=[c.expectation() for c in group]))
    definition = context.validation_definitions.add(gx.ValidationDefinition(name=name, data=batch, suite=suite))
    rows_by = [c for c in group[0].rows_by if c in frame.columns]
    results = definition.run(
        batch_parameters={"dataframe": frame},
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": rows_by},
    )
    by_id = {check.id: check for check in group}
    return {o.check.id: o for o in (_outcome(by_id[r.expectation_config.meta["id"]], r) for r in results.results)}


def _outcome(check: Check, result: Any) -> Outcome:
    error = _error(result.exception_info or {})
    if error:
        return Outcome(check, success=False, error=error)
    found = result.result or {}
    if result.success:
        return Outcome(check, success=True)
    rows = [_plain(row) for row in (found.get("unexpected_index_list") or [])]
    if not rows and "observed_value" in found:
        rows = [{"observed_value": _value(found["observed_value"])}]
    return Outcome(check, success=False, unexpected_count=int(found.get("unexpected_count") or len(rows)), rows=rows)


def _error(info: dict[str, Any]) -> str:
    """GX tells an exception flat, or one per metric."""
    told = [info] if "raised_exception" in info else [v for v in info.values() if isinstance(v, dict)]
    return "; ".join(sorted({str(i["exception_message"]) for i in told if i.get("raised_exception")}))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {str(k): _value(v) for k, v in row.items()}


def _value(value: Any) -> Any:
    """A numpy or pandas value as JSON has it."""
    if hasattr(value, "item"):
        value = value.item()
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    return value if isinstance(value, bool | int | float | str) else str(value)
