"""What each office promises: its services, their promise, fee and standard."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from ingestion.contracts import CONTRACTS
from ingestion.demo.world import World, dates, flags, month_rows, numbers, texts

# name, promised value, unit of the promise ("" = none), fee, share of the office's requests
CATALOGUE = {
    "dukcapil": (
        ("KTP-el", 1, "hari_kerja", 0, 40), ("Kartu Keluarga", 3, "hari_kerja", 0, 25),
        ("Akta Kelahiran", 3, "hari_kerja", 0, 20), ("Akta Kematian", 3, "hari_kerja", 0, 7),
        ("Surat Pindah", 24, "jam", 0, 8),
    ),
    "dpmptsp": (
        ("Izin Mendirikan Usaha", 5, "hari_kerja", 0, 35),
        ("Persetujuan Bangunan Gedung", 28, "hari_kerja", 1_250_000, 15),
        ("Izin Praktik Tenaga Kesehatan", 7, "hari_kerja", 0, 25), ("Izin Penelitian", 3, "hari_kerja", 0, 15),
        ("Izin Reklame", 14, "hari_kalender", 350_000, 10),
    ),
    "samsat": (
        ("Pengesahan STNK Tahunan", 60, "menit", 25_000, 60), ("Balik Nama Kendaraan", 2, "hari_kerja", 225_000, 25),
        ("Mutasi Kendaraan", 5, "hari_kerja", 150_000, 15),
    ),
    "rsud": (
        ("Rawat Jalan", 4, "jam", 40_000, 55), ("Laboratorium", 180, "menit", 75_000, 25),
        ("Rekam Medis", 2, "hari_kerja", 10_000, 12), ("Surat Keterangan Sehat", 60, "menit", 30_000, 8),
    ),
    "puskesmas": (
        ("Pemeriksaan Umum", 90, "menit", 10_000, 60), ("Kesehatan Ibu dan Anak", 120, "menit", 0, 22),
        ("Rujukan", 1, "hari_kerja", 0, 12), ("Surat Keterangan Sehat", 60, "menit", 15_000, 6),
    ),
    "kecamatan": (
        ("Surat Keterangan Domisili", 1, "hari_kerja", 0, 40), ("Legalisasi Surat", 1, "hari_kerja", 0, 35),
        ("Rekomendasi Keramaian", 3, "hari_kerja", 0, 15), ("Surat Keterangan Waris", 0, "", 0, 10),
    ),
    "dinas": (
        ("Rekomendasi Teknis", 7, "hari_kerja", 0, 35), ("Permohonan Data", 10, "hari_kerja", 0, 25),
        ("Sertifikat atau Tanda Daftar", 14, "hari_kalender", 100_000, 25), ("Konsultasi", 0, "", 0, 15),
    ),
}  # fmt: skip
COMPONENTS = [f.name for f in CONTRACTS["service_standard"].fields if f.name.startswith("has_")]


@dataclass(frozen=True)
class Services:
    """One entry a service; `start` and `count` say where those of each office lie."""

    office: np.ndarray
    code: np.ndarray
    name: np.ndarray
    value: np.ndarray
    unit: np.ndarray
    fee: np.ndarray
    share: np.ndarray
    start: np.ndarray
    count: np.ndarray

    @classmethod
    def of(cls, world: World) -> Services:
        """The catalogue of each office's kind, numbered `L-01` on."""
        lists = [CATALOGUE.get(o.code.split("-")[1], CATALOGUE["dinas"]) for o in world.offices]
        count = np.array([len(rows) for rows in lists])
        every = [row for rows in lists for row in rows]
        name, value, unit, fee, share = (np.array(column) for column in zip(*every, strict=True))
        start = np.cumsum(count) - count
        code = np.array([f"L-{n + 1:02d}" for rows in lists for n in range(len(rows))])
        return cls(np.repeat(np.arange(len(lists)), count), code, name, value, unit, fee, share, start, count)

    def draw(self, office: np.ndarray, chance: np.random.Generator) -> np.ndarray:
        """A service of each office, by its share of the requests."""
        ends = np.cumsum(self.share / 100)  # the shares of an office sum to 1, so office k's end at k + 1
        drawn = np.searchsorted(ends, office + chance.random(len(office)))
        return np.clip(drawn, self.start[office], self.start[office] + self.count[office] - 1)


def standard_rows(world: World, services: Services) -> pl.DataFrame:
    """Snapshots of service standards: the first month of an office, each January; some are renewed in January."""
    chance, starts = world.plan.chance("standards"), world.plan.month_starts
    n = len(services.code)
    quality = world.quality[services.office]
    has = chance.random((n, len(COMPONENTS))) < (0.35 + 0.64 * quality)[:, None]
    has[:, COMPONENTS.index("has_time")] &= services.unit != ""
    known = {
        "published": chance.random(n) < quality, "renewed": chance.random(n) < 0.2 * quality,
        "since": starts[0] - chance.integers(200, 1600, n), "reviewed": starts[0] - chance.integers(0, 900, n),
    }  # fmt: skip
    index, month = snapshot_months(world, services.office)
    renewed = known["renewed"][index] & (starts[month].astype("M8[M]").astype(int) % 12 == 0)
    new = pl.DataFrame({"index": index[renewed], "month": month[renewed], "is_new": True})
    old = pl.DataFrame({"index": index, "month": month, "is_new": False})
    both = pl.concat([old, new]).sort("month", "index", "is_new")
    return _standards(world, services, both, known, has, set(zip(index[renewed], month[renewed], strict=True)))


def snapshot_months(world: World, office: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(entry, month) of the yearly lists: an office's first month and every January it exists in."""
    starts = world.plan.month_starts
    index, month = month_rows(np.zeros(len(office), int), np.full(len(office), world.plan.months - 1))
    here = world.in_month(month, office[index])
    born = here & ((month == 0) | ~world.in_month(np.maximum(month - 1, 0), office[index]))
    january = here & (starts[month].astype("M8[M]").astype(int) % 12 == 0)
    return index[born | january], month[born | january]


def _standards(
    world: World, services: Services, rows: pl.DataFrame, known: dict[str, np.ndarray], has: np.ndarray,
    renewals: set[tuple[int, int]],
) -> pl.DataFrame:  # fmt: skip
    index, month, is_new = (rows[c].to_numpy() for c in ("index", "month", "is_new"))
    first = world.plan.month_starts[month]
    is_over = np.array([pair in renewals for pair in zip(index, month, strict=True)], dtype=bool) & ~is_new
    promised = services.unit[index] != ""
    columns = {
        "office": services.office[index], "month": month, "service_code": services.code[index],
        "service_name": services.name[index], "promised_value": numbers(services.value[index], promised),
        "promised_unit": texts(services.unit[index], promised), "fee_idr": numbers(services.fee[index]),
        "valid_from": dates(np.where(is_new, first, known["since"][index])),
        "valid_to": dates(np.where(is_over, first - 1, np.datetime64("NaT"))),
        "reviewed_on": dates(np.where(is_new, first - 20, known["reviewed"][index])),
        "decree_number": "SIN/" + pl.Series(services.code[index]) + "/" + pl.Series(first.astype("M8[Y]").astype(str)),
        "published_url": texts(np.full(len(index), "https://contoh.invalid/standar"), known["published"][index]),
    }  # fmt: skip
    columns |= {name: flags(has[index, k]) for k, name in enumerate(COMPONENTS)}
    return pl.DataFrame(columns)
