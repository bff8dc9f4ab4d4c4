"""Bad rows of many kinds, planted into good ones, and how many of each the door must refuse."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from ingestion.contracts.survey_response import ELEMENTS
from ingestion.demo.world import World

LONG_AGO, NO_SUCH_DAY = "2020-01-06", "2026-02-30"
TWIN, CONFLICT, FOREIGN = "baris_kembar", "baris_bertentangan", "unit_pemerintah_lain"


@dataclass(frozen=True)
class Defect:
    """`cells`: what is written into which column. A twin repeats the row first; a warning is not refused."""

    kind: str
    cells: dict[str, str | None] = field(default_factory=dict)
    refused: int = 1


DEFECTS: dict[str, tuple[Defect, ...]] = {
    "service_request": (
        Defect(TWIN), Defect(CONFLICT, {"fee_charged_idr": "99000"}), Defect(FOREIGN),
        Defect("tanggal_salah", {"submitted_at": NO_SUCH_DAY}),
        Defect("tanggal_bukan_tanggal", {"completed_at": "sudah"}),
        Defect("selesai_sebelum_masuk", {"completed_at": LONG_AGO}),
        Defect("sesudah_periode", {"submitted_at": "2031-01-06"}),
        Defect("status_tidak_dikenal", {"status": "proses ulang"}), Defect("kunci_kosong", {"request_id": None}),
        Defect("nik_pendek", {"applicant_nik": "1234567890"}),
        Defect("nik_hilang_angka", {"applicant_nik": "8,17102E+15"}),
        Defect("biaya_bukan_angka", {"fee_charged_idr": "gratis"}),
        Defect("kanal_tidak_dikenal", {"channel": "makelar"}),
        Defect("selesai_tanpa_tanggal", {"completed_at": None, "status": "selesai"}),
        Defect("layanan_di_luar_standar", {"service_code": "L-99"}, refused=0),
    ),
    "complaint": (
        Defect(TWIN), Defect(CONFLICT, {"first_response_at": None}), Defect(FOREIGN),
        Defect("tanggal_salah", {"complaint_received_at": NO_SUCH_DAY}),
        Defect("klasifikasi_salah", {"category": "keluhan"}),
        Defect("verifikasi_sebelum_diterima", {"verified_at": LONG_AGO}),
        Defect("kunci_kosong", {"complaint_id": None}),
        Defect("selesai_tanpa_tanggal", {"resolved_at": None, "status": "selesai"}),
    ),
    "survey_response": (
        Defect(TWIN), Defect(FOREIGN), Defect("nilai_di_luar_skala", {"time": "5"}),
        Defect("di_luar_periode", {"responded_on": LONG_AGO}), Defect("kelompok_usia_salah", {"age_band": "remaja"}),
        Defect("tanpa_jawaban", dict.fromkeys(ELEMENTS)), Defect("kunci_kosong", {"response_id": None}),
    ),
    "service_standard": (
        Defect("janji_setengah", {"promised_value": "3", "promised_unit": None}),
        Defect("alamat_salah", {"published_url": "www.contoh"}),
    ),
    "staff_member": (Defect(TWIN), Defect("bukan_ya_tidak", {"frontline": "kadang"})),
    "staff_training": (Defect(TWIN), Defect("jam_nol", {"hours": "0"}), Defect("topik_salah", {"topic": "memasak"})),
    "facility": (Defect(TWIN), Defect("sarana_tidak_dikenal", {"item_code": "kolam_renang"})),
    "innovation": (Defect("tanpa_tanggal_luncur", {"stage": "penerapan", "launched_on": None}),),
}  # fmt: skip
RATE, WORST = 0.001, 0.035  # share of rows: an office of quality 1, and of quality 0 beside it


def spoil(world: World, dataset: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, with `defect` (null = good), `refused` (0 or 1) and `is_touched` (a defect, or the base of a twin).

    Only rows that no other month repeats are spoiled, so what is refused leaves no gap in a case's life.
    """
    chance = world.plan.chance("defects", dataset)
    defects = DEFECTS[dataset]
    share = RATE + WORST * (1 - world.quality[rows["office"].to_numpy()]) ** 2
    hit = chance.random(rows.height) < share
    if "is_settled" in rows.columns:
        hit &= rows["is_settled"].to_numpy()
    which = chance.integers(0, len(defects), rows.height)
    names = np.array([d.kind for d in defects])[which]
    if len(defects) > 1 and FOREIGN in names:
        names[(names == FOREIGN) & ~rows["by_government"].to_numpy()] = "kunci_kosong"
    kind = pl.Series("defect", names).set(pl.Series(~hit), None)
    rows = rows.with_row_index("order").with_columns(kind)
    return _planted(rows, defects).sort("order", "is_copy").drop("order", "is_copy", "is_settled", strict=False)


def _planted(rows: pl.DataFrame, defects: tuple[Defect, ...]) -> pl.DataFrame:
    twins = pl.col("defect").is_in([TWIN, CONFLICT]).fill_null(False)
    copies = rows.filter(twins).with_columns(is_copy=True)
    both = pl.concat([rows.with_columns(is_copy=False), copies])
    wrong = {d.kind: d.refused for d in defects}
    at = pl.col("defect")
    for defect in defects:
        spot = (at == defect.kind) & (pl.col("is_copy") | ~at.is_in([TWIN, CONFLICT]))
        both = both.with_columns(
            pl.when(spot).then(pl.lit(value, pl.String)).otherwise(pl.col(column)).alias(column)
            for column, value in defect.cells.items()
        )
    both = both.with_columns(
        unit_code=pl.when(at == FOREIGN).then("foreign_unit").otherwise("unit_code"), is_touched=at.is_not_null()
    )
    base = ~pl.col("is_copy") & (at == TWIN).fill_null(False)
    return both.with_columns(
        refused=pl.when(base).then(0).otherwise(at.replace_strict(wrong, default=0, return_dtype=pl.Int64)),
        defect=pl.when(base).then(None).otherwise(at),
    )
