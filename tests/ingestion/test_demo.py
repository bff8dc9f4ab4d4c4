"""The demo province: the same seed gives the same bytes, and every extract gets the answer that its list foretells."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from ingestion.arrivals import waiting
from ingestion.contracts import CONTRACTS
from ingestion.demo.province import make_province
from ingestion.demo.submit import submit_all
from ingestion.judge import Case, Judgement, judge
from patuh.errors import SettingError, WrongCall
from patuh.periods import Period
from patuh.registry import Registry
from patuh.settings import Settings, load_settings
from patuh.zones import Zones

SMALL = {"units": 40, "months": 6, "rows_scale": 0.3}
CLOSED = ("selesai", "ditolak", "dibatalkan")


def made(root: Path, **asked: object) -> Settings:
    make_province(load_settings(root=str(root)), **{**SMALL, **asked})  # type: ignore[arg-type]
    return load_settings(root=str(root))


def letters(settings: Settings) -> list[dict[str, str]]:
    with (Path(settings.root) / "extracts" / "submissions.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def digest(root: Path) -> str:
    whole = hashlib.sha256()
    for file in sorted(p for p in root.rglob("*") if p.is_file() and p.name != ".env"):
        whole.update(file.relative_to(root).as_posix().encode() + file.read_bytes())
    return whole.hexdigest()


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return made(tmp_path_factory.mktemp("province"))


@pytest.fixture(scope="module")
def judged(province: Settings) -> list[tuple[dict[str, str], Judgement]]:
    registry = Registry.load(province.registry)
    return [(row, _judged(province, registry, row)) for row in letters(province)]


def _judged(settings: Settings, registry: Registry, row: dict[str, str]) -> Judgement:
    file = Path(settings.root) / "extracts" / row["file"]
    received = datetime.fromisoformat(row["received_at"])
    case = Case(
        row["sender"], row["dataset"], Period.parse(row["period"]), received, file.name, registry, settings.tz, "key",
        received.astimezone(settings.tz).date(), Path(settings.profiles),
    )  # fmt: skip
    return judge(file, case)


def test_every_extract_gets_the_answer_and_the_counts_that_the_list_foretells(judged):
    assert len(judged) > 200
    wrong = [
        (row["file"], row["expected"], found.file_reasons, found.rows_read, found.rows_rejected, found.reasons)
        for row, found in judged
        if (row["expected"] == "rejected") != bool(found.file_reasons)
        or (found.file_reasons and found.file_reasons[0].rule != row["why"])
        or (str(found.rows_read), str(found.rows_rejected)) != (row["rows"], row["rows_refused"])
    ]
    assert wrong == []


def test_a_file_refused_as_a_whole_and_bad_rows_of_many_kinds_are_among_them(judged):
    whole = {row["why"] for row, found in judged if found.file_reasons}
    assert {"F-02", "F-03", "F-04", "F-05", "F-08", "F-09", "F-13", "F-15"} <= whole
    kinds = Counter(rule for _, found in judged for rule in found.reasons)
    assert {"SR-01", "SR-02", "SR-07", "SR-16"} <= kinds.keys()
    assert any(rule.endswith("-04") for rule in kinds), "no row of another government's unit"
    assert len(kinds) >= 15


def test_all_datasets_and_forms_are_sent_by_units_and_by_governments(province):
    rows = [row for row in letters(province) if row["expected"] == "accepted"]
    assert {row["dataset"] for row in rows} == set(CONTRACTS)
    assert {Path(row["file"]).suffix for row in rows} >= {".csv", ".xlsx", ".json", ".ndjson"}
    registry = Registry.load(province.registry)
    assert len(registry.governments) == 12
    assert len(registry.units) == SMALL["units"]
    kinds = Counter("unit" if row["sender"] in registry.units else "government" for row in rows)
    assert min(kinds["unit"], kinds["government"]) > 50


def test_one_unit_sends_nothing_one_begins_midway_and_one_ends_with_a_successor(province, judged):
    units = Registry.load(province.registry).units
    heard = {u.unit_code for _, found in judged for u in found.units} | {row["sender"] for row, _ in judged}
    assert len(units.keys() - heard) == 1
    [old] = [u for u in units.values() if u.valid_to]
    [heir] = [u for u in units.values() if u.predecessor_unit_code == old.unit_code]
    assert (heir.valid_from - old.valid_to).days == 1
    assert [u for u in units.values() if u.valid_from and u is not heir]


def test_some_extracts_are_late_some_are_sent_again_and_some_say_nil(province, judged):
    rows = letters(province)
    assert sum("menggantikan" in row["why"] for row in rows) >= 2
    assert any(u.is_nil for _, found in judged for u in found.units)
    lateness = [datetime.fromisoformat(r["received_at"]).date() - Period.parse(r["period"]).last for r in rows]
    assert min(d.days for d in lateness) >= 1
    assert 0.02 < sum(d.days > 21 for d in lateness) / len(lateness) < 0.3


def test_a_request_open_at_the_end_of_a_month_stands_in_the_register_of_the_next(province, judged):
    in_force: dict[tuple[str, str], pl.DataFrame] = {}
    for row, found in judged:
        if row["dataset"] == "service_request" and not found.file_reasons:
            for unit in found.units:
                if unit.in_force:
                    mine = found.accepted.filter(pl.col("unit_code") == unit.unit_code)
                    in_force[unit.unit_code, row["period"]] = mine
    followed = 0
    for (unit, period), register in in_force.items():
        following = in_force.get((unit, str(Period.parse(period).plus(1))))
        if following is None:
            continue
        still_open = register.filter(~pl.col("status").cast(pl.String).is_in(CLOSED))["request_id"]
        assert set(still_open) <= set(following["request_id"]), (unit, period)
        followed += len(still_open)
    assert followed > 100


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path):
    few = {"units": 14, "months": 3, "rows_scale": 0.2}
    first, again, other = (made(tmp_path / str(at), **few, seed=seed).root for at, seed in enumerate((1, 1, 2)))
    assert digest(Path(first)) == digest(Path(again))
    assert digest(Path(first)) != digest(Path(other))


def test_the_default_province_has_about_a_thousand_extracts_and_two_hundred_thousand_rows(tmp_path):
    whole = make_province(load_settings(root=str(tmp_path)))
    assert whole.units == 60
    assert 900 <= whole.extracts <= 1250
    assert 180_000 <= whole.rows <= 230_000
    assert (whole.first_period, whole.last_period) == ("2025-08", "2026-10")


def test_the_extracts_arrive_at_their_own_moments_in_the_order_of_the_list(tmp_path):
    settings = made(tmp_path, units=14, months=3, rows_scale=0.1)
    assert settings.synthetic
    assert submit_all(settings) == len(letters(settings))
    arrivals = [e.arrival() for e in waiting(Zones.of(settings).inbox).extracts]
    told = [datetime.fromisoformat(row["received_at"]) for row in letters(settings)]
    assert [a.received_at for a in arrivals] == told
    assert {(a.door, a.by) for a in arrivals} == {("folder", "demo")}
    assert all("sintetis" in a.original_name for a in arrivals)


def test_a_root_with_real_submissions_is_left_alone(tmp_path):
    (tmp_path / "receipts").mkdir()
    with pytest.raises(SettingError, match="not synthetic"):
        make_province(load_settings(root=str(tmp_path)), **SMALL)
    assert not (tmp_path / "extracts").exists()


def test_a_number_of_units_out_of_bounds_is_a_wrong_call(tmp_path):
    with pytest.raises(WrongCall, match="480"):
        make_province(load_settings(root=str(tmp_path)), units=481)
