"""Due moments and verdicts as a citizen or an office could dispute them, by the real build on a small lake."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from zoneinfo import ZoneInfo

import duckdb
import pytest
from small_lake import ZONE, SmallLake, complaint, request, standard

from dbt_project.build import lake_to_warehouse, run_dbt

# working_day_cases.csv (holidays 0.109 and joint leave, recomputed twice): start, working days, due
WORKING_DAY_CASES = [
    ("2025-03-25", 5, "2025-04-10"), ("2025-03-27", 14, "2025-04-28"), ("2024-04-05", 3, "2024-04-18"),
    ("2024-02-07", 3, "2024-02-15"), ("2025-08-15", 1, "2025-08-19"), ("2025-12-23", 5, "2026-01-02"),
    ("2026-03-17", 14, "2026-04-14"),
]  # fmt: skip
STANDARDS = [
    *[standard(f"K{n}", n, "hari_kerja") for n in (0, 1, 3, 5, 14)],
    standard("J2", 2, "jam"), standard("L3", 3, "hari_kalender"), standard("tanpa_janji", None, None, fee=5000),
]  # fmt: skip


def _send_requests(lake: SmallLake) -> None:
    lake.send("service_standard", "dinas", "2024-01", STANDARDS)
    for month in ("2026-06", "2026-08"):
        lake.send("service_request", "dinas", month)
    lake.send("service_request", "dinas", "2026-07", [
        request("dikembalikan_lalu_diam", "2026-07-01", "dikembalikan", due="2026-07-02"),
        request("dikembalikan_lalu_diproses", "2026-07-01", "dikembalikan", due="2026-07-02"),
    ])  # fmt: skip
    lake.send("service_request", "dinas", "2026-09", [
        request("dikembalikan_lalu_diproses", "2026-07-01", "diproses", due="2026-07-02"),
        request("putusan_pertama", "2026-09-01", due="2026-09-10", service="tanpa_janji"),
        request("batal_lalu_hidup", "2026-09-01", "dibatalkan", due="2026-09-20", completed="2026-09-05"),
        request("baru_dilaporkan", "2026-07-20", due="2026-08-15", service="tanpa_janji"),
        request("selesai_setelah_periode", "2026-09-20", "selesai", due="2026-10-20", completed="2026-10-02",
                service="tanpa_janji"),
    ])  # fmt: skip
    lake.send("service_request", "dinas", "2026-10", [
        request("putusan_pertama", "2026-09-01", "selesai", due="2026-09-10", completed="2026-09-08",
                service="tanpa_janji"),
        request("batal_lalu_hidup", "2026-09-01", due="2026-09-20"),
        request("selesai_setelah_periode", "2026-09-20", "diproses", due="2026-10-20", service="tanpa_janji"),
        request("tepat_pada_tutup", "2026-10-05 16:00", service="K1"),
        request("setelah_tutup", "2026-10-05 16:01", service="K1"),
        request("hari_nol_libur", "2026-10-04", service="K0"),
        request("dua_jam", "2026-10-05 23:00", "selesai", service="J2", completed="2026-10-06 01:00"),
        request("dua_jam_lewat", "2026-10-05 23:00", "selesai", service="J2", completed="2026-10-06 01:00:01"),
        request("tanggal_saja", "2026-10-05 23:00", "selesai", service="J2", completed="2026-10-06"),
        request("tiga_hari_kalender", "2026-10-09", "selesai", service="L3", completed="2026-10-12 23:59"),
        request("ditolak", "2026-10-05", "ditolak", completed="2026-10-12"),
        request("dibiarkan", "2026-10-05"),
        request("selesai_terlambat", "2026-10-05", "selesai", completed="2026-10-13"),
        request("batal_terlambat", "2026-10-05", "dibatalkan", completed="2026-10-13"),
        request("batal_tanpa_janji", "2026-10-05", "dibatalkan", service="tanpa_janji", completed="2026-10-06"),
        request("tanpa_janji", "2026-10-05", "selesai", service="tanpa_janji", completed="2026-10-30"),
        request("masih_ada_waktu", "2026-10-30"),
        request("berkas_lengkap", "2026-10-05", "selesai", documents="2026-10-12", times_returned=1,
                completed="2026-10-19"),
        request("tidak_dikembalikan", "2026-10-05", "selesai", documents="2026-10-12", times_returned=0,
                completed="2026-10-19"),
        request("batas_sendiri_lebih_dulu", "2026-10-05", "selesai", due="2026-10-07", completed="2026-10-08"),
        *[request(f"kasus_{start}_{n}", start, service=f"K{n}") for start, n, _ in WORKING_DAY_CASES],
    ])  # fmt: skip


def _send_more_units(lake: SmallLake) -> None:
    lake.send("service_request", "pertama", "2026-09", [request("lama", "2025-05-01", due="2025-05-20")])
    lake.send("service_request", "daftar_menyusul", "2026-09", [
        request("selesai_dulu", "2026-09-01", "selesai", completed="2026-09-02"),
        request("terbuka", "2026-09-24"),
    ])  # fmt: skip
    lake.send("service_request", "daftar_menyusul", "2026-10", [request("terbuka", "2026-09-24")])
    lake.send("service_standard", "daftar_menyusul", "2026-10", STANDARDS)
    for unit, as_of in (("sampai_oktober", None), ("sampai_4_november", "2026-11-04 12:00")):
        lake.send(
            "service_request", unit, "2026-10", [request("jatuh_tempo_2_november", "2026-10-20", due="2026-11-02")]
        )
        if as_of:
            lake.send("service_request", unit, "2026-11", as_of=as_of)
    lake.send("service_request", "ditarik", "2026-09", [request("r", "2026-09-01", due="2026-09-02")])
    lake.send("service_request", "ditarik", "2026-09", retracts=True)
    lake.send("service_request", "bulan_dan_hari", "2026-10", [request("dari_bulan", "2026-10-01", due="2026-10-02")])
    lake.send("service_request", "bulan_dan_hari", "2026-10-05", [request("dari_hari", "2026-10-01", due="2026-10-02")])
    lake.send("service_request", "tanpa_kuitansi", "2026-10")
    lake.send("service_request", "tanpa_kuitansi", "2026-10", [request("hantu", "2026-10-01", due="2026-10-02")],
              without_receipt=True)  # fmt: skip
    lake.send("service_request", "sebagian_hari", "2026-09-01", [request("x", "2026-09-01", due="2026-09-01")])
    lake.send("service_request", "sebagian_hari", "2026-09-02", [request("x", "2026-09-01", due="2026-09-01")])
    lake.send("service_request", "sebagian_hari", "2026-10")


def _send_complaints(lake: SmallLake) -> None:
    lake.send("complaint", "dinas", "2026-08")
    lake.send("complaint", "dinas", "2026-09", [
        complaint("beralih_aspirasi", "2026-09-28"),
        complaint("duplikat", "2026-09-01", "duplikat"),
    ])  # fmt: skip
    lake.send("complaint", "dinas", "2026-10", [
        complaint("cepat", "2026-10-05", "selesai", verified="2026-10-08", answered="2026-10-12",
                  resolved="2026-10-23"),
        complaint("lambat", "2026-10-05", verified="2026-10-09"),
        complaint("beralih_aspirasi", "2026-09-28", category="aspirasi"),
    ])  # fmt: skip


UNITS = ("dinas", "pertama", "daftar_menyusul", "sampai_oktober", "sampai_4_november", "ditarik", "bulan_dan_hari",
         "tanpa_kuitansi", "sebagian_hari")  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The settings of the small lake, built once."""
    lake = SmallLake(tmp_path_factory.mktemp("small_lake"), [{"unit_code": unit} for unit in UNITS])
    _send_requests(lake)
    _send_more_units(lake)
    _send_complaints(lake)
    lake.send_refused("service_requests", "dinas", "2026-10")
    settings = lake.settings("2026-11-05T08:00")
    summary = lake_to_warehouse(settings)
    assert summary["submissions"] > 20
    return settings


