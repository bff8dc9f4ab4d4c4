"""Two methodologies of few rows: one with zones on 0-100, one without on 0-5."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

METHOD, SIMULATION = "ikp-2026.1", "ipp-sim-2022"
FIGURE = pl.Decimal(9, 2)
INDICATORS = ("facility_available", "on_time", "promise_certain", "satisfaction", "complaint_answered")


@dataclass(frozen=True)
class Method:
    """A methodology of few rows; `within` is {indicator: (dimension, weight)}."""

    name: str
    title: str
    short_title: str
    valid_from: date
    is_headline: bool
    scale_max: int
    dimensions: dict[str, str]
    within: dict[str, tuple[str, str]]
    bands: tuple[tuple[str, str, str | None], ...]

    def band(self, index: Decimal) -> tuple[str, str | None]:
        return next((band, zone) for bound, band, zone in self.bands if index >= Decimal(bound))

    def scaled(self, points: Decimal | int) -> Decimal:
        return half_up(Decimal(points) * self.scale_max / 100, "0.01")


IKP = Method(
    METHOD, "Indeks Kepatuhan Pelayanan (IKP)", "IKP", date(2026, 1, 1), True, 100,
    {"input": "21.85", "process": "32.37", "output": "24.24", "complaints": "21.54"},
    {"facility_available": ("input", "100"), "on_time": ("process", "80"), "promise_certain": ("process", "20"),
     "satisfaction": ("output", "100"), "complaint_answered": ("complaints", "100")},
    (("88", "A", "green"), ("78", "B", "green"), ("54", "C", "yellow"), ("32", "D", "red"), ("0", "E", "red")),
)  # fmt: skip
SIM = Method(
    SIMULATION, "Simulasi IPP 2022 (bukan IPP KemenPANRB)", "Simulasi-IPP", date(2022, 1, 1), False, 5,
    {"policy": "30", "facilities": "30", "users": "40"},
    {"on_time": ("policy", "100"), "facility_available": ("facilities", "100"), "satisfaction": ("users", "100")},
    (("4.51", "A", None), ("4.01", "A-", None), ("3.51", "B", None), ("2.51", "C", None), ("0", "F", None)),
)  # fmt: skip
METHODS = (IKP, SIM)


def half_up(value: Decimal, exponent: str) -> Decimal:
    return value.quantize(Decimal(exponent), ROUND_HALF_UP)


def figures(method: Method, scores: dict[str, int | None]) -> dict:
    """Index, bounds and coverage of one unit by the plain formula of methodology.md, section 4."""
    within = method.within
    whole = {d: sum(Decimal(w) for e, w in within.values() if e == d) for d in method.dimensions}
    e = {i: half_up(Decimal(method.dimensions[d]) * Decimal(w) / whole[d], "1e-10") for i, (d, w) in within.items()}
    known = [(w, Decimal(scores[i])) for i, w in e.items() if scores[i] is not None]
    total, points = sum(e.values()), sum(w * s for w, s in known)
    coverage, lower = half_up(sum(w for w, _ in known) / total, "1e-10"), half_up(points / total, "1e-10")
    index = half_up(points / sum(w for w, _ in known), "1e-10")
    upper = lower + 100 * (1 - coverage)
    return {"e": e, "coverage": coverage, "index": method.scaled(index), "lower": method.scaled(lower),
            "upper": method.scaled(upper)}  # fmt: skip


def methodology_tables() -> dict[str, pl.DataFrame]:
    weight = {"weight": pl.Decimal(9, 4)}
    return {
        "methodology_identities": pl.DataFrame(
            [{"methodology": m.name, "title": m.title, "short_title": m.short_title, "valid_from": m.valid_from,
              "is_headline": m.is_headline, "scale_max": Decimal(m.scale_max), "has_zones": m is IKP,
              "basis": "made for the tests"} for m in METHODS], schema_overrides={"scale_max": pl.Decimal(9, 4)}),
        "methodology_dimensions": pl.DataFrame(
            [{"methodology": m.name, "dimension": d, "weight": Decimal(w), "position": i}
             for m in METHODS for i, (d, w) in enumerate(m.dimensions.items(), 1)], schema_overrides=weight),
        "methodology_indicators": pl.DataFrame(
            [{"methodology": m.name, "dimension": d, "indicator": i, "weight": Decimal(w)}
             for m in METHODS for i, (d, w) in m.within.items()], schema_overrides=weight),
        "methodology_bands": pl.DataFrame(
            [{"methodology": m.name, "band": b, "lower_bound": Decimal(n), "zone": z}
             for m in METHODS for n, b, z in m.bands], schema_overrides={"lower_bound": pl.Decimal(9, 4)}),
    }  # fmt: skip
