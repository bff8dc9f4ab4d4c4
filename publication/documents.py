"""The texts of a release that people read: README, methodology, the note on synthetic data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from publication.tables import METHODOLOGY

NOT_OMBUDSMAN_ID = "Bukan penilaian Ombudsman, bukan IPP KemenPANRB, dan bukan SKM."
NOT_OMBUDSMAN_EN = "Not an assessment of the Ombudsman, not the IPP of KemenPANRB, not the SKM."
SYNTHETIC = (
    "DATA SINTETIS. Semua angka di sini berasal dari provinsi contoh yang dibuat mesin; "
    "tidak ada yang menggambarkan instansi yang sebenarnya.\n"
    "SYNTHETIC DATA. Every figure here comes from a generated demo province; none describes a real office.\n"
)


def description(*, synthetic: bool) -> str:
    """What the data are, in both languages; first of all whether they are synthetic."""
    told = f"Indeks Kepatuhan Pelayanan, sementara / provisional. {NOT_OMBUDSMAN_ID} {NOT_OMBUDSMAN_EN}"
    return f"{SYNTHETIC.strip()} {told}" if synthetic else told


def readme(about: Mapping[str, Any], tables: Mapping[str, pl.DataFrame]) -> str:
    """`README.md` of a release: what it is, what lies in it, how to check it."""
    rows = "\n".join(f"| {name} | {frame.height} | {frame.width} |" for name, frame in tables.items())
    head = f"> **{SYNTHETIC.splitlines()[0]}**\n>\n> **{SYNTHETIC.splitlines()[1]}**\n\n" if about["synthetic"] else ""
    return f"""# Rilis sementara {about["build_id"]}

{head}Indeks Kepatuhan Pelayanan, bulan {about["first_period"]} sampai {about["last_period"]};
data sampai {about["as_of"]}.
{NOT_OMBUDSMAN_ID} Data disamarkan, bukan anonim. Lisensi {about["licence"]}.

*Provisional release. {NOT_OMBUDSMAN_EN} Pseudonymised, not anonymous.*

| tabel / table | baris / rows | kolom / columns |
|---|---|---|
{rows}

Setiap tabel ada sebagai `.csv`, `.parquet`, dan `.json`; semuanya juga dalam `patuh.xlsx`. Arti kolom:
`dictionary.csv`, skema: `datapackage.json`, metode: `METODOLOGI.md`, laporan gerbang mutu: `gate.json`,
asal-usul: `manifest.json`.

- CSV: UTF-8, koma, titik desimal, tanggal ISO, waktu UTC; teks yang diawali `= + - @` diberi tanda `'`.
- JSON: angka dicetak dengan semua digit CSV; baca dengan pengurai desimal bila perlu tepat.
- XLSX: angka adalah bilangan biner Excel; untuk hitungan tepat pakai CSV atau Parquet.
- Periksa berkas / check the files: `sha256sum -c SHA256SUMS`
- Hitung ulang indeks / recompute the index: `patuh verify <folder>`
"""


def methodology(tables: Mapping[str, pl.DataFrame], language: str) -> str:
    """The methodology as text, from the tables of this very release.

    `language` is `id` or `en`. What the tables do not hold is not said.
    """
    en = language == "en"
    out = ["# How the index is computed" if en else "# Cara indeks dihitung", ""]
    out += _STORY_EN if en else _STORY_ID
    out += _side_by_side(tables, english=en)
    for name, frame in tables.items():
        if name.startswith(METHODOLOGY) or name == "methodology":
            out += ["", f"## {name.removeprefix(METHODOLOGY).replace('_', ' ')}", "", *_markdown(frame)]
    return "\n".join(out) + "\n"


def _side_by_side(tables: Mapping[str, pl.DataFrame], *, english: bool) -> list[str]:
    """Which methodologies stand in the release, the headline ones first, and how to read the one beside the other."""
    identities = tables.get(f"{METHODOLOGY}identities")
    if identities is None or identities.height < 2:
        return []
    rows = identities.sort("is_headline", "valid_from", "methodology", descending=[True, False, False])
    months = tables["periods"].group_by("headline_methodology").agg(first=pl.min("period"), last=pl.max("period"))
    word = "headline of {} to {}" if english else "utama bulan {} sampai {}"
    headed = {name: f", {word.format(first, last)}" for name, first, last in months.iter_rows()}
    listed = [f"- **{r['title']}** (`{r['methodology']}`, 0-{r['scale_max'].normalize():f}"
              f"{headed.get(r['methodology'], '')}): {r['basis']}"
              for r in rows.iter_rows(named=True)]  # fmt: skip
    return ["", *(_SIDE_EN if english else _SIDE_ID), *listed]


def _markdown(frame: pl.DataFrame) -> list[str]:
    lines = ["| " + " | ".join(frame.columns) + " |", "|" + "---|" * frame.width]
    for row in frame.iter_rows():
        lines.append("| " + " | ".join("" if v is None else str(v).replace("|", "\\|") for v in row) + " |")
    return lines


_STORY_ID = [
    f"{NOT_OMBUDSMAN_ID} Empat dimensi dan predikatnya dipinjam dari penilaian Ombudsman 2022-2024 yang tidak "
    "berlaku lagi; isi tiap dimensi adalah pilihan kami; kesesuaiannya dengan nilai Ombudsman belum diuji.",
    "",
    "1. Bobot tiap indikator dibagi di dalam dimensinya kepada yang berlaku bagi unit itu.",
    "2. Cakupan = bagian bobot yang dapat dihitung.",
    "3. Batas bawah dan atas: bila bukti yang belum ada bernilai nol atau penuh. Itu bukan galat sampel.",
    "4. Indeks = rata-rata berbobot nilai yang dapat dihitung, bila cakupan cukup, tidak ada indikator berbobot "
    "yang belum dikirim, dan ketepatan waktu dapat dihitung.",
    "5. Setiap pembagian dibulatkan pada desimal ke-10, indeks pada desimal ke-2, setengah ke atas.",
    "6. Indeks pemerintah = rata-rata indeks unit wajibnya yang bernilai. "
    "Yang belum mengirim tidak pernah dihitung nol.",
]
_STORY_EN = [
    f"{NOT_OMBUDSMAN_EN} The four dimensions and bands are borrowed from the Ombudsman's assessment of 2022-2024, "
    "no longer in force; what stands inside a dimension is our choice; agreement with the Ombudsman's scores "
    "is untested.",
    "",
    "1. Inside its dimension the weight is shared among the indicators that apply to the unit.",
    "2. Coverage = the share of the weight that could be computed.",
    "3. Bounds: what the figure is if all evidence that lacks counts as zero, or as full. They are no sampling error.",
    "4. Index = weighted mean of the scores that could be computed, given enough coverage, no weighted indicator "
    "missing, and timeliness computed.",
    "5. Each division is rounded half up at the 10th decimal, the index at the 2nd.",
    "6. A government's index = mean of its scored obliged units. What was not sent is never counted as zero.",
]
_SIDE_ID = [
    "Setiap bulan dihitung menurut semua metodologi ini dari bukti yang sama. `periods.headline_methodology` menyebut "
    "yang utama tiap bulan; yang lain disandingkan di `method_change`. Bedanya akibat cara hitung, bukan mutu "
    "pelayanan; deret diputus di mana metodologi utama berganti.",
    "",
]
_SIDE_EN = [
    "Every month is computed under all of these from the same evidence. `periods.headline_methodology` names the one "
    "that headlines a month; `method_change` sets the others beside it. What differs is the method's doing and not the "
    "service's; a series is broken where the headline methodology changes.",
    "",
]