@pytest.fixture(scope="module")
def warehouse(built, tmp_path_factory):
    """A connection to a copy: DuckDB's writer shuts out readers of other processes."""
    copy = shutil.copy(built.warehouse_file, tmp_path_factory.mktemp("copy"))  # views name the file they stand in
    with duckdb.connect(str(copy), read_only=True) as connection:
        yield connection


def verdict(warehouse, request_id: str, unit: str = "dinas"):
    """(verdict, local moment, month in which it counts), or None."""
    found = warehouse.execute(
        "select verdict, verdict_at, counts_in from intermediate.int_request_verdict "
        "where unit_code = ? and request_id = ?", [unit, request_id],
    ).fetchall()  # fmt: skip
    assert len(found) <= 1
    return (found[0][0], _local(found[0][1]), found[0][2]) if found else None


def _local(instant: datetime) -> str:
    return instant.replace(tzinfo=ZoneInfo("UTC")).astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")


def due_on(warehouse, request_id: str) -> str:
    return _local(warehouse.execute(
        "select due_at from intermediate.int_request_view where request_id = ? order by period desc, known_before desc",
        [request_id],
    ).fetchone()[0])[:10]  # fmt: skip


@pytest.mark.parametrize(("start", "days", "due"), WORKING_DAY_CASES)
def test_working_days_skip_weekends_holidays_and_joint_leave(warehouse, start, days, due):
    assert due_on(warehouse, f"kasus_{start}_{days}") == due


