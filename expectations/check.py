"""An expectation of the gate: what is expected, of which frame, how heavy it weighs, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import great_expectations.expectations as gxe
import pandas as pd

from expectations.world import World

Severity = Literal["blocking", "warning"]
Frame = Callable[[World], pd.DataFrame]
METHODOLOGY, DATA, PRIVACY, REGISTRY = "tim metodologi", "tim data", "petugas PDP", "pengelola registri"


@dataclass(frozen=True)
class Check:
    """One expectation. `frame` names a table of the warehouse or is the function that makes an audit frame."""

    id: str
    frame: str | Frame
    kind: type[gxe.Expectation]
    given: Mapping[str, Any]
    why_id: str
    why_en: str
    owner: str = DATA
    severity: Severity = "blocking"
    rows_by: tuple[str, ...] = field(default=("period", "unit_code"))

    @property
    def suite(self) -> str:
        """The suite is the first part of the id, named for the table it audits."""
        return self.id.partition(".")[0]

    @property
    def frame_name(self) -> str:
        """How Data Docs name the frame."""
        return self.frame if isinstance(self.frame, str) else self.frame.__name__

    def expectation(self) -> gxe.Expectation:
        """The expectation as GX runs it, with what the gate must know in its `meta`."""
        meta = {"id": self.id, "owner": self.owner, "why_id": self.why_id, "why_en": self.why_en}
        weight = "critical" if self.severity == "blocking" else "warning"
        return self.kind(**self.given, severity=weight, meta=meta, notes=f"{self.why_id} / {self.why_en}")


def agrees(id: str, frame: Frame, why_id: str, why_en: str, **more: Any) -> tuple[Check, Check]:
    """A figure reached by two paths: nothing differs, and there was something to compare."""
    return (
        Check(id, frame, gxe.ExpectColumnValuesToBeNull, {"column": "difference"}, why_id, why_en, **more),
        Check(
            f"{id}.compared", frame, gxe.ExpectTableRowCountToBeBetween, {"min_value": 1},
            f"Perbandingan tidak boleh kosong: {why_id}", f"There must be something to compare: {why_en}", **more,
        ),
    )  # fmt: skip
