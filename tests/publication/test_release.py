"""What a stranger who downloads a release can rely on."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import frictionless
import polars as pl
import pytest
import yaml
from made_build import tables, write_verified

from patuh.errors import Stopped
from patuh.settings import PROJECT
from patuh.storage import sha256_of
from patuh.zones import Zones
from publication import release as writer
from publication.package import table_words, words_of
from publication.release import verified_to_release, write_release
from publication.verified import Verified
from publication.verify import differences


@pytest.fixture
def published(zones, settings, scan_passes) -> Path:
    return verified_to_release(Verified.current(zones), zones, settings)


def test_every_table_comes_in_every_format_with_its_description(published):
    for table in ("units", "governments", "indicators", "methodology/dimensions", "build"):
        for ending in ("csv", "parquet", "json"):
            assert (published / f"{table}.{ending}").is_file(), (table, ending)
    for file in ("patuh.xlsx", "datapackage.json", "dictionary.csv", "gate.json", "manifest.json", "README.md",
                 "METODOLOGI.md", "METHODOLOGY.md", "SHA256SUMS", "DATA_SINTETIS.txt"):  # fmt: skip
        assert (published / file).stat().st_size > 0, file
    assert "DATA SINTETIS" in json.loads((published / "datapackage.json").read_text())["description"]


def test_the_checksums_hold_with_the_tool_that_everyone_has(published):
    done = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=published, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    listed = len((published / "SHA256SUMS").read_text().splitlines())
    assert listed == sum(p.is_file() for p in published.rglob("*")) - 1


def test_the_data_package_is_valid_and_so_is_every_row(published):
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(published / "datapackage.json"))
    assert report.valid, report.flatten(["title", "type", "message"])
    assert len(report.tasks) == len(tables())


def test_every_table_and_column_that_may_be_published_is_explained_in_both_languages():
    models = [
        model
        for file in sorted((PROJECT / "dbt_project" / "models" / "marts").glob("*.yml"))
        for model in yaml.safe_load(file.read_text()).get("models", ())
    ]
    public = {
        m["name"]: [c["name"] for c in m["columns"] if c.get("config", {}).get("meta", {}).get("public")]
        for m in models
    }
    assert public["units"]
    for table, columns in public.items():
        if columns:
            assert all(table_words()[table][language] for language in ("id", "en")), table
        assert [c for c in columns if not all(words_of(table, c).get(w) for w in ("id", "en"))] == [], table


def test_a_column_name_means_in_each_table_what_it_means_there(published):
    with (published / "dictionary.csv").open(encoding="utf-8") as stream:
        told = {(row["table"], row["column"]): row["description_en"] for row in csv.DictReader(stream)}
    assert told["units", "lower_bound"].startswith("Lower bound: all evidence that lacks counted as zero")
    assert told["methodology/bands", "lower_bound"] == "Least index that has the band"
    resources = json.loads((published / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    fields = {
        (r["path"].removesuffix(".csv"), f["name"]): f["description"] for r in resources for f in r["schema"]["fields"]
    }
    assert fields == told


def test_the_same_inputs_give_the_same_bytes(zones, settings, tmp_path):
    verified = Verified.current(zones)
    sums = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_release(verified, tmp_path / name, settings)
        sums.append((tmp_path / name / "SHA256SUMS").read_text())
        time.sleep(1.1)  # zip archives count in seconds
    assert sums[0] == sums[1]


def test_csv_is_plain_and_a_formula_in_it_is_inert(published):
    raw = (published / "services.csv").read_bytes()
    assert b"\r" not in raw
    rows = list(csv.DictReader(raw.decode().splitlines()))
    assert {r["service_name"] for r in rows} == {"'=HYPERLINK(izin praktik)", "lainnya"}
    indicators = list(csv.DictReader((published / "indicators.csv").read_text().splitlines()))
    assert {r["suppressed"] for r in indicators} == {"true", "false"}
    assert all(len(r["coverage"].split(".")[1]) == 10 for r in _csv(published, "units") if r["coverage"])
    keys = [(r["period"], r["methodology"], r["unit_code"]) for r in _csv(published, "units")]
    assert keys == sorted(keys)


def test_csv_json_and_parquet_say_the_same(published):
    for table in ("units", "indicators", "submissions"):
        objects = json.loads((published / f"{table}.json").read_text(), parse_float=Decimal)
        frame = pl.read_parquet(published / f"{table}.parquet")
        assert [list(o) for o in objects[:1]] == [frame.columns]
        assert len(objects) == frame.height == len(_csv(published, table))
    units = json.loads((published / "units.json").read_text(), parse_float=str)
    assert [u["index"] for u in units] == [r["index"] or None for r in _csv(published, "units")]


def test_a_finding_of_the_scan_leaves_the_last_release_pointed_at(zones, settings, scan_passes, monkeypatch):
    first = verified_to_release(Verified.current(zones), zones, settings)
    made = tables()
    made["build"] = made["build"].with_columns(build_id=pl.lit("second"))
    write_verified(Path(settings.root), made)

    def refuse(folder):
        raise Stopped("a NIK in units.csv", code="scan")

    monkeypatch.setattr(writer, "scan", refuse)
    with pytest.raises(Stopped):
        verified_to_release(Verified.current(zones), zones, settings)
    shelf = Path(zones.releases) / "provisional"
    assert json.loads((shelf / "current.json").read_text())["build_id"] == first.name
    assert sorted(p.name for p in shelf.iterdir()) == [first.name, "current.json"]


def test_publishing_the_same_build_again_changes_nothing(published, zones, settings):
    before = {p: (sha256_of(p), p.stat().st_mtime_ns) for p in published.rglob("*") if p.is_file()}
    assert verified_to_release(Verified.current(zones), zones, settings) == published
    assert before == {p: (sha256_of(p), p.stat().st_mtime_ns) for p in published.rglob("*") if p.is_file()}


def test_only_so_many_provisional_releases_are_kept_and_the_current_one_always(zones, settings, scan_passes):
    few = settings.model_copy(update={"provisional_kept": 2})
    for n in range(4):
        made = tables()
        made["build"] = made["build"].with_columns(build_id=pl.lit(f"n{n}"), as_of=pl.datetime(2026, 11, 25, n))
        write_verified(Path(settings.root), made)
        verified_to_release(Verified.current(zones), Zones.of(few), few)
    assert sorted(p.name for p in (Path(zones.releases) / "provisional").iterdir()) == ["current.json", "n2", "n3"]


def test_a_release_can_be_recomputed_by_a_stranger_and_a_changed_digit_is_found(published):
    assert differences(published) == []
    figure = pl.read_parquet(published / "units.parquet")
    changed = figure.with_columns(index=pl.col("index") + pl.lit("0.01").cast(pl.Decimal(9, 2)))
    changed.cast({"index": pl.Decimal(9, 2)}).write_parquet(published / "units.parquet")
    places = [d["place"] for d in differences(published)]
    assert "units.parquet" in places
    assert "units 2026-10/ikp-2026.1/81-DINKES index" in places
    assert "governments 2026-10/ikp-2026.1/81 index" in places


@pytest.mark.parametrize("methodology", ["ikp-2026.1", "ipp-sim-2022"])
def test_every_methodology_is_recomputed_on_its_own_scale(published, methodology):
    units = pl.read_parquet(published / "units.parquet")
    ours = (pl.col("methodology") == methodology) & (pl.col("period") == "2026-10")
    cent = pl.when(ours).then(pl.lit(Decimal("0.01"))).otherwise(pl.lit(Decimal("0.00")))
    changed = units.with_columns(index=(pl.col("index") + cent).cast(pl.Decimal(9, 2)))
    changed.write_parquet(published / "units.parquet")
    places = [d["place"] for d in differences(published)]
    assert f"units 2026-10/{methodology}/81-DINKES index" in places
    when = "before" if methodology.startswith("ipp") else "after"
    assert f"method_change 2026-10/81-DINKES index_{when}" in places
    assert {p.split("/")[1] for p in places if p.startswith("units ")} == {methodology}


def test_a_methodology_whose_indicators_are_lost_is_found(published):
    rows = pl.read_parquet(published / "indicators.parquet")
    rows.filter(pl.col("methodology") != "ipp-sim-2022").write_parquet(published / "indicators.parquet")
    assert "units 2026-10/ipp-sim-2022/81-DINKES index" in [d["place"] for d in differences(published)]


def test_the_release_says_in_words_which_methodology_headlines_and_which_stands_beside_it(published):
    for name, beside in (("METODOLOGI.md", "disandingkan"), ("METHODOLOGY.md", "sets the others beside it")):
        text = (published / name).read_text()
        assert beside in text
        assert text.index("**Indeks Kepatuhan Pelayanan (IKP)**") < text.index("**Simulasi IPP 2022")
        assert "(`ipp-sim-2022`, 0-5)" in text
    assert "(`ikp-2026.1`, 0-100, utama bulan 2026-08 sampai 2026-10)" in (published / "METODOLOGI.md").read_text()
    listed = {r["methodology"] for r in _csv(published, "methodology/bands")}
    assert listed == {r["methodology"] for r in _csv(published, "units")} == {"ikp-2026.1", "ipp-sim-2022"}


def test_publishing_says_when_the_newest_build_is_held(published, zones, settings):
    zones.gate.mkdir(parents=True, exist_ok=True)
    (zones.gate / "last.json").write_text('{"build_id": "terbaru", "verdict": "stop"}')
    command = [Path(sys.executable).parent / "patuh", "publish", "--json"]
    told = subprocess.run(command, env={**os.environ, **settings.environment()}, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout
    assert json.loads(told.stdout)["data"]["held"] == "terbaru"


@pytest.mark.parametrize("line", ["garbage", f"{'0' * 64}  ../../../etc/passwd", "\xff"])
def test_sums_that_were_tampered_with_are_a_difference_and_nothing_outside_is_read(published, line):
    (published / "SHA256SUMS").write_bytes(line.encode("latin-1") + b"\n")
    found = differences(published)
    assert found
    assert all(d["found"] != "0" * 64 for d in found)
    assert next(d["found"] for d in found if d["place"] in line.partition("  ")[2] or not d["place"]) == "missing"


def test_the_real_scan_is_called_and_what_it_says_decides(zones, settings, monkeypatch, tmp_path):
    program = tmp_path / "says_no"
    program.write_text('#!/bin/sh\necho \'{"status": "stopped"}\'\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(Stopped, match="stopped"):
        verified_to_release(Verified.current(zones), zones, settings)
    assert not (Path(zones.releases) / "provisional" / "current.json").exists()


def _csv(folder: Path, table: str) -> list[dict]:
    return list(csv.DictReader((folder / f"{table}.csv").read_text().splitlines()))
