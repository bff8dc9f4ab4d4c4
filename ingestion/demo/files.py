"""Extracts as files: CSV of two dialects, XLSX, JSON and NDJSON, each in the habit of its sender."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from ingestion.contracts import CONTRACTS
from ingestion.demo.letters import MONTHLY, Letter

MADE = datetime(2026, 1, 1)  # noqa: DTZ001 (the same bytes every time)
ISO = r"^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}))?$"
SYNTHETIC = "DATA SINTETIS: provinsi contoh buatan mesin, bukan instansi sebenarnya. / Synthetic data."
SAYS_SO = "Data Sintetis"  # the title of the column that says it where a file has no room above its rows
COUNTED = ("integer", "money")


@dataclass(frozen=True)
class Habit:
    """How a sender writes: `csv` (ISO dates), `excel_csv` (semicolons, BOM, 31/12/2026 08.30), `xlsx` or `json`."""

    form: str

    @classmethod
    def of(cls, place: int) -> Habit:
        """The habit of the sender at this place of the sorted list: of nine, two excel_csv, one xlsx, one json."""
        return cls({2: "excel_csv", 4: "xlsx", 5: "excel_csv", 7: "json"}.get(place % 9, "csv"))

    def suffix(self, dataset: str) -> str:
        """The ending of the file's name."""
        if self.form == "json":
            return {"service_request": ".ndjson", "complaint": ".json"}.get(dataset, ".csv")
        return ".xlsx" if self.form == "xlsx" else ".csv"


def write_letter(letter: Letter, habit: Habit, folder: Path, period: str) -> Path:
    """Write the extract below `folder`; its path."""
    suffix = letter.suffix or habit.suffix(letter.dataset)
    version = f".v{letter.version}" if letter.version > 1 else ""
    refused = ".keliru" if letter.expected == "rejected" else ""
    place = folder / letter.sender / letter.dataset / f"{period}.sintetis{version}{refused}{suffix}"
    place.parent.mkdir(parents=True, exist_ok=True)
    if letter.body is not None:
        place.write_bytes(letter.body)
    elif suffix == ".xlsx":
        _write_xlsx(letter, place)
    elif suffix == ".ndjson":
        _labelled(letter.table).write_ndjson(place)
    elif suffix == ".json":
        _labelled(letter.table).write_json(place)
    else:
        _write_csv(letter, habit, place)
    return place


def _titles(table: pl.DataFrame) -> dict[str, str]:
    """Indonesian titles of the columns; a table of another dataset keeps its own."""
    titles = {
        f.name: f.title for c in CONTRACTS.values() for f in c.fields if {f.name for f in c.fields} & set(table.columns)
    }
    best = max(CONTRACTS.values(), key=lambda c: len({f.name for f in c.fields} & set(table.columns)))
    titles |= {f.name: f.title for f in best.fields}
    return {name: "Kode Unit" if name == "unit_code" else titles[name] for name in table.columns}


def _labelled(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_columns(pl.lit("DATA SINTETIS").alias(SAYS_SO))


def _write_csv(letter: Letter, habit: Habit, place: Path) -> None:
    """The label, the column titles, the rows."""
    table = letter.table
    in_excel = habit.form == "excel_csv"
    if in_excel and letter.dataset in MONTHLY and table.height:
        dated = [n for n in table.columns if n.endswith(("_at", "_on"))]
        table = table.with_columns(pl.col(dated).str.replace(ISO, "$3/$2/$1 $4.$5").str.strip_suffix(" ."))
    rows = table.rename(_titles(table)).write_csv(separator=";" if in_excel else ",")
    place.write_text(f'"{SYNTHETIC}"\n{rows}', encoding="utf-8-sig" if in_excel else "utf-8", newline="")


def _write_xlsx(letter: Letter, place: Path) -> None:
    """A title, an empty row, the column titles, the rows; a second sheet says what this is."""
    kinds = {f.name: f.kind for f in CONTRACTS[letter.dataset].fields}
    with xlsxwriter.Workbook(place, {"constant_memory": True, "default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        book.set_properties({"title": SYNTHETIC, "comments": SYNTHETIC, "created": MADE})
        sheet = book.add_worksheet("Register")
        sheet.write_string(0, 0, f"{CONTRACTS[letter.dataset].title} ({SYNTHETIC})")
        sheet.write_row(2, 0, list(_titles(letter.table).values()))
        columns = [_cells(letter.table[name], kinds.get(name, "text")) for name in letter.table.columns]
        bare_date = book.add_format({"num_format": "dd/mm/yyyy"})
        days = [kinds.get(name) == "date" or name == "due_at" for name in letter.table.columns]
        for at, row in enumerate(zip(*columns, strict=True), start=3):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif value is not None:
                    sheet.write(at, column, value, *([bare_date] if days[column] else []))
        note = book.add_worksheet("Keterangan")
        note.write_string(0, 0, SYNTHETIC)


def _cells(column: pl.Series, kind: str) -> list[object]:
    """Text as the cells a spreadsheet would hold: dates and whole numbers where they can be read as such."""
    if kind in ("moment", "date"):
        stamp = column.str.to_datetime("%Y-%m-%d %H:%M", strict=False, time_unit="us")
        read = stamp.fill_null(column.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us")))
    elif kind in COUNTED:
        read = column.cast(pl.Int64, strict=False)
    else:
        return column.to_list()
    return [text if value is None else value for text, value in zip(column.to_list(), read.to_list(), strict=True)]
