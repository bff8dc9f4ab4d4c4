"""A small verified build: three governments, six units, three months, two methodologies, a status of every kind."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
from made_change import change_rows, summary_of
from made_methods import (
    FIGURE,
    IKP,
    INDICATORS,
    METHOD,
    METHODS,
    SIM,
    SIMULATION,
    Method,
    figures,
    half_up,
    methodology_tables,
)

MONTHS = ("2026-08", "2026-09", "2026-10")
METHOD_AFTER = "ikp-2026.2"
KINDS = {"81": "province", "81.01": "regency", "81.71": "city"}
UNITS = {  # unit: (government, parent, name)
    "81-DINKES": ("81", None, "Dinas Kesehatan Provinsi Maluku"),
    "81-DISDIK": ("81", None, "Dinas Pendidikan dan Kebudayaan Provinsi Maluku"),
    "81-RSUD": ("81", "81-DINKES", "RSUD dr. M. Haulussy"),
    "81.01-DUKCAPIL": ("81.01", None, "Dinas Kependudukan dan Pencatatan Sipil <Maluku Tengah>"),
    "81.71-DUKCAPIL": ("81.71", None, "Dinas Kependudukan dan Pencatatan Sipil Kota Ambon"),
    "81.71-PTSP": ("81.71", None, "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Ambon"),
}
GOVERNMENTS = {"81": "Provinsi Maluku", "81.01": "Kabupaten Maluku Tengah", "81.71": "Kota Ambon"}
# Scores (out of 100 asked) of each unit in each month, in the order of INDICATORS; None = too_few; a word = a status.
SCORES: dict[tuple[str, str], tuple | str] = {
    ("81-DINKES", "2026-08"): (90, 81, 100, 84, 77), ("81-DINKES", "2026-09"): (90, 84, 100, 85, 79),
    ("81-DINKES", "2026-10"): (95, 88, 100, 86, 83), ("81-DISDIK", "2026-08"): (60, 40, 90, 70, 41),
    ("81-DISDIK", "2026-09"): "insufficient_evidence", ("81-DISDIK", "2026-10"): (60, 31, 90, 66, None),
    ("81-RSUD", "2026-08"): "too_early", ("81-RSUD", "2026-09"): (70, 66, 92, 78, 62),
    ("81-RSUD", "2026-10"): (70, 64, 92, 79, 66), ("81.71-DUKCAPIL", "2026-08"): (85, 70, 99, 81, 75),
    ("81.71-DUKCAPIL", "2026-09"): (85, 74, 99, 82, 75), ("81.71-DUKCAPIL", "2026-10"): (85, 79, 99, 84, 77),
    ("81.71-PTSP", "2026-08"): "not_obliged", ("81.71-PTSP", "2026-09"): "not_obliged",
    ("81.71-PTSP", "2026-10"): "not_obliged",
}  # fmt: skip

EXACT = pl.Decimal(18, 10)


def unit_rows(method: Method) -> tuple[list, list, list]:
    units, indicators = [], []
    for month in MONTHS:
        for unit, (government, parent, name) in UNITS.items():
            scores = SCORES.get((unit, month), "not_reporting")
            row = {"period": month, "methodology": method.name, "government_code": government, "unit_code": unit,
                   "unit_name": name, "parent_unit_code": parent, "status": scores, "index": None,
                   "lower_bound": None, "upper_bound": None, "coverage": None, "band": None, "zone": None,
                   "rank": None, "data_until": None, "subtree_index": None, "subtree_units_obliged": None,
                   "subtree_units_scored": None, "subtree_min": None, "subtree_max": None,
                   "official_release": None}  # fmt: skip
            if scores == "insufficient_evidence":
                row |= {"coverage": Decimal("0.3"), "lower_bound": method.scaled(20), "upper_bound": method.scaled(90)}
            elif scores == "not_reporting":
                row |= {"coverage": Decimal(0), "lower_bound": Decimal(0), "upper_bound": method.scaled(100)}
            elif isinstance(scores, tuple):
                named = dict(zip(INDICATORS, scores, strict=True))
                f = figures(method, named)
                band, zone = method.band(f["index"])
                row |= {"status": "scored", "index": f["index"], "lower_bound": f["lower"], "upper_bound": f["upper"],
                        "coverage": f["coverage"], "band": band, "zone": zone,
                        "data_until": datetime(2026, int(month[5:]), 28, 15)}  # fmt: skip
                indicators += indicator_rows(method, month, unit, named, f["e"])
            units.append(row)
        rank(units, month)
    return units, dimension_rows(method, indicators), indicators


def dimension_rows(method: Method, indicators: list[dict]) -> list[dict]:
    dimensions = []
    for month, unit in dict.fromkeys((r["period"], r["unit_code"]) for r in indicators):
        mine = [r for r in indicators if (r["period"], r["unit_code"]) == (month, unit)]
        for dimension in method.dimensions:
            part = [r for r in mine if r["dimension"] == dimension]
            dimensions.append({"period": month, "methodology": method.name, "unit_code": unit, "dimension": dimension,
                               "score": part[0]["score"], "effective_weight": sum(r["effective_weight"] for r in part),
                               "contribution": sum(r["contribution"] or 0 for r in part)})  # fmt: skip
    return dimensions


def rank(units: list[dict], month: str) -> None:
    now = [u for u in units if u["period"] == month and u["status"] == "scored"]
    for province in (True, False):
        peers = [u for u in now if (u["government_code"] == "81") is province]
        for u in peers:
            u["rank"] = 1 + sum(p["index"] > u["index"] for p in peers)


def indicator_rows(method: Method, month: str, unit: str, scores: dict, e: dict[str, Decimal]) -> list[dict]:
    rows = []
    for name, (dimension, _) in method.within.items():
        score, share = scores[name], half_up(e[name] / sum(e.values()), "1e-10")
        known = score is not None
        rows.append({"period": month, "methodology": method.name, "unit_code": unit, "dimension": dimension,
                     "indicator": name, "status": "computed" if known else "too_few",
                     "flags": "partial_window small_n" if name == "on_time" else None,
                     "numerator": score if known and name != "satisfaction" else None,
                     "denominator": 100 if known else None, "score": Decimal(score) if known else None,
                     "effective_weight": share, "contribution": half_up(share * score, "1e-10") if known else None,
                     "suppressed": not known})  # fmt: skip
    innovation = {"dimension": None, "indicator": "innovation_adopted", "status": "computed", "numerator": 1,
                  "denominator": 1, "score": Decimal(100), "effective_weight": None, "contribution": None,
                  "flags": None, "suppressed": False}  # fmt: skip
    return [*rows, {"period": month, "methodology": method.name, "unit_code": unit} | innovation]


def government_rows(method: Method, units: list[dict]) -> list[dict]:
    rows = []
    for month in MONTHS:
        for code, name in GOVERNMENTS.items():
            mine = [u for u in units if u["period"] == month and u["government_code"] == code]
            obliged = [u for u in mine if u["status"] not in {"not_obliged", "too_early"}]
            indexes = [u["index"] for u in obliged if u["status"] == "scored"]
            status = "not_reporting" if all(u["status"] == "not_reporting" for u in obliged) else (
                "scored" if len(indexes) * 2 >= len(obliged) else "insufficient_evidence")  # fmt: skip
            index = half_up(half_up(sum(indexes) / len(indexes), "1e-10"), "0.01") if status == "scored" else None
            settled = index is not None and len(indexes) * 10 >= len(obliged) * 9
            band, zone = method.band(index) if settled else (None, None)
            n = Decimal(len(obliged))
            rows.append({
                "period": month, "methodology": method.name, "government_code": code, "government_name": name,
                "status": status, "index": index,
                "lower_bound": half_up(sum(u["lower_bound"] for u in obliged) / n, "0.01"),
                "upper_bound": half_up(sum(u["upper_bound"] for u in obliged) / n, "0.01"),
                "coverage": half_up(sum(u["coverage"] for u in obliged) / n, "1e-10"), "band": band, "zone": zone,
                "rank": 1 if settled and code != "81" else None, "units_obliged": len(obliged),
                "units_scored": len(indexes), "unit_min": min(indexes, default=None),
                "unit_max": max(indexes, default=None), "official_release": None,
            })  # fmt: skip
    return rows


def history_rows(units: list[dict], governments: list[dict]) -> list[dict]:
    figures = ("period", "methodology", "status", "index", "lower_bound", "upper_bound", "coverage", "band", "zone",
               "rank")  # fmt: skip
    return [
        {"level": level, "code": row[f"{level}_code"], "name": row[f"{level}_name"],
         "kind": "dinas" if level == "unit" else KINDS[row["government_code"]], "release": "provisional",
         **{c: row[c] for c in figures}}
        for level, rows in (("unit", units), ("government", governments))
        for row in rows
    ]  # fmt: skip


def lift_rows(method: Method, units: list[dict], indicators: list[dict]) -> list[dict]:
    scored = {(u["period"], u["unit_code"]): u["coverage"] for u in units if u["status"] == "scored"}
    rows = []
    for (month, unit), coverage in scored.items():
        mine = [r for r in indicators if (r["period"], r["unit_code"]) == (month, unit) and r["dimension"]]
        open_ones = [r for r in mine if r["numerator"] is not None and r["numerator"] < 100]
        factor = Decimal(method.scale_max) / 100 / coverage
        points = {r["indicator"]: (100 - r["numerator"]) * r["effective_weight"] * factor for r in open_ones}
        open_ones.sort(key=lambda r: -points[r["indicator"]])
        rows += [
            {"period": month, "methodology": method.name, "unit_code": unit, "position": position,
             "dimension": r["dimension"], "indicator": r["indicator"], "figure": "index", "per": "permohonan",
             "numerator": r["numerator"], "denominator": 100, "cases_open": 100 - r["numerator"],
             "points_per_case": half_up(points[r["indicator"]] / (100 - r["numerator"]), "0.0001"),
             "points_if_all": half_up(points[r["indicator"]], "0.0001")}
            for position, r in enumerate(open_ones, 1)
        ]  # fmt: skip
    return rows


def with_24_months(made: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The build with a history of 24 months: the 21 before the first month are as that month."""
    earlier = [f"{2024 + n // 12}-{n % 12 + 1:02}" for n in range(10, 31)]
    first = {name: made[name].filter(pl.col("period") == MONTHS[0]) for name in ("history", "periods")}
    return made | {
        name: pl.concat([*(rows.with_columns(period=pl.lit(month)) for month in earlier), made[name]])
        for name, rows in first.items()
    }