def test_a_request_exactly_at_closing_counts_from_that_day_and_one_after_it_from_the_next(warehouse):
    assert due_on(warehouse, "tepat_pada_tutup") == "2026-10-06"
    assert due_on(warehouse, "setelah_tutup") == "2026-10-07"


def test_a_promise_of_no_days_made_on_a_sunday_falls_on_monday(warehouse):
    assert due_on(warehouse, "hari_nol_libur") == "2026-10-05"


@pytest.mark.parametrize(
    ("request_id", "expected"),
    [
        ("ditolak", ("on_time", "2026-10-12 00:00:00", "2026-10")),
        ("dibiarkan", ("late", "2026-10-12 23:59:59", "2026-10")),
        ("selesai_terlambat", ("late", "2026-10-12 23:59:59", "2026-10")),
        ("batal_terlambat", ("late", "2026-10-12 23:59:59", "2026-10")),
        ("batal_tanpa_janji", None),
        ("tanpa_janji", ("no_promise", "2026-10-30 00:00:00", "2026-10")),
        ("masih_ada_waktu", None),
        ("dua_jam", ("on_time", "2026-10-06 01:00:00", "2026-10")),
        ("dua_jam_lewat", ("late", "2026-10-06 01:00:00", "2026-10")),
        ("tanggal_saja", ("on_time", "2026-10-06 00:00:00", "2026-10")),
        ("tiga_hari_kalender", ("on_time", "2026-10-12 23:59:00", "2026-10")),
        ("berkas_lengkap", ("on_time", "2026-10-19 00:00:00", "2026-10")),
        ("tidak_dikembalikan", ("late", "2026-10-12 23:59:59", "2026-10")),
        ("batas_sendiri_lebih_dulu", ("late", "2026-10-07 23:59:59", "2026-10")),
    ],
)
def test_a_verdict_falls_once_at_completion_or_when_due_passes(warehouse, request_id, expected):
    assert verdict(warehouse, request_id) == expected


def test_the_first_verdict_stays_though_the_next_register_dates_the_completion_before_due(warehouse):
    assert verdict(warehouse, "putusan_pertama") == ("late", "2026-09-10 23:59:59", "2026-09")


def test_a_case_withdrawn_in_time_gives_no_verdict_even_if_a_later_row_revives_it(warehouse):
    assert verdict(warehouse, "batal_lalu_hidup") is None


def test_what_a_row_dates_after_its_own_time_counts_as_empty(warehouse):
    assert verdict(warehouse, "selesai_setelah_periode") == ("late", "2026-10-20 23:59:59", "2026-10")


def test_a_returned_file_is_late_only_ninety_days_after_due_unless_the_next_row_judges(warehouse):
    assert verdict(warehouse, "dikembalikan_lalu_diam") == ("late", "2026-09-30 23:59:59", "2026-09")
    assert verdict(warehouse, "dikembalikan_lalu_diproses") == ("late", "2026-07-02 23:59:59", "2026-09")


def test_a_case_told_a_month_later_is_not_lost(warehouse):
    assert verdict(warehouse, "baru_dilaporkan") == ("late", "2026-08-15 23:59:59", "2026-09")


def test_what_would_count_in_the_first_month_ever_sent_counts_in_its_own(warehouse):
    assert verdict(warehouse, "lama", "pertama") == ("late", "2025-05-20 23:59:59", "2025-05")


