"""A wrong row in a table that people keep stops the build, with one sentence that names the row to mend."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from index_engine import ROOM
from kept_tables import REGISTRY, Tables, again, change, drop, sentences, shipped, write

from dbt_project import build, inputs
from patuh.errors import Stopped
from patuh.registry import Registry
from patuh.settings import Settings

IKP, IPP = {"methodology": "ikp-2026.1"}, {"methodology": "ipp-sim-2022"}
ON_TIME = IKP | {"indicator": "on_time"}
DIMENSION, INDICATOR, BAND, THRESHOLD = (
    f"seed_methodology_{part}" for part in ("dimension", "indicator", "band", "threshold")
)
CATALOGUE = "seed_indicator"
# what is wrong with it, how it is spoilt, what the one who keeps the table reads (without file and English)
METHODOLOGY = {
    "dimensions_add_up_to_99": (
        change(DIMENSION, IKP | {"dimension": "process"}, weight="31.37"), DIMENSION,
        "bobot dimensi metodologi ikp-2026.1 berjumlah 99.0000, seharusnya 100; perbaiki kolom weight pada barisnya",
    ),
    "weights_inside_add_up_to_101": (
        change(INDICATOR, ON_TIME, weight="71"), INDICATOR,
        "bobot indikator di dimensi process metodologi ikp-2026.1 berjumlah 101.0000, seharusnya 100; perbaiki kolom "
        "weight pada barisnya",
    ),
    "a_dimension_without_indicators": (
        drop(INDICATOR, dimension="users"), INDICATOR,
        "bobot indikator di dimensi users metodologi ipp-sim-2022 berjumlah 0.0000, seharusnya 100; perbaiki kolom "
        "weight pada barisnya",
    ),
    "a_weight_without_dimension": (
        change(INDICATOR, IKP | {"indicator": "innovation_adopted"}, weight="5"), INDICATOR,
        "indikator innovation_adopted metodologi ikp-2026.1 berbobot 5.0000; di dalam dimensi bobotnya di atas 0, "
        "tanpa dimensi 0",
    ),
    "the_lowest_band_is_missing": (
        drop(BAND, band="F"), BAND,
        "metodologi ipp-sim-2022 tidak punya predikat yang berawal pada 0 (terendah: 1.0100); tambahkan baris dengan "
        "lower_bound 0",
    ),
    "two_bands_with_one_bound": (
        change(BAND, IPP | {"band": "A-"}, lower_bound="4.51"), BAND,
        "predikat A dan A- metodologi ipp-sim-2022 sama-sama berawal pada 4.5100; beri masing-masing lower_bound "
        "sendiri",
    ),
    "a_band_twice": (
        again(BAND, IPP | {"band": "B"}, lower_bound="3.6"), BAND,
        "predikat B metodologi ipp-sim-2022 ada dua kali; hapus atau ganti salah satunya",
    ),
    "a_colour_that_is_none": (
        change(BAND, IKP | {"band": "C"}, zone="kuning"), BAND,
        'zona predikat C metodologi ikp-2026.1 ialah "kuning", seharusnya green, yellow atau red karena has_zones true',
    ),
    "an_unknown_indicator": (
        again(INDICATOR, IKP | {"indicator": "innovation_adopted"}, indicator="speed"), INDICATOR,
        "metodologi ikp-2026.1 menyebut indikator speed yang tidak dikenal; pilih salah satu dari seed_indicator.csv",
    ),
    "an_indicator_in_an_unknown_dimension": (
        again(INDICATOR, IKP | {"indicator": "innovation_adopted"}, dimension="luck", weight="100",
              methodology="ipp-sim-2022", indicator="not_returned"), INDICATOR,
        "indikator not_returned metodologi ipp-sim-2022 menyebut dimensi luck yang tidak ada di "
        "seed_methodology_dimension.csv; perbaiki kolom dimension",
    ),
    "a_row_of_an_unknown_methodology": (
        again(BAND, IPP | {"band": "F"}, methodology="ipp-sim-2023"), BAND,
        "baris F menyebut metodologi ipp-sim-2023 yang tidak ada di seed_methodology.csv; perbaiki kolom methodology",
    ),
    "an_indicator_twice": (
        again(INDICATOR, IKP | {"indicator": "innovation_adopted"}), INDICATOR,
        "baris innovation_adopted metodologi ikp-2026.1 ada dua kali; hapus salah satunya",
    ),
    "a_required_indicator_that_is_not_listed": (
        change(THRESHOLD, IPP | {"threshold": "required_indicator"}, indicator="not_returned"), THRESHOLD,
        'metodologi ipp-sim-2022 mewajibkan indikator "not_returned" yang tidak didaftarnya; perbaiki kolom indicator '
        "atau daftarkan",
    ),
    "a_threshold_missing": (
        drop(THRESHOLD, methodology="ipp-sim-2022", threshold="coverage"), THRESHOLD,
        "ambang coverage metodologi ipp-sim-2022 ada 0 kali, seharusnya satu kali",
    ),
    "a_share_in_per_cent": (
        change(THRESHOLD, IKP | {"threshold": "coverage"}, value="65"), THRESHOLD,
        "ambang coverage metodologi ikp-2026.1 ialah 65.0000, seharusnya bagian antara 0 dan 1",
    ),
    "a_methodology_twice": (
        again("seed_methodology", IKP, valid_from="2027-01-01"), "seed_methodology",
        "metodologi ikp-2026.1 ada dua kali, masa berlakunya bertumpuk; beri versi baru kode sendiri di kolom "
        "methodology",
    ),
    "two_headlines_from_one_day": (
        change("seed_methodology", IPP, is_headline="true", valid_from="2026-01-01"), "seed_methodology",
        "metodologi utama ikp-2026.1 dan ipp-sim-2022 sama-sama berlaku sejak 2026-01-01; ubah valid_from salah "
        "satunya atau isi is_headline false",
    ),
    "no_headline": (
        change("seed_methodology", IKP, is_headline="false"), "seed_methodology",
        "tidak ada metodologi utama; isi is_headline true pada satu baris",
    ),
    "an_indicator_that_no_model_counts": (
        again(CATALOGUE, {"indicator": "on_time"}, indicator="speed"), CATALOGUE,
        'indikator "speed" tidak dihitung oleh model mana pun; hapus barisnya, atau tulis dahulu hitungannya',
    ),
    "an_indicator_twice_in_the_catalogue": (
        again(CATALOGUE, {"indicator": "on_time"}, min_n="30"), CATALOGUE,
        "indikator on_time ada dua kali; hapus salah satunya",
    ),
    "an_indicator_of_an_unknown_dataset": (
        change(CATALOGUE, {"indicator": "on_time"}, dataset="service_requests"), CATALOGUE,
        'indikator on_time dihitung dari "service_requests" yang tidak dikenal; pilih salah satu dari '
        "service_request, complaint, survey_response, service_standard, staff_member, staff_training, facility, "
        "innovation",
    ),
}  # fmt: skip
REGISTERED = {
    "a_unit_under_itself": (
        change("units", {"unit_code": "dinas"}, parent_unit_code="uptd"), "units",
        "unit dinas menjadi induk dirinya sendiri (dinas > uptd > dinas); perbaiki parent_unit_code salah satunya",
    ),
    "a_unit_twice": (
        again("units", {"unit_code": "uptd"}, name="UPTD lain"), "units",
        "unit uptd ada dua kali; hapus salah satunya atau beri unit_code sendiri",
    ),
    "an_unknown_parent": (
        change("units", {"unit_code": "uptd"}, parent_unit_code="tidak_ada"), "units",
        "unit uptd menyebut unit induk tidak_ada yang tidak ada; perbaiki parent_unit_code",
    ),
    "an_unknown_calendar": (
        change("units", {"unit_code": "uptd"}, calendar="7_day"), "units",
        "unit uptd menyebut kalender 7_day yang tidak ada di calendars.csv; perbaiki kolom calendar",
    ),
    "two_calendars_of_one_name": (
        again("calendars", {"calendar": "6_day"}, closing_time="14:00"), "calendars",
        "kalender 6_day ada dua kali; hapus salah satunya atau beri nama sendiri",
    ),
    "a_holiday_twice": (
        again("holidays", {"date": "2026-08-17"}, name="HUT RI"), "holidays",
        "hari libur 2026-08-17 (pemerintah: *) ada 2 kali; sisakan satu",
    ),
    "an_obligation_for_an_unknown_dataset": (
        again("obligations", {"dataset": "complaint"}, dataset="complaints"), "obligations",
        "jenis unit * diwajibkan mengirim complaints yang tidak dikenal; pilih salah satu dari "
        "service_request, complaint, survey_response, service_standard, staff_member, staff_training, facility, "
        "innovation",
    ),
    "an_obligation_twice": (
        again("obligations", {"dataset": "complaint"}, frequency="yearly"), "obligations",
        "kewajiban complaint bagi jenis unit * ada 2 kali; sisakan satu",
    ),
    "a_calendar_decreed_beyond_the_holidays": (
        change("calendars", {"calendar": "5_day"}, decreed_until="2027-12-31"), "calendars",
        "kalender 5_day menyebut libur ditetapkan sampai tahun 2027, padahal holidays.csv tidak memuat tahun itu; "
        "tambahkan barisnya atau mundurkan decreed_until",
    ),
}  # fmt: skip
DAY, HUT = "tanggal YYYY-MM-DD yang ada di kalender", {"date": "2026-08-17"}
# of a cell that no model could read: where it stands, what is in it, the row as it is called, what is wanted
UNREADABLE = {
    "a_holiday_day_first": ("holidays", HUT, "date", "17/08/2026", DAY),
    "a_holiday_of_no_calendar": ("holidays", HUT, "date", "2026-02-30", DAY),
    "a_holiday_without_a_date": ("holidays", HUT, "date", "", DAY),
    "a_decree_until_a_year": ("calendars", {"calendar": "6_day"}, "decreed_until", "2026", DAY),
    "a_closing_hour_in_words": ("calendars", {"calendar": "6_day"}, "closing_time", "jam 4 sore", "jam HH:MM"),
    "a_calendar_that_may_observe": ("calendars", {"calendar": "6_day"}, "observes_holidays", "ya", "true atau false"),
    "a_due_day_in_words": ("obligations", {"dataset": "complaint"}, "due_working_days", "sepuluh", "bilangan bulat"),
}
WRONG = METHODOLOGY | REGISTERED


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_row_is_told_in_one_sentence_that_names_it(name):
    spoil, table, sentence = WRONG[name]
    tables = shipped()
    spoil(tables)
    told = sentences(tables)
    assert [s.partition(" / ")[0] for s in told] == [f"{table}.csv: {sentence}"]
    assert len(told[0].partition(" / ")[2]) > 20  # English after it


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_cell_of_the_registry_that_cannot_be_read_is_told_with_its_row_and_column(name):
    table, where, column, cell, wanted = UNREADABLE[name]
    tables = shipped()
    change(table, where, **{column: cell})(tables)
    row = next(row for row in tables[table] if row[column] == cell)
    named = next(row[c] for c in ("calendar", "dataset", "name") if c in row)
    assert [s.partition(" / ")[0] for s in sentences(tables, of="cells_of_the_registry_can_be_read")] == [
        f'{table}.csv: baris {named} berisi "{cell}" di kolom {column}, seharusnya {wanted}; perbaiki selnya'
    ]


def test_the_tables_that_ship_are_right():
    assert sentences(shipped()) == []


def test_a_holiday_table_that_ends_before_the_month_stops_and_a_calendar_not_yet_decreed_does_not():
    assert sentences(shipped(), last_day="2026-12-01") == []
    told = sentences(shipped(), last_day="2027-01-01")
    assert [s.partition(" / ")[0] for s in told] == [
        "holidays.csv: tidak ada satu pun hari libur nasional tahun 2027, padahal bulan tahun itu dihitung dengan "
        "kalender 5_day; tambahkan barisnya dari SKB tiga menteri"
    ]
    tables = shipped()
    change("calendars", {"calendar": "5_day"}, decreed_until="2026-06-30")(tables)
    assert sentences(tables) == []


def test_a_long_way_up_into_a_cycle_ends_and_only_the_cycle_is_told():
    tables = shipped()
    change("units", {"unit_code": "dinas"}, parent_unit_code="uptd")(tables)
    again("units", {"unit_code": "uptd"}, unit_code="pos", parent_unit_code="uptd")(tables)
    assert [s.split(" menjadi")[0] for s in sentences(tables)] == ["units.csv: unit dinas"]


def _registry(tables: Tables, folder: Path) -> str:
    folder.mkdir(parents=True)
    write(tables, folder, [file.stem for file in REGISTRY.glob("*.csv")])
    return str(folder)


def test_a_unit_without_government_stops_before_anything_is_read(tmp_path):
    tables = shipped()
    change("units", {"unit_code": "uptd"}, government_code="")(tables)
    with pytest.raises(Stopped, match=r'units.csv: unit uptd menyebut pemerintah "" .* / unit uptd names') as stop:
        Registry.load(_registry(tables, tmp_path / "registry"))
    assert stop.value.exit_status == 1


@pytest.mark.parametrize("cell", ["2026-08", "20260801", "01/08/2026"])
@pytest.mark.parametrize("column", ["valid_from", "valid_to"])
def test_a_unit_whose_day_cannot_be_read_stops_before_anything_is_read(column, cell, tmp_path):
    tables = shipped()
    change("units", {"unit_code": "uptd"}, **{column: cell})(tables)
    with pytest.raises(Stopped) as stop:
        Registry.load(_registry(tables, tmp_path / "registry"))
    assert stop.value.message.startswith(f'units.csv: baris uptd berisi "{cell}" di kolom {column}, seharusnya {DAY}')
    assert (stop.value.exit_status, Path(stop.value.place).name) == (1, "units.csv")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [(again("holidays", HUT, name="HUT RI"), "hari libur 2026-08-17"),
     (change("holidays", HUT, date="17/08/2026"),
      'baris Hari Kemerdekaan Republik Indonesia berisi "17/08/2026" di kolom date')],
    ids=["a_holiday_twice", "a_holiday_day_first"],
)  # fmt: skip
def test_patuh_build_ends_with_exit_status_1_and_the_sentence(spoil, told, tmp_path):
    tables = shipped()
    spoil(tables)
    settings = Settings(_env_file=None, root=str(tmp_path), registry=_registry(tables, tmp_path / "registry"))
    command = [Path(sys.executable).parent / "patuh", "build", "--json"]
    done = subprocess.run(
        command, env={**os.environ, **settings.environment()}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    (error,) = json.loads(done.stdout)["errors"]
    assert (error["code"], error["place"]) == ("stopped", "holidays.csv")
    assert error["message"].startswith(f"holidays.csv: {told}")
    assert " / " in error["message"]
    assert not (tmp_path / "warehouse" / "build.json").exists()


def test_a_methodology_typed_wrongly_stops_the_build_before_any_figure(tmp_path, monkeypatch):
    room = tmp_path / "dbt_project"
    shutil.copytree(ROOM, room, ignore=shutil.ignore_patterns("target", "logs", "__pycache__"))
    tables = shipped()
    spoil, table, sentence = METHODOLOGY["dimensions_add_up_to_99"]
    spoil(tables)
    change(DIMENSION, IPP | {"dimension": "users"}, weight="26")(tables)
    write(tables, room / "seeds" / "methodology", [table])
    for module in (build, inputs):
        monkeypatch.setattr(module, "ROOM", room)
    settings = Settings(
        _env_file=None, root=str(tmp_path / "var"), registry=_registry(tables, tmp_path / "registry"),
        as_of="2026-11-05T08:00",
    )  # fmt: skip
    with pytest.raises(Stopped) as stop:
        build.lake_to_warehouse(settings)
    assert stop.value.message.startswith(f"{table}.csv: {sentence} / the weights")
    assert stop.value.message.endswith("(dan 1 lagi / and 1 more)")
    made = {r["unique_id"] for r in build._results(settings.warehouse_file.parent / "dbt") if r["status"] == "success"}
    assert "model.patuh.stg_units" in made
    assert not made & {"model.patuh.int_unit_index", "model.patuh.units"}
