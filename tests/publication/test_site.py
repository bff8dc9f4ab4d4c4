"""What a reader finds on the pages: the same figures as the release, in words, in two languages."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest
from made_build import tables, with_24_months, with_another_method, write_verified
from made_change import summary_of
from made_methods import METHOD

from patuh.errors import WrongCall
from patuh.settings import PROJECT
from patuh.zones import Zones
from publication.release import verified_to_release
from publication.site.build import release_to_site
from publication.site.edition import Edition, slug
from publication.site.finding import sentence
from publication.site.pages import HERE, render
from publication.site.ranks import standings
from publication.site.say import Say
from publication.site.words import OFFICIAL
from publication.verified import Verified

STYLE = HERE / "static" / "style.css"
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
        (pl.col("period") == "2026-10") & (pl.col("government_code") == "81") & (pl.col("methodology") == METHOD)
    )
    assert rows.height == 3
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


def test_a_page_is_light_on_a_slow_link_even_where_the_server_does_not_compress(pages_of):
    made = pages_of(with_24_months(tables()))
    assert any(page.count('<tr id="20') == 24 for page in made.values())
    for path, page in made.items():
        assert len(page.encode()) + STYLE.stat().st_size < 50_000, path


def test_a_rank_is_told_with_its_total_and_whether_another_has_it_too(pages_of):
    made = tables()
    equal = {"index": 80, "rank": 2}
    for name, code in (("units", "unit_code"), ("history", "code")):
        rows = (pl.col("period") == "2026-10") & pl.col(code).is_in(["81-RSUD", "81-DISDIK"])
        made[name] = made[name].with_columns(
            pl.when(rows).then(pl.lit(v)).otherwise(pl.col(c)).cast(made[name].schema[c]).alias(c)
            for c, v in equal.items()
        )
    pages = pages_of(made)
    assert "Peringkat 2 dari 3 (bersama), di antara unit sejenis pemerintah provinsi." in pages["unit/81-RSUD.html"]
    assert "Peringkat 1 dari 3, di antara unit sejenis pemerintah provinsi." in pages["unit/81-DINKES.html"]
    assert "Rank 2 of 3 (shared), among units of its kind of the provincial" in pages["en/unit/81-DISDIK.html"]
    assert "Peringkat 1 dari 1, di antara unit sejenis di kabupaten/kota." in pages["unit/81.71-DUKCAPIL.html"]
    assert "peringkat 1 dari 1" in pages["pemerintah/81.71.html"]
    assert "peringkat" not in pages["pemerintah/81.html"].split("<section")[0].lower()  # the province has none


def test_units_of_another_kind_or_tier_neither_count_nor_tie():
    def ranked(code, kind, rank, level="unit"):
        return {"period": "2026-10", "level": level, "code": code, "kind": kind, "rank": rank}

    rows = [ranked("a", "dinas", 1), ranked("b", "dinas", 2), ranked("c", "dinas", 2), ranked("d", "puskesmas", 2),
            ranked("e", "puskesmas", 1), ranked("own", "dinas", 1), ranked("unscored", "dinas", None),
            ranked("81.01", "regency", 1, "government"), ranked("81.71", "city", 1, "government")]  # fmt: skip
    found = {key[2]: (s.rank, s.ranked, s.is_shared) for key, s in standings(rows, {"own"}).items()}
    assert found == {
        "a": (1, 3, False), "b": (2, 3, True), "c": (2, 3, True), "d": (2, 2, False), "e": (1, 2, False),
        "own": (1, 1, False), "81.01": (1, 2, True), "81.71": (1, 2, True),
    }  # fmt: skip


def test_the_history_has_every_month_in_the_line_in_the_table_and_in_words(release, pages):
    page = pages["unit/81-DISDIK.html"]
    rows = pl.read_parquet(release / "history.parquet").filter(
        (pl.col("code") == "81-DISDIK") & (pl.col("methodology") == METHOD)
    )
    assert rows.height == 3
    figures = {r["period"]: str(r["index"]).replace(".", ",") for r in rows.iter_rows(named=True) if r["index"]}
    table = page.split('class="history"')[1].split("</table>")[0]
    for month, figure in figures.items():
        assert f'<td class="n">{figure}</td>' in table.split(f'id="{month}"')[1].split("</tr>")[0]
    assert "Bukti belum cukup" in table.split('id="2026-09"')[1].split("</tr>")[0]
    drawing = page.split('<svg class="chart"')[1].split("</svg>")[0]
    assert f"2 dari 3 bulan berindeks; terendah {min(figures.values())}" in drawing
    assert (drawing.count('class="dot"'), drawing.count('class="gap"')) == (2, 1)
    assert "polyline" not in drawing  # the month between them has no index: no line leads over it
    assert "ganti metode" not in page


def test_a_change_of_method_breaks_the_line_and_shows_both_results(pages_of):
    pages = pages_of(with_another_method(with_24_months(tables())))
    page = pages["unit/81-DINKES.html"]
    drawing = page.split('<svg class="chart"')[1].split("</svg>")[0]
    assert drawing.count('class="line"') == 1  # August and before to September; October stands alone
    assert drawing.count("ganti metode") == 1
    assert "cara hitung berganti pada Oktober 2026 (ikp-2026.2)" in drawing
    table = page.split('class="history"')[1].split("</table>")[0]
    assert table.index('id="2026-10"') < table.index('class="break"') < table.index('id="2026-09"')
    both = [page.split(f'id="metode-{n}"')[1].split("</section>")[0] for n in (1, 2)]
    assert all("ikp-2026.2" in section for section in both)  # what headlines the month stands beside each other one
    assert ["ipp-sim-2022" in section for section in both] == [False, True]
    assert both[0].index("ikp-2026.1") < both[0].index('<span class="code">ikp-2026.2')
    said = [re.sub(r"\s+", " ", re.sub("<[^>]+>", "", section)) for section in both]
    assert "Perubahan metode Cara hitung utama berganti dari" in said[0]
    assert "Dua cara hitung: IKP dan Simulasi-IPP Angka utama situs ini mengikuti" in said[1]
    assert "lama → baru" in pages["index.html"]
    assert "Cara hitung berganti" in pages["pemerintah/81.html"]


def test_without_another_method_nothing_is_said_of_one(pages_of):
    made = {
        name: frame.filter(pl.col("methodology") == METHOD) if "methodology" in frame.columns else frame
        for name, frame in tables().items()
    }
    made |= {name: made[name].clear() for name in ("method_change", "method_change_summary")}
    for path, page in pages_of(made).items():
        assert 'id="metode' not in page, path
        assert 'class="break"' not in page, path
        assert "ipp-sim" not in page, path


def test_two_methodologies_that_hold_side_by_side_break_no_series_and_are_no_change(pages):
    for path, page in pages.items():
        assert "Perubahan metode" not in page, path
        assert "Method change" not in page, path
        assert 'class="break"' not in page, path
        assert "ganti metode" not in page, path


def test_a_unit_shows_both_results_under_their_own_names_and_scales_and_no_colour_for_the_simulation(release, pages):
    row = pl.read_parquet(release / "method_change.parquet").filter(
        (pl.col("unit_code") == "81-DISDIK") & (pl.col("period") == "2026-10")
    ).row(0, named=True)  # fmt: skip
    assert (row["methodology_before"], row["methodology_after"]) == ("ipp-sim-2022", METHOD)
    section = pages["unit/81-DISDIK.html"].split('id="metode-1"')[1].split("</section>")[0]
    said = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", section))
    assert "Simulasi IPP 2022 (bukan IPP KemenPANRB) ipp-sim-2022, skala 0 sampai 5, tanpa zona" in said
    for when, scale in (("before", "5"), ("after", "100")):
        assert f"{str(row[f'index_{when}']).replace('.', ',')} dari {scale}" in said
    assert "Angka utama situs ini mengikuti Indeks Kepatuhan Pelayanan (IKP) ikp-2026.1." in said
    table = section.split("<tbody>")[1]
    assert table.index(f"{METHOD}</span><small>utama</small>") < table.index("ipp-sim-2022")
    assert table.count("utama") == 1
    assert f"Simulasi-IPP-{row['band_before']}ke-{row['band_position_before']} dari 5 predikat" in said
    assert f"IKP-{row['band_after']}" in said
    assert "z-" not in section
    assert "no better or worse service" in pages["en/unit/81-DISDIK.html"]


def test_the_home_page_says_how_many_units_move_and_who_moves_most(pages_of):
    made = tables()
    for code, rank in (("81-DISDIK", 2), ("81-RSUD", 3)):  # the simulation has them the other way round
        theirs = (pl.col("period") == "2026-10") & (pl.col("unit_code") == code)
        before = pl.when(theirs).then(rank).otherwise(pl.col("rank_before")).alias("rank_before")
        made["method_change"] = made["method_change"].with_columns(before)
    gained = (pl.col("rank_before") - pl.col("rank_after")).alias("ranks_gained")
    made["method_change"] = made["method_change"].with_columns(gained)
    made["method_change_summary"] = summary_of(made["method_change"])
    section = pages_of(made)["index.html"].split('id="metode-1"')[1].split("</section>")[0]
    other_letter = made["method_change"].filter(pl.col("period") == "2026-10")["is_band_changed"].sum()
    said = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", section))
    assert (
        f"Dari 4 unit yang berindeks menurut keduanya, {other_letter} berhuruf lain; dari 4 yang berperingkat, 2 "
        "berpindah peringkat (paling jauh naik 1, turun 1, IKP → Simulasi-IPP). Berubah status: 0 dari 6 unit."
    ) in said
    movers = section.split("<tbody>")[1].split("</tbody>")[0].split("</tr>")
    assert all(any(f"unit/{code}.html" in row for code in ("81-DISDIK", "81-RSUD")) for row in movers[:2])
    assert (
        re.sub("<[^>]+>", "", movers[0])
        .strip()
        .endswith(("3 dari 3 → 2 dari 3 (naik 1)", "2 dari 3 → 3 dari 3 (turun 1)"))
    )
    (disdik,) = (row for row in movers if "unit/81-DISDIK.html" in row)
    assert re.sub("<[^>]+>", "", disdik).strip().endswith("3 dari 3 → 2 dari 3 (naik 1)")  # under the simulation 2nd
    assert "z-" not in section


def test_a_government_shows_its_result_and_its_units_under_each_method(release, pages):
    rows = pl.read_parquet(release / "governments.parquet").filter(
        (pl.col("period") == "2026-10") & (pl.col("government_code") == "81")
    )
    section = pages["pemerintah/81.html"].split('id="metode-1"')[1].split("</section>")[0]
    assert rows.height == 2
    for index in rows["index"]:
        assert str(index).replace(".", ",") in section
    assert section.count("<tr><th") == 1 + 3  # its header and its three units


def test_a_government_of_which_too_few_units_are_scored_says_why_it_has_no_zone(pages_of):
    made = tables()
    share = {"methodology": METHOD, "threshold": "rollup_zone_share", "value": Decimal("0.9")}
    made["methodology_thresholds"] = pl.DataFrame([share])
    shown = (pl.col("period") == "2026-10") & (pl.col("government_code") == "81.71") & (pl.col("methodology") == METHOD)
    lacking = {"units_obliged": 2, "zone": None, "rank": None}
    made["governments"] = made["governments"].with_columns(
        pl.when(shown).then(pl.lit(v)).otherwise(pl.col(c)).cast(made["governments"].schema[c]).alias(c)
        for c, v in lacking.items()
    )
    pages = pages_of(made)
    why = "Zona dan peringkat baru diberikan bila 90 % unit wajib bernilai."
    assert {path for path, page in pages.items() if why in page} == {"pemerintah/81.71.html"}
    assert "Zone and rank are given once 90 % of the obliged units are scored." in pages["en/pemerintah/81.71.html"]


def test_the_bounds_of_a_government_are_those_of_all_its_obliged_units(pages_of):
    made = tables()
    made["governments"] = made["governments"].with_columns(upper_bound=pl.lit(Decimal("99.00")))
    page = pages_of(made)["pemerintah/81.71.html"]
    assert "Bila semua unit wajib dihitung dan semua bukti ada, indeks berada di antara" in page


def test_why_there_is_no_figure_is_said_once(pages):
    hero = pages["unit/81.01-DUKCAPIL.html"].split('class="hero')[1].split("</div>")[0]
    assert hero.count("Belum ada data<") == 1


def test_what_was_not_sent_has_no_rows_not_even_none(pages_of):
    made = tables()
    rows = [pl.col(name).fill_null("0") for name in ("rows_accepted", "rows_rejected")]
    pages = pages_of({**made, "submissions": made["submissions"].with_columns(rows)})
    assert "belum dikirim</td>" in pages["unit/81.01-DUKCAPIL.html"]
    assert "0 / 0" not in pages["unit/81.01-DUKCAPIL.html"]
    assert "1.200 / 1-4" in pages["unit/81-DISDIK.html"]


def test_official_scores_on_the_page_of_a_unit_are_told_to_be_its_government_s(pages):
    unit, government = pages["unit/81-DISDIK.html"], pages["pemerintah/81.html"]
    for page in (unit, government):
        assert "Nilai resmi pihak lain: Provinsi Maluku</h2>" in page
    assert "Nilai pemerintah daerahnya, bukan nilai unit ini." in unit
    assert "bukan nilai unit ini" not in government


def test_what_others_published_is_told_in_the_reader_s_language():
    seeds = PROJECT / "dbt_project" / "seeds" / "official"
    told = {
        value
        for name, column in (("score", "zone_or_category"), ("band", "band"))
        for value in pl.read_csv(seeds / f"seed_official_{name}.csv", infer_schema=False)[column]
        if value
    }
    words = {word for value in told for word in re.findall(r"[a-z]{2,}", value.lower())}
    assert words
    assert words - set(OFFICIAL) == set()
    assert (ID.official("A green"), EN.official("A green")) == ("A hijau", "A green")
    assert EN.official("cukup; sedang tanpa maladministrasi") == "fair; medium without maladministration"
    assert (ID.official("green"), ID.official(None)) == ("Hijau", "")


def test_the_headline_is_what_the_release_says_and_never_the_newest(pages_of):
    made = with_another_method(tables())
    made["periods"] = made["periods"].with_columns(headline_methodology=pl.lit("ipp-sim-2022"))
    page = pages_of(made)["unit/81-DINKES.html"]
    hero = page.split('class="hero')[1].split("</div>")[0]
    assert hero.startswith(" hero-none")
    assert "dari</span>" not in hero
    assert ">dari 5<" in hero


def test_what_would_lift_the_index_most_is_the_table_in_words(release, pages):
    rows = pl.read_parquet(release / "lift.parquet").filter(
        (pl.col("unit_code") == "81-DISDIK") & (pl.col("period") == "2026-10") & (pl.col("methodology") == METHOD)
    )
    most = rows.sort("position").row(0, named=True)
    points = str(most["points_if_all"].quantize(Decimal("0.01"), ROUND_HALF_UP))
    assert most["indicator"] == "on_time"
    said = re.sub("<[^>]+>", "", pages["unit/81-DISDIK.html"].split('class="lift"')[1].split("</ol>")[0])
    assert f"naikkan {most['cases_open']} permohonan tepat waktu = +{points.replace('.', ',')}" in said
    assert f"kini {most['numerator']} dari 100" in said
    english = re.sub("<[^>]+>", "", pages["en/unit/81-DISDIK.html"])
    assert f"{most['cases_open']} more requests answered on time = +{points}" in english
    assert "lift.csv" not in pages["unit/81.01-DUKCAPIL.html"]  # sent nothing: no empty section


def test_a_note_stands_on_the_unit_s_page_with_old_and_new(pages_of):
    made = tables()
    unit = made["units"].row(0, named=True)
    told = {"period": made["build"]["shown_period"][0], "unit_code": unit["unit_code"], "note_id": "promise_longer",
            "severity": "warning", "value": Decimal("600.0000"), "bound": Decimal("150.0000"),
            "detail": "S1: 5 hari_kerja -> 30 hari_kerja", "text_id": "Janji diperpanjang.",
            "text_en": "Made longer."}  # fmt: skip
    pages = pages_of({**made, "quality_notes": pl.DataFrame([told])})
    noted = {path: text for path, text in pages.items() if "promise_longer" in text}
    assert len(noted) == 2
    assert all("(S1: 5 hari_kerja -&gt; 30 hari_kerja)" in text for text in noted.values())
    assert {"Janji diperpanjang." in text or "Made longer." in text for text in noted.values()} == {True}


def test_every_address_of_the_404_page_can_be_made_right_by_the_server(pages):
    for path in ("404.html", "en/404.html"):
        links = Links()
        links.feed(pages[path])
        assert links.found
        assert [link for link in links.found if not link.startswith("./")] == []


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
    for name in ("units", "governments", "history"):
        figures = [c for c, t in made[name].schema.items() if t.is_numeric() and not c.startswith("units_")]
        made[name] = made[name].with_columns(
            *(pl.lit(None).cast(made[name].schema[c]).alias(c) for c in (*figures, "zone", "band")),
            status=pl.lit("not_reporting"),
        )
    for name in ("indicators", "dimensions", "lift", "services", "submissions", "official_scores"):
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