def test_a_list_of_standards_sent_later_promises_nothing_to_the_months_before_it(warehouse):
    assert verdict(warehouse, "selesai_dulu", "daftar_menyusul") == ("no_promise", "2026-09-02 00:00:00", "2026-09")
    assert verdict(warehouse, "terbuka", "daftar_menyusul") == ("late", "2026-10-01 23:59:59", "2026-10")


def test_in_the_running_month_a_case_is_late_only_as_far_as_the_register_speaks(warehouse):
    assert verdict(warehouse, "jatuh_tempo_2_november", "sampai_oktober") is None
    late = ("late", "2026-11-02 23:59:59", "2026-11")
    assert verdict(warehouse, "jatuh_tempo_2_november", "sampai_4_november") == late


def test_a_retracted_month_a_replaced_day_and_a_file_without_receipt_give_no_verdict(warehouse):
    assert verdict(warehouse, "r", "ditarik") is None
    assert verdict(warehouse, "dari_bulan", "bulan_dan_hari") is not None
    assert verdict(warehouse, "dari_hari", "bulan_dan_hari") is None
    assert verdict(warehouse, "hantu", "tanpa_kuitansi") is None


def test_a_few_days_do_not_make_a_month_sent_and_their_verdicts_count_in_the_next_one(warehouse):
    sent = warehouse.execute(
        "select period from intermediate.int_unit_dataset_sent where unit_code = 'sebagian_hari'"
    ).fetchall()
    assert sent == [("2026-10",)]
    assert verdict(warehouse, "x", "sebagian_hari") == ("late", "2026-09-01 23:59:59", "2026-09")


def test_a_file_sent_under_a_mistyped_dataset_is_counted_and_stands_in_no_table(warehouse):
    of_file = "select count(*) from input.submissions where dataset = 'service_requests'"
    assert warehouse.execute(of_file).fetchall() == [(1,)]
    assert warehouse.execute(of_file.replace("input", "marts")).fetchall() == [(0,)]


def test_each_step_of_a_complaint_has_its_own_verdict(warehouse):
    rows = warehouse.execute(
        "select complaint_id, step, verdict, counts_in from intermediate.int_complaint_verdict order by all"
    ).fetchall()
    assert rows == [
        ("beralih_aspirasi", "answered", "late", "2026-10"),
        ("beralih_aspirasi", "verified", "late", "2026-10"),
        ("cepat", "answered", "on_time", "2026-10"),
        ("cepat", "resolved", "on_time", "2026-10"),
        ("cepat", "verified", "on_time", "2026-10"),
        ("lambat", "answered", "late", "2026-10"),
        ("lambat", "resolved", "late", "2026-10"),
        ("lambat", "verified", "late", "2026-10"),
    ]


def test_the_months_run_from_the_first_submission_to_the_running_one(warehouse):
    rows = warehouse.execute("select period, is_running, is_due, due_on from marts.periods order by all").fetchall()
    assert len(rows) == 24
    assert [str(rows[-1][0]), rows[-1][1], rows[-1][2]] == ["2026-11", True, False]
    assert str(next(r for r in rows if r[0] == "2026-09")[3]) == "2026-10-14"
    first, last, shown = warehouse.execute("select first_period, last_period, shown_period from marts.build").fetchone()
    assert (first, last, shown) == ("2024-12", "2026-11", "2026-09")


def test_every_unit_test_of_the_models_holds(built):
    folder = built.warehouse_file.parent / "dbt"
    environment = {**built.environment(), "PATUH_WAREHOUSE": str(built.warehouse_file)}
    status = run_dbt(["test", "--select", "test_type:unit"], environment, folder)
    results = json.loads((folder / "target" / "run_results.json").read_text())["results"]
    assert len(results) > 10
    assert [r["unique_id"] for r in results if r["unique_id"].startswith("unit_test") and r["status"] != "pass"] == []
    assert status == 0


def test_a_warehouse_built_anew_from_receipts_and_lake_has_the_same_figures(built):
    tables = ("marts.units", "marts.submissions", "marts.fct_verdict", "marts.build")

    def figures():
        with duckdb.connect(str(built.warehouse_file), read_only=True) as connection:
            return [connection.execute(f"from {table} order by all").fetchall() for table in tables]

    before = figures()
    built.warehouse_file.unlink()
    lake_to_warehouse(built)
    assert figures() == before
