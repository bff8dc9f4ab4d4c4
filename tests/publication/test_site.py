"""What a reader finds on the pages: the same figures as the release, in words, in two languages."""

from __future__ import annotations

import gzip
import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest
from made_build import tables, write_verified

from patuh.errors import WrongCall
from patuh.zones import Zones
from publication.release import verified_to_release
from publication.site.build import release_to_site
from publication.site.edition import Edition, slug
from publication.site.finding import sentence
from publication.site.pages import render
from publication.site.say import Say
from publication.verified import Verified

ID, EN = (Say(language, "Asia/Jayapura", "WIT") for language in ("id", "en"))


@pytest.fixture
def release(zones, settings, scan_passes) -> Path:
    return verified_to_release(Verified.current(zones), zones, settings)


@pytest.fixture
def pages(release) -> dict[str, str]:
    return dict(render(Edition.read(release)))


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.found += [v for k, v in attrs if k in {"href", "src"} and v and not v.startswith(("#", "data:"))]


def test_every_page_says_what_it_is_not_and_that_its_data_are_synthetic(pages):
    assert len(pages) == 2 * (3 + 3 + 6)
    for path, text in pages.items():
        assert "Bukan penilaian Ombudsman" in text, path
        assert "DATA SINTETIS" in text, path
        assert "unsafe" not in text, path
        assert "<script" not in text, path
        assert f'lang="{"en" if path.startswith("en/") else "id"}"' in text


def test_every_link_leads_somewhere_without_a_server(release, zones):
    site = release_to_site(release, zones)
    files = list(site.rglob("*.html"))
    assert files
    for file in (site / p.relative_to(site) for p in files):
        links = Links()
        links.feed(file.read_text())
        assert links.found
        for link in links.found:
            assert not link.startswith(("http", "/")), (file, link)
            assert (file.parent / link.split("#")[0]).exists(), (file, link)


def test_the_finding_is_what_the_release_says(release):
    edition = Edition.read(release)
    now = pl.read_parquet(release / "governments.parquet").filter(pl.col("period") == "2026-10")
    leader = now.filter(pl.col("rank") == 1).row(0, named=True)
    said = sentence(edition, ID)
    assert f"{leader['government_name']} memimpin dengan indeks {str(leader['index']).replace('.', ',')}" in said
    assert "Kabupaten Maluku Tengah belum mengirim data" in said
    assert "Kota Ambon leads with an index of" in sentence(edition, EN)


def test_every_index_on_the_home_page_is_the_release_s_with_its_zone(release, pages):
    rows = pl.read_parquet(release / "units.parquet").filter(
        (pl.col("period") == "2026-10") & (pl.col("government_code") == "81")
    )
    text = re.sub(r"\s+", " ", pages["index.html"])
    for row in rows.iter_rows(named=True):
        line = text.split(f"unit/{slug(row['unit_code'])}.html")[1].split("</tr>")[0]
        assert str(row["index"]).replace(".", ",") in line
        assert {"green": "Hijau", "yellow": "Kuning", "red": "Merah"}[row["zone"]] in line
        assert f"z-{row['zone']}" in line


def test_who_sent_nothing_is_named_in_a_word_and_never_a_zero(pages):
    page = pages["unit/81.01-DUKCAPIL.html"]
    assert "Belum ada data" in page
    assert "0,00" not in page
    assert "&lt;Maluku Tengah&gt;" in page  # a name is text, whatever it holds


def test_withheld_counts_stay_withheld(pages):
    assert "1–4 orang, disamarkan" in pages["unit/81-DISDIK.html"]
    assert "1–4 people, withheld" in pages["en/unit/81-DISDIK.html"]


def test_a_page_is_light_on_a_slow_link(release, zones):
    site = release_to_site(release, zones)
    style = len(gzip.compress((site / "style.css").read_bytes()))
    for file in site.rglob("*.html"):
        assert len(gzip.compress(file.read_bytes())) + style < 50_000, file


def test_the_same_release_gives_the_same_pages(release):
    assert dict(render(Edition.read(release))) == dict(render(Edition.read(release)))


def test_the_site_is_switched_by_a_link_and_a_folder_of_others_is_left_alone(release, zones):
    first = release_to_site(release, zones).resolve()
    second = release_to_site(release, zones).resolve()
    assert first != second
    assert first.is_dir()
    Path(zones.site).unlink()
    Path(zones.site).mkdir()
    with pytest.raises(WrongCall):
        release_to_site(release, zones)


def test_a_province_in_which_nobody_sent_anything_has_a_site(settings, scan_passes, tmp_path):
    made = tables()
    for name in ("units", "governments"):
        figures = [c for c, t in made[name].schema.items() if t.is_numeric() and not c.startswith("units_")]
        made[name] = made[name].with_columns(
            *(pl.lit(None).cast(made[name].schema[c]).alias(c) for c in (*figures, "zone", "band")),
            status=pl.lit("not_reporting"),
        )
    for name in ("indicators", "dimensions", "services", "submissions", "official_scores"):
        made[name] = made[name].clear()
    empty = settings.model_copy(update={"root": str(tmp_path / "empty")})
    write_verified(Path(empty.root), made)
    zones = Zones.of(empty)
    release = verified_to_release(Verified.current(zones), zones, empty)
    home = dict(render(Edition.read(release)))["index.html"]
    assert "belum satu pun kabupaten/kota mengirim data" in home
    assert "0,00" not in home


def test_numbers_and_times_are_written_as_each_language_does():
    assert (ID.figure("1234.505"), EN.figure("1234.505")) == ("1.234,51", "1,234.51")
    assert ID.instant(datetime(2026, 11, 24, 12, 30)) == "24 November 2026 pukul 21.30 WIT"
    assert ID.names(["A", "B", "C"]) == "A, B, dan C"
    assert EN.names(list("ABCDEF")) == "A, B, C, and 3 others"
    assert slug("a/b") != slug("a-b")
