"""`indicators`: one row a month, methodology, unit and indicator."""

from __future__ import annotations

import great_expectations.expectations as gxe
from great_expectations.expectations.row_conditions import Column

from expectations.check import METHODOLOGY, Check, agrees
from expectations.recompute.completeness import evidence, indicator_frame
from expectations.recompute.index import KEY, effective_weights, indicator_scores, weight_sums
from expectations.suites.common import key_of, vocabulary, where

INDICATOR = (*KEY, "indicator")
STATUSES = ("not_applicable", "missing", "too_few", "computed")
_FLAG = "(?:calendar_provisional|element_missing|empty_column|partial_window|small_n)"
_COUNTLESS = {"row_condition": Column("status").is_in(["missing", "not_applicable"])}

CHECKS: list[Check] = [
    *key_of("indicators", INDICATOR),
    *vocabulary("indicators", "status", STATUSES, rows_by=INDICATOR),
    *where(
        "indicators", "score", "computed", 0, 100,
        ("pada indikator yang dihitung", "for computed indicators, and for no other"),
    ),
    Check(
        "indicators.flags_known", "indicators", gxe.ExpectColumnValuesToMatchRegex,
        {"column": "flags", "regex": f"^(?:{_FLAG}(?: {_FLAG})*)?$"},
        "Catatan indikator berasal dari daftar tertutup.", "Flags come from the closed list.", METHODOLOGY,
        rows_by=INDICATOR,
    ),
    Check(
        "indicators.numerator_within", "indicators", gxe.ExpectColumnPairValuesAToBeGreaterThanB,
        {
            "column_A": "denominator", "column_B": "numerator", "or_equal": True,
            "ignore_row_if": "either_value_is_missing",
        },
        "Pembilang tidak boleh melebihi penyebut.", "A numerator must not exceed its denominator.", rows_by=INDICATOR,
    ),
    Check(
        "indicators.numerator_not_negative", "indicators", gxe.ExpectColumnValuesToBeBetween,
        {"column": "numerator", "min_value": 0},
        "Hitungan tidak boleh negatif.", "A count must not be negative.", rows_by=INDICATOR,
    ),
    Check(
        "indicators.denominator_there", "indicators", gxe.ExpectColumnValuesToNotBeNull,
        {"column": "denominator", "row_condition": Column("status") == "computed"},
        "Indikator yang dihitung harus menyebut penyebutnya.", "A computed indicator states its denominator.",
        rows_by=INDICATOR,
    ),
    Check(
        "indicators.counts_withheld", "indicators", gxe.ExpectColumnValuesToBeNull,
        {"column": "denominator", **_COUNTLESS},
        "Indikator tanpa kiriman atau tidak berlaku tidak punya hitungan.",
        "A missing or inapplicable indicator has no counts.", rows_by=INDICATOR,
    ),
    *agrees(
        "indicators.scores_recomputed", indicator_scores,
        "Nilai indikator harus sama dengan 100 x pembilang / penyebut.",
        "A score equals 100 x numerator / denominator.", owner=METHODOLOGY, rows_by=INDICATOR,
    ),
    *agrees(
        "indicators.weights_recomputed", effective_weights,
        "Bobot efektif dan sumbangan harus sama bila dihitung ulang dari metodologi.",
        "Effective weight and contribution are the same when computed again from the methodology.",
        owner=METHODOLOGY, rows_by=INDICATOR,
    ),
    *agrees(
        "indicators.weights_add_up", weight_sums,
        "Bobot efektif setiap unit berjumlah 1.", "The effective weights of a unit add up to 1.",
        owner=METHODOLOGY, rows_by=KEY,
    ),
    *agrees(
        "indicators.frame", indicator_frame,
        "Setiap unit punya setiap indikator metodologi, tidak kurang dan tidak lebih.",
        "Every unit has each indicator of the methodology, no fewer and no more.", owner=METHODOLOGY, rows_by=KEY,
    ),
    *agrees(
        "indicators.evidence", evidence,
        "Tidak ada angka tanpa kiriman yang diterima.", "No figure without an accepted submission.",
        rows_by=INDICATOR,
    ),
]  # fmt: skip