def with_another_method(made: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The build with a new headline methodology from October 2026 on, under which every index is one point lower."""
    made, method, ours = dict(made), pl.lit(METHOD_AFTER), pl.col("methodology") == METHOD
    lower = (pl.col("index") - Decimal(1)).cast(FIGURE)
    for name in ("units", "governments", "history"):
        made[name] = pl.concat([made[name], made[name].filter(ours).with_columns(methodology=method, index=lower)])
    for name in ("dimensions", "indicators", "lift", "methodology_dimensions", "methodology_indicators",
                 "methodology_bands"):  # fmt: skip
        made[name] = pl.concat([made[name], made[name].filter(ours).with_columns(methodology=method)])
    later = made["methodology_identities"].filter(ours)
    later = later.with_columns(methodology=method, valid_from=pl.date(2026, 10, 1))
    made["methodology_identities"] = pl.concat([made["methodology_identities"], later])
    october = pl.col("period") == "2026-10"
    headline = pl.when(october).then(method).otherwise(pl.col("headline_methodology")).alias("headline_methodology")
    made["periods"] = made["periods"].with_columns(headline)
    after = replace(IKP, name=METHOD_AFTER, valid_from=date(2026, 10, 1))
    of = {m: made["units"].filter(pl.col("methodology") == m).to_dicts() for m in (METHOD, SIMULATION, METHOD_AFTER)}
    for method in METHODS:
        rows = change_rows(of[method.name], of[METHOD_AFTER], (method, after))
        changes = pl.DataFrame(rows, schema_overrides=made["method_change"].schema).select(
            made["method_change"].columns
        )
        made["method_change"] = pl.concat([made["method_change"], changes])
    made["method_change_summary"] = summary_of(made["method_change"])
    return made


def submission_rows() -> list[dict]:
    rows = []
    for unit in UNITS:
        for month in MONTHS:
            sent = not isinstance(SCORES.get((unit, month), "not_reporting"), str)
            due = date(2026, int(month[5:]) + 1, 13)
            base = {"period": month, "unit_code": unit, "due_on": due, "times_replaced": 0}
            rows.append(base | {
                "dataset": "service_request", "state": "accepted_with_notes" if sent else "not_sent",
                "received_at": datetime(2026, due.month, 10, 1, 5) if sent else None, "on_time": sent or None,
                "rows_accepted": "1200" if sent else None, "rows_rejected": "1-4" if sent else None,
                "number": f"{unit}/service_request/{month}/1" if sent else None,
            })  # fmt: skip
    return rows


def service_rows() -> list[dict]:
    made = []
    for unit in ("81-DINKES", "81.71-DUKCAPIL"):
        for month in MONTHS:
            made.append({"period": month, "unit_code": unit, "service_code": "IZIN-01",
                         "service_name": "=HYPERLINK(izin praktik)", "promised_value": Decimal(5),
                         "promised_unit": "hari_kerja", "decided": 312, "median_days": Decimal(4), "p90_days": 11,
                         "on_time": 270, "verdicts": 312, "on_time_pct": Decimal("86.54")})  # fmt: skip
            made.append({"period": month, "unit_code": unit, "service_code": "lainnya", "service_name": "lainnya",
                         "promised_value": None, "promised_unit": None, "decided": 9, "median_days": Decimal(2),
                         "p90_days": None, "on_time": 9, "verdicts": 9, "on_time_pct": Decimal(100)})  # fmt: skip
    return made


def tables() -> dict[str, pl.DataFrame]:
    of = {m.name: unit_rows(m) for m in METHODS}
    rows: dict[str, list[dict]] = {"units": [], "dimensions": [], "indicators": [], "governments": [], "history": [],
                                   "lift": []}  # fmt: skip
    for method in METHODS:
        units, dimensions, indicators = of[method.name]
        governments = government_rows(method, units)
        for name, own in (("units", units), ("dimensions", dimensions), ("indicators", indicators),
                          ("governments", governments), ("history", history_rows(units, governments)),
                          ("lift", lift_rows(method, units, indicators))):  # fmt: skip
            rows[name] += own
    figure = dict.fromkeys(("index", "lower_bound", "upper_bound", "subtree_index", "subtree_min", "subtree_max",
                            "unit_min", "unit_max", "on_time_pct", "index_before", "index_after", "points_before",
                            "points_after", "points_moved"), FIGURE)  # fmt: skip
    exact = dict.fromkeys(("coverage", "score", "effective_weight", "contribution"), EXACT)
    text = dict.fromkeys(("official_release", "flags", "zone"), pl.String)
    counts = {"subtree_units_obliged": pl.Int64, "subtree_units_scored": pl.Int64, "numerator": pl.Int64}
    points = dict.fromkeys(("points_per_case", "points_if_all"), pl.Decimal(9, 4))
    services = {"promised_value": pl.Decimal(10, 4), "median_days": pl.Decimal(10, 1)}
    types = figure | exact | text | counts | points | services

    def frame(rows: list[dict]) -> pl.DataFrame:
        return pl.DataFrame(
            rows, infer_schema_length=None, schema_overrides={k: v for k, v in types.items() if k in rows[0]}
        )

    build = {"build_id": "b1f4c0ffee", "as_of": datetime(2026, 11, 24, 12, 30), "code_version": "0.1.0",
             "registry_digest": "r" * 8, "methodology_digest": "m" * 8, "submissions_digest": "s" * 8,
             "submissions": 11, "first_period": MONTHS[0], "last_period": MONTHS[-1], "shown_period": MONTHS[-1],
             "timezone": "Asia/Jayapura"}  # fmt: skip
    changes = frame(change_rows(of[SIMULATION][0], of[METHOD][0], (SIM, IKP)))
    return {
        **{name: frame(own) for name, own in rows.items()}, **methodology_tables(),
        "submissions": frame(submission_rows()), "services": frame(service_rows()),
        "method_change": changes, "method_change_summary": summary_of(changes), "build": pl.DataFrame([build]),
        "periods": pl.DataFrame([{"period": m, "as_of": datetime(2026, int(m[5:]), 30, 14, 59), "is_running": False,
                                  "is_due": True, "due_on": date(2026, int(m[5:]) + 1, 13),
                                  "headline_methodology": METHOD} for m in MONTHS]),
        "official_scores": pl.DataFrame([{"year": 2022, "government_code": "81", "government_name": "Provinsi Maluku",
                                          "score": Decimal("61.03"), "zone_or_category": "yellow",
                                          "regime": "Opini 2022-2024", "source": "Ombudsman RI", "certainty": "H",
                                          "band": "C", "zone": "yellow", "band_certainty": "H", "is_break": False}]),
    }  # fmt: skip


def write_verified(root: Path, made: dict[str, pl.DataFrame], gate: dict | None = None) -> None:
    """Lay a verified set as the gate does."""
    build_id = made["build"]["build_id"][0]
    folder = root / "verified" / build_id
    folder.mkdir(parents=True)
    for name, frame in made.items():
        frame.write_parquet(folder / f"{name}.parquet")
    report = gate or {"build_id": build_id, "as_of": "2026-11-24T12:30:00Z", "verdict": "pass", "expectations": [
        {"id": "UN-01", "suite": "units", "severity": "blocking", "success": True,
         "why_id": "Tidak ada unit yang hilang.",
         "why_en": "Nobody disappears.", "owner": "data", "unexpected_count": 0, "rows": [], "submissions": [],
         "error": None}], "commands": [],
        "counts": {"evaluated": 1, "passed": 1, "failed_blocking": 0, "failed_warning": 0, "errored": 0}}  # fmt: skip
    (folder / "gate.json").write_text(json.dumps(report), encoding="utf-8")
    (folder / "verified.json").write_text(json.dumps({"build_id": build_id}), encoding="utf-8")
    (folder / "submissions_in_build.json").write_text(json.dumps(["a" * 32, "b" * 32]), encoding="utf-8")
    (root / "verified" / "current.json").write_text(json.dumps({"build_id": build_id}), encoding="utf-8")
