"""`units`: one row a month, methodology and unit."""

from __future__ import annotations

import great_expectations.expectations as gxe
from great_expectations.expectations.row_conditions import Column

from expectations.check import METHODOLOGY, REGISTRY, Check, agrees
from expectations.recompute.completeness import unit_frame
from expectations.recompute.governments import subtree_figures
from expectations.recompute.index import KEY, unit_bounds, unit_indexes, within_scale
from expectations.recompute.standing import unit_bands, unit_ranks
from expectations.suites.common import key_of, vocabulary, where

STATUSES = ("not_obliged", "too_early", "not_reporting", "insufficient_evidence", "scored")
SCORED = "scored"
_ORDER = {"or_equal": True, "ignore_row_if": "either_value_is_missing"}

CHECKS: list[Check] = [
    *key_of("units", KEY),
    *vocabulary("units", "status", STATUSES),
    *where("units", "index", SCORED, 0, None, ("pada unit yang bernilai", "for scored units, and for no other")),
    *agrees(
        "units.within_scale", within_scale("units", "unit_code"),
        "Indeks dan batasnya tidak melampaui skala metodologinya.",
        "Index and bounds do not exceed the scale of their methodology.", owner=METHODOLOGY, rows_by=KEY,
    )[:1],
    Check(
        "units.coverage_range", "units", gxe.ExpectColumnValuesToBeBetween,
        {"column": "coverage", "min_value": 0, "max_value": 1},
        "Cakupan bukti antara 0 dan 1.", "Coverage lies between 0 and 1.", METHODOLOGY,
    ),
    Check(
        "units.coverage_there", "units", gxe.ExpectColumnValuesToNotBeNull,
        {"column": "coverage", "row_condition": Column("status") == SCORED},
        "Unit bernilai harus menyebut cakupan buktinya.", "A scored unit states its coverage.", METHODOLOGY,
    ),
    Check(
        "units.lower_bound_below_index", "units", gxe.ExpectColumnPairValuesAToBeGreaterThanB,
        {"column_A": "index", "column_B": "lower_bound", **_ORDER},
        "Batas bawah tidak boleh melebihi indeks.", "The lower bound must not exceed the index.", METHODOLOGY,
    ),
    Check(
        "units.upper_bound_above_index", "units", gxe.ExpectColumnPairValuesAToBeGreaterThanB,
        {"column_A": "upper_bound", "column_B": "index", **_ORDER},
        "Batas atas tidak boleh di bawah indeks.", "The upper bound must not fall below the index.", METHODOLOGY,
    ),
    Check(
        "units.name_there", "units", gxe.ExpectColumnValuesToNotBeNull, {"column": "unit_name"},
        "Setiap unit punya nama.", "Every unit has a name.", REGISTRY,
    ),
    *agrees(
        "units.frame", unit_frame,
        "Tidak ada unit yang hilang atau berlebih terhadap registri, setiap bulan dan metodologi.",
        "No unit is lost or added against the registry, in any month and methodology.", owner=REGISTRY, rows_by=KEY,
    ),
    *agrees(
        "units.index_recomputed", unit_indexes,
        "Indeks dan statusnya harus sama bila dihitung ulang dari indikator yang diterbitkan.",
        "Index and status are the same when computed again from the published indicators.",
        owner=METHODOLOGY, rows_by=KEY,
    ),
    *agrees(
        "units.bounds_recomputed", unit_bounds,
        "Batas bawah, batas atas dan cakupan harus sama bila dihitung ulang.",
        "Bounds and coverage are the same when computed again.", owner=METHODOLOGY, rows_by=KEY,
    ),
    *agrees(
        "units.band_agrees", unit_bands,
        "Predikat dan zona harus sesuai indeks yang sudah dibulatkan.",
        "Band and zone agree with the rounded index.", owner=METHODOLOGY, rows_by=KEY,
    ),
    *agrees(
        "units.rank_agrees", unit_ranks,
        "Peringkat harus sesuai urutan indeks di antara unit sejenis.",
        "Ranks agree with the order of the indexes among units of one kind.", owner=METHODOLOGY, rows_by=KEY,
    ),
    *agrees(
        "units.subtree_recomputed", subtree_figures,
        "Angka unit induk harus sama dengan rata-rata unit di bawahnya.",
        "A parent's subtree figures equal the mean of the units below it.", owner=METHODOLOGY, rows_by=KEY,
    ),
]  # fmt: skip
