"""What becomes of rows and files: counts that add up, twins, units, nil, dates, numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingestion.contracts import Field
from ingestion.judge import judge, judge_all
from ingestion.validation.moments import read_moments, to_utc
from ingestion.validation.words import read_words
from tests.ingestion.judging import REGISTRY, REQUEST, ROWS, case, csv_of, judged

WIT = ZoneInfo("Asia/Jayapura")
cells = st.sampled_from(
    [
        "",
        "R1",
        "R2",
        "81.DINKES",
        "81.DUKCAPIL",
        "10/05/2026",
        "A1",
        "loket",
        "selesai",
        "diproses",
        "2026-10-05",
        "05/10/2026 08.30",
        "31 Okt 2026",
        "x",
        "3",
        "ya",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.fixed_dictionaries(dict.fromkeys(REQUEST, cells)), max_size=12), data=st.data())
def test_rows_read_are_rows_accepted_and_refused_whatever_the_order_of_the_columns(rows, data, tmp_path):
    columns = list(REQUEST)
    first = judged(tmp_path, csv_of(rows, columns))
    again = judged(tmp_path, csv_of(rows, data.draw(st.permutations(columns))))
    assert first.accepted.equals(again.accepted)
    assert (first.rows_read, first.reasons, first.notes) == (again.rows_read, again.reasons, again.notes)
    filled = sum(any(row.values()) for row in rows)
    assert first.rows_read == filled


def test_equal_rows_keep_the_first_and_the_others_are_duplicates(tmp_path):
    same = {**REQUEST, "status": "SELESAI", "submitted_at": "5 Oktober 2026 08.30"}
    found = judged(tmp_path, [REQUEST, same, REQUEST])
    assert found.reasons == {"SR-01": 2}
    assert found.accepted["row_number"].to_list() == [1]


def test_rows_of_one_key_that_differ_are_all_refused(tmp_path):
    found = judged(tmp_path, [REQUEST, {**REQUEST, "channel": "surat"}, REQUEST])
    assert (found.reasons, found.rows_accepted) == ({"SR-02": 3}, 0)
    assert not found.units[0].in_force


def test_rows_with_an_empty_key_are_only_invalid(tmp_path):
    found = judged(tmp_path, [{**REQUEST, "request_id": ""}, {**REQUEST, "request_id": ""}])
    assert found.reasons == {"SR-101": 2}


def test_a_header_alone_is_a_units_nil(tmp_path):
    found = judged(tmp_path, csv_of([], list(REQUEST)))
    assert [(u.unit_code, u.is_nil, u.in_force) for u in found.units] == [("81.DINKES", True, True)]


def test_a_header_alone_of_a_government_covers_nobody(tmp_path):
    found = judged(tmp_path, csv_of([], ["unit_code", *REQUEST]), sender="81")
    assert (found.units, found.notes) == ([], {"F-33": 1})


@pytest.mark.parametrize("dataset", ["service_standard", "staff_member"])
def test_a_list_that_cannot_be_empty_is_refused_when_it_is(dataset, tmp_path):
    found = judged(tmp_path, csv_of([], list(ROWS[dataset])), dataset=dataset)
    assert [r.rule for r in found.file_reasons] == ["F-15"]


def test_a_governments_file_speaks_for_units_with_accepted_rows_and_nil_rows(tmp_path):
    rows = [
        {"unit_code": "81.DINKES", **REQUEST}, {"unit_code": "81.DUKCAPIL"}, {"unit_code": "81.01.PTSP", **REQUEST},
        {"unit_code": "81.LAMA", **REQUEST}, {"unit_code": "81.HANTU", **REQUEST}, {**REQUEST},
    ]  # fmt: skip
    columns = ["unit_code", *REQUEST]
    found = judged(tmp_path, csv_of(rows, columns), sender="81")
    assert found.reasons == {"SR-03": 2, "SR-04": 1, "SR-05": 1}
    assert (found.rows_read, found.rows_accepted) == (5, 1)
    told = {u.unit_code: (u.rows_accepted, u.rows_rejected, u.is_nil, u.in_force) for u in found.units}
    assert told == {
        "81.DINKES": (1, 0, False, True), "81.DUKCAPIL": (0, 0, True, True), "81.LAMA": (0, 1, False, False),
    }  # fmt: skip


def test_a_nil_row_of_a_unit_that_has_rows_is_refused(tmp_path):
    found = judged(tmp_path, [{"unit_code": "81.DINKES", **REQUEST}, {"unit_code": "81.DINKES"}], sender="81")
    assert (found.reasons, found.rows_read) == ({"SR-06": 1}, 2)
    assert not found.units[0].is_nil


def test_only_units_of_another_government_refuse_the_file(tmp_path):
    found = judged(tmp_path, [{"unit_code": "81.01.PTSP", **REQUEST}], sender="81")
    assert [r.rule for r in found.file_reasons] == ["F-09"]
    assert found.rows_rejected == 1


@pytest.mark.parametrize(
    ("about", "rule"),
    [
        ({"sender": "99"}, "F-07"), ({"sender": "81.LAMA"}, "F-08"), ({"period": "2026-12"}, "F-11"),
        ({"dataset": "nothing"}, "F-04"), ({"dataset": "complaint"}, "F-04"), ({"sender": "81"}, "F-19"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_one_clear_reason(about, rule, tmp_path):
    found = judged(tmp_path, [REQUEST], **about)
    assert [r.rule for r in found.file_reasons] == [rule]
    assert found.units == [] or not found.units[0].in_force


def test_a_missing_column_is_named(tmp_path):
    rows = [{k: v for k, v in REQUEST.items() if k != "status"}]
    (why,) = judged(tmp_path, rows).file_reasons
    assert why.rule == "F-05"
    assert "Status" in why.message


def test_two_columns_of_one_name_are_refused(tmp_path):
    text = csv_of([REQUEST]).replace("times_returned", "Status")
    assert [r.rule for r in judged(tmp_path, text).file_reasons] == ["F-06"]


def test_more_than_a_fifth_refused_and_ten_refuses_the_file(tmp_path):
    good = [{**REQUEST, "request_id": f"G{i}"} for i in range(39)]
    bad = [{**REQUEST, "request_id": f"B{i}", "channel": "tv"} for i in range(10)]
    found = judged(tmp_path, good + bad)
    assert [r.rule for r in found.file_reasons] == ["F-13"]
    assert (found.rows_rejected, found.reasons) == (49, {"SR-203": 10})
    assert judged(tmp_path, [*good, {**REQUEST, "request_id": "G"}, *bad]).file_reasons == []
    assert judged(tmp_path, bad[:9]).file_reasons == []


def test_columns_of_persons_and_unknown_columns_are_told_and_left_out(tmp_path):
    found = judged(tmp_path, [{**REQUEST, "Nama Pemohon": "Budi", "warna": "biru"}])
    assert found.notes == {"F-31": 1, "F-32": 1}
    assert found.broken["row_number"].to_list() == [0, 0]
    assert "Budi" not in str(found.broken.to_dicts())


def test_an_unknown_service_is_a_warning_where_the_standard_is_known(tmp_path):
    assert judged(tmp_path, [REQUEST]).notes == {}
    assert judged(tmp_path, [REQUEST], standards={"81.DINKES": frozenset()}).notes == {"SR-18": 1}
    assert judged(tmp_path, [REQUEST], standards={"81.DINKES": frozenset({"A1"})}).notes == {}


def test_an_item_counts_where_the_checklist_of_the_units_kind_has_it(tmp_path):
    row = {**ROWS["facility"], "item_code": "laktasi"}
    folder = tmp_path / "registry"
    folder.mkdir()
    (folder / "facility_checklist.csv").write_text("item_code,unit_kind,title\nlaktasi,rsud,Ruang laktasi\n")
    file = tmp_path / "a.csv"
    file.write_text(csv_of([row]))
    for kind, reasons in (("rsud", {}), ("dinas", {"FA-08": 1})):
        unit = replace(REGISTRY.units["81.DINKES"], kind=kind)
        registry = replace(REGISTRY, folder=folder, units={"81.DINKES": unit})
        assert judge(file, replace(case("facility"), registry=registry)).reasons == reasons


def test_a_row_with_more_cells_than_the_header_is_refused(tmp_path):
    text = csv_of([REQUEST, {**REQUEST, "request_id": "R2"}]).rstrip("\n") + ";9;9\n"
    assert judged(tmp_path, text).reasons == {"SR-90": 1}


def test_wrong_cells_are_shown_with_their_place_but_never_a_nik(tmp_path):
    found = judged(tmp_path, [{**REQUEST, "applicant_nik": "8171019902850001", "channel": "8171014502850001"}])
    shown = dict(found.broken.select("cell", "value").rows())
    assert shown == {"D2": "81" + "*" * 14, "C2": "*" * 16}


def test_moments_are_stored_in_utc_with_whether_they_had_a_time(tmp_path):
    row = judged(tmp_path, [REQUEST]).accepted.row(0, named=True)
    assert row["submitted_at"] == datetime(2026, 10, 4, 23, 30)
    assert (row["submitted_at_has_time"], row["due_at_has_time"]) == (True, False)
    assert row["due_at"] == datetime(2026, 10, 11, 15)
    assert row["fee_charged_idr"] == 1_250_000


@pytest.mark.parametrize(
    ("written", "local", "timed"),
    [
        ("2026-10-05", "2026-10-05 00:00", False), ("2026-10-05T08:30", "2026-10-05 08:30", True),
        ("2026-10-05 08:30:15", "2026-10-05 08:30:15", True), ("31/12/2026", "2026-12-31 00:00", False),
        ("31-12-2026 00:00", "2026-12-31 00:00", True), ("31 Desember 2026", "2026-12-31 00:00", False),
        ("Senin, 5 Agt 2024", "2024-08-05 00:00", False), ("5 Agustus 2024 08.30", "2024-08-05 08:30", True),
        ("Jum'at, 9 Agustus 2024, pukul 8.05 WIT", "2024-08-09 08:05", True),
        ("2026-10-05T08:30:00Z", "2026-10-05 17:30", True),
        ("2026-10-05 08:30 WIB", "2026-10-05 10:30", True), ("2026-10-05T08:30:00+07:00", "2026-10-05 10:30", True),
        ("30 Februari 2026", None, None), ("05/10/26", None, None), ("2026-10-05 25:00", None, None),
        ("46300", None, None),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(written, local, timed):
    found = read_moments(pl.DataFrame({"at": [written, None]}), pl.Series([0, 0]), WIT, {})["at"]
    if local is None:
        assert found.utc.to_list() == [None, None]
        return
    want = datetime.fromisoformat(local).replace(tzinfo=WIT)
    assert found.utc[0] == want.astimezone(UTC).replace(tzinfo=None)
    assert (found.on[0], found.has_time[0]) == (want.date(), timed)


@pytest.mark.parametrize(
    ("dates", "asked"),
    [
        (["10/05/2026", "10/06/2026"], True), (["31/10/2026", "10/31/2026"], True), (["10/31/2026"], True),
        (["31/10/2026", "10/05/2026"], False), (["05/10/2026"], False), (["01/05/2026", "03/06/2026"], False),
        (["05/10/2026", "31/31/2026"], False), (["31/31/2026"], False),
    ],
)  # fmt: skip
def test_an_unclear_order_of_day_and_month_is_asked_about(dates, asked, tmp_path):
    rows = [
        {"request_id": f"R{i}", "service_code": "A", "channel": "loket", "submitted_at": d, "status": "diproses"}
        for i, d in enumerate(dates)
    ]
    found = judged(tmp_path, rows)
    assert [r.rule for r in found.file_reasons] == (["F-14"] if asked else [])


def test_wall_times_in_a_gap_and_a_fold_have_one_reading():
    local = pl.Series([datetime(2015, 3, 8, 2, 30), datetime(2015, 11, 1, 1, 30)], dtype=pl.Datetime("us"))
    assert to_utc(local, ZoneInfo("America/New_York")).to_list() == [
        datetime(2015, 3, 8, 7, 30), datetime(2015, 11, 1, 5, 30),
    ]  # fmt: skip


def numbers(kind: str, texts: list[str], *, english: bool = False) -> pl.Series:
    column = Field("n", 1, kind, "N", "N", "", optional=True, is_key=False)
    return read_words(pl.DataFrame({"n": texts}), [column], english=english)["n"]


def test_numbers_are_read_the_indonesian_way():
    texts = ["1250000", "1.250.000", "1.250.000,00", "Rp 1.250.000,-", "1,250,000", "3,5", "", "-1"]
    assert numbers("integer", texts).to_list() == [1_250_000] * 4 + [None, None, None, -1]
    assert numbers("integer", ["1,250,000", "1,250,000.00"], english=True).to_list() == [1_250_000] * 2
    hours = ["7.5", "7,5", "7.500", "7,12345", "\ue0007.125", "7,50000"]
    assert [None if h is None else float(h) for h in numbers("decimal", hours)] == [7.5, 7.5, 7500.0, None, 7.125, 7.5]


def test_five_minutes_count_only_where_both_moments_have_a_time(tmp_path):
    row = {**REQUEST, "documents_complete_at": "", "completed_at": "2026-10-05"}
    assert judged(tmp_path, [row]).notes == {}
    assert judged(tmp_path, [{**row, "completed_at": "2026-10-05 08:25"}]).notes == {"SR-08": 1}
    assert judged(tmp_path, [{**row, "completed_at": "2026-10-05 08:24"}]).reasons == {"SR-07": 1}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.lists(
        st.tuples(
            st.sampled_from(["81.DINKES", "81.DUKCAPIL", "81"]), st.sampled_from(["2026-09", "2026-10", "2026-10-05"]),
            st.lists(st.fixed_dictionaries(dict.fromkeys(["unit_code", *REQUEST], cells)), max_size=12),
        ),
        min_size=2, max_size=5,
    )
)  # fmt: skip
def test_extracts_judged_together_are_judged_as_each_would_be_alone(files, tmp_path):
    extracts = []
    for i, (sender, period, rows) in enumerate(files):
        file = tmp_path / f"extract{i}"
        file.write_text(csv_of(rows, ["unit_code", *REQUEST]))
        extracts.append((file, case(sender=sender, period=period)))
    for (file, case_), found in zip(extracts, judge_all(extracts), strict=True):
        alone = judge(file, case_)
        assert found.accepted.equals(alone.accepted)
        assert found.broken.equals(alone.broken)
        assert replace(found, accepted=None, broken=None) == replace(alone, accepted=None, broken=None)
