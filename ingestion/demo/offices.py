"""The synthetic offices: who they are, who sends for them, and how good they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from ingestion.demo.plan import Plan

PROVINCE, AMBON, TUAL, BURU, MBD = "81", "81.71", "81.72", "81.04", "81.08"
REGENCIES = ("81.71", "81.01", "81.02", "81.03", "81.04", "81.05", "81.06", "81.07", "81.08", "81.09", "81.72")
DINAS = (
    ("dinkes", "Dinas Kesehatan"), ("disdik", "Dinas Pendidikan"), ("dinsos", "Dinas Sosial"),
    ("disnaker", "Dinas Tenaga Kerja"), ("dishub", "Dinas Perhubungan"), ("pupr", "Dinas Pekerjaan Umum"),
    ("perkim", "Dinas Perumahan"), ("dlh", "Dinas Lingkungan Hidup"), ("distan", "Dinas Pertanian"),
    ("dkp", "Dinas Perikanan"), ("disperindag", "Dinas Perdagangan"), ("diskop", "Dinas Koperasi"),
    ("dispar", "Dinas Pariwisata"), ("kominfo", "Dinas Komunikasi"), ("perpus", "Dinas Perpustakaan"),
    ("dp3a", "Dinas Pemberdayaan Perempuan"), ("pmd", "Dinas Pemberdayaan Masyarakat"),
    ("pangan", "Dinas Ketahanan Pangan"),
    ("dispora", "Dinas Pemuda dan Olahraga"),
)  # fmt: skip
PROVINCIAL = (
    ("dpmptsp", "Dinas Penanaman Modal dan PTSP"), ("samsat", "Badan Pendapatan (Samsat)"), ("rsud", "RSUD Provinsi"),
    *DINAS, ("esdm", "Dinas ESDM"), ("dishut", "Dinas Kehutanan"), ("bkd", "Badan Kepegawaian"),
    ("bappeda", "Badan Perencanaan"), ("kesbangpol", "Badan Kesbangpol"), ("bpbd", "Badan Penanggulangan Bencana"),
    ("satpolpp", "Satuan Polisi Pamong Praja"),
)  # fmt: skip
KINDS = {"rsud": ("rsud", "24_7"), "puskesmas": ("puskesmas", "6_day"), "kecamatan": ("kecamatan", "5_day")}
VOLUME = {  # requests of an average month
    "dukcapil": 215, "dpmptsp": 120, "rsud": 185, "puskesmas": 155, "kecamatan": 95, "samsat": 240, "dinas": 55
}  # fmt: skip
CLASSES = (("good", 0.45, 0.80, 0.97), ("middling", 0.35, 0.55, 0.80), ("bad", 0.20, 0.25, 0.55))
OPENS_LATE = 3  # Maluku Barat Daya begins to send so many months after the others


@dataclass(frozen=True)
class Office:
    """A unit of the registry with what the registry does not say: sender, quality (0-1), requests a month."""

    code: str
    government: str
    name: str
    kind: str
    calendar: str
    sender: str
    quality: float
    quality_class: str
    volume: float
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    predecessor: str = ""
    is_silent: bool = False

    def exists(self, first: date, last: date) -> bool:
        """Whether it exists on any day between two dates."""
        return (self.valid_from or date.min) <= last and first <= (self.valid_to or date.max)


@dataclass
class _Sketch:
    government: str
    short: str
    title: str
    valid_from: date | None = None
    valid_to: date | None = None
    predecessor: str = ""

    @property
    def code(self) -> str:
        return f"{self.government}-{self.short}"


def make_offices(plan: Plan) -> list[Office]:
    """The units of the province, in the order of their codes' making; the same plan gives the same ones."""
    provincial = min(max(3, round(plan.units * 0.12)), len(PROVINCIAL))
    sketches = [_Sketch(PROVINCE, *row) for row in PROVINCIAL[:provincial]]
    sketches += _regional(plan.units - provincial)
    _give_dates(sketches, plan)
    silent = sketches[provincial - 1].code
    chance = plan.chance("offices")
    codes = {s.code for s in sketches}
    return [_office(s, chance, codes, silent) for s in sketches]


def senders(offices: list[Office]) -> dict[str, list[Office]]:
    """The offices that each sender speaks for; a silent one has no sender."""
    out: dict[str, list[Office]] = {}
    for office in offices:
        if not office.is_silent:
            out.setdefault(office.sender, []).append(office)
    return dict(sorted(out.items()))


def _regional(count: int) -> list[_Sketch]:
    """Government after government gets the same kind of office, until the count is reached."""
    rounds = [("dukcapil", "Dinas Dukcapil"), ("dpmptsp", "Dinas Penanaman Modal dan PTSP")]
    rounds += [("puskesmas-1", "Puskesmas Contoh 1"), ("kecamatan-1", "Kecamatan Contoh 1"), ("rsud", "RSUD"), *DINAS]
    for n in range(2, 12):
        rounds += [(f"puskesmas-{n}", f"Puskesmas Contoh {n}"), (f"kecamatan-{n}", f"Kecamatan Contoh {n}")]
    wanted = [_Sketch(g, short, title) for short, title in rounds for g in REGENCIES]
    has_predecessor = count > len(REGENCIES)  # it takes one place of the count
    kept = wanted[: count - has_predecessor]
    return [*kept, _Sketch(AMBON, "perizinan", "Kantor Perizinan")] if has_predecessor else kept


def _give_dates(sketches: list[_Sketch], plan: Plan) -> None:
    """One office ends and has a successor; one begins in the middle of the history."""
    by_code = {s.code: s for s in sketches}
    turn = plan.periods[plan.months * 2 // 3].first
    if old := by_code.get(f"{AMBON}-perizinan"):
        old.valid_to = turn - timedelta(days=1)
        heir = by_code[f"{AMBON}-dpmptsp"]
        heir.valid_from, heir.predecessor = turn, old.code
    if young := by_code.get(f"{BURU}-puskesmas-1"):
        young.valid_from = plan.periods[plan.months // 2].first


def _office(sketch: _Sketch, chance: np.random.Generator, codes: set[str], silent: str) -> Office:
    stem = sketch.short.split("-")[0]
    kind, calendar = KINDS.get(stem, ("dinas", "5_day"))
    quality_class, _, low, high = CLASSES[chance.choice(len(CLASSES), p=[c[1] for c in CLASSES])]
    itself = sketch.government == PROVINCE or sketch.code == f"{TUAL}-dukcapil"
    health = f"{sketch.government}-dinkes"
    return Office(
        sketch.code, sketch.government, f"{sketch.title} (sintetis)", kind, calendar,
        sketch.code if itself else sketch.government, float(chance.uniform(low, high)), quality_class,
        float(VOLUME.get(stem, VOLUME["dinas"]) * chance.lognormal(0, 0.3)),
        health if kind == "puskesmas" and health in codes else "", sketch.valid_from, sketch.valid_to,
        sketch.predecessor, sketch.code == silent,
    )  # fmt: skip
