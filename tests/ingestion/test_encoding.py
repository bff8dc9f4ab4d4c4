"""What a text file is written in: UTF-8, UTF-16, Windows-1252, or the first and the last mixed; nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.readers.encoding import decode
from ingestion.validation.refusal import RefusedError
from tests.ingestion.judging import REQUEST, csv_of, judged

ROWS = [{"innovation_id": str(i), "title": title, "stage": "gagasan"} for i, title in enumerate(("Café", "São"))]


def choice(found, what: str) -> tuple[str, str]:
    (told,) = [c for c in found.reading if c.what == what]
    return told.chosen, told.why


def test_rows_of_two_encodings_in_one_file_are_both_read_and_the_answer_says_from_which_line_on(tmp_path):
    header, first, second = csv_of(ROWS).splitlines(keepends=True)
    data = header.encode() + first.encode("utf-8") + second.encode("cp1252")
    found = judged(tmp_path, data, dataset="innovation")
    assert found.accepted["title"].to_list() == ["Café", "São"]
    assert choice(found, "encoding") == (
        "UTF-8 + Windows-1252", "bukan UTF-8 mulai baris 3 / no UTF-8 from line 3 on"
    )  # fmt: skip


def test_one_letter_far_down_a_large_file_changes_no_other_row(tmp_path):
    rows = [{"innovation_id": str(i), "title": "Layanan Maluku Tenggara", "stage": "gagasan"} for i in range(5000)]
    data = csv_of(rows).encode() + csv_of([{**ROWS[0], "innovation_id": "x"}]).split("\n", 1)[1].encode("cp1252")
    found = judged(tmp_path, data, dataset="innovation")
    assert found.rows_accepted == 5001
    assert found.accepted["title"].to_list()[-2:] == ["Layanan Maluku Tenggara", "Café"]


@pytest.mark.parametrize("sign", ["°", "©", "–", "“siap”", "€", "é"])
def test_a_single_sign_of_an_old_windows_is_read(sign):
    assert decode(f"a;b\n1;biaya {sign} resmi\n".encode("cp1252")).data.decode() == f"a;b\n1;biaya {sign} resmi\n"


@pytest.mark.parametrize("encoding", ["cp1251", "iso8859-7", "gbk", "shift_jis"])
def test_another_alphabet_is_refused_and_never_guessed(encoding):
    text = {"cp1251": "Привет мир", "iso8859-7": "Καλημέρα κόσμε", "gbk": "中国人民", "shift_jis": "日本語の文章"}[
        encoding
    ]
    with pytest.raises(RefusedError) as refused:
        decode(f"a;b\n1;{text}\n".encode(encoding))
    (reason,) = refused.value.reasons
    assert (reason.rule, reason.place) == ("F-01", "baris 2")
    assert "UTF-8" in reason.message


def test_a_file_whose_end_is_zeros_was_cut_off_on_the_way(tmp_path):
    found = judged(tmp_path, csv_of([REQUEST]).encode() + bytes(512))
    (reason,) = found.file_reasons
    assert (reason.rule, reason.place) == ("F-01", "baris 3")
    assert "terputus" in reason.message


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_what_is_utf8_stays_letter_for_letter(text):
    assert decode(text.encode()).data.decode() == text.removeprefix("\ufeff")


def test_the_answer_says_how_the_file_was_read_and_why(tmp_path):
    found = judged(tmp_path, "REGISTER\nOktober\n" + csv_of([REQUEST]))
    assert choice(found, "form")[0] == "text"
    assert choice(found, "encoding")[0] == "UTF-8"
    assert choice(found, "delimiter")[0] == ";"
    assert choice(found, "header") == ("baris 3", "11 judul dikenal / 11 known titles")
