"""The workbook a unit fills in: one a dataset and sender, of the contract, the registry and the unit's services."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime

import xlsxwriter

from ingestion.contracts import Contract, Field
from ingestion.templates.layout import Layout, write_entry_sheet
from ingestion.templates.texts import write_example_sheet, write_instructions
from patuh.registry import Registry

ENTRY, EXAMPLE, INSTRUCTIONS, LISTS = "Isian", "Contoh", "Petunjuk", "Daftar pilihan"
UNIT_FIELD = Field("unit_code", 0, "text", "Kode Unit", "Unit code", "Unit yang memiliki baris ini", False, True)
# the same inputs give the same bytes
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Addressee:
    """For whom a template is: a unit, or a government with the units it may send for."""

    code: str
    name: str
    units: tuple[str, ...]  # empty for a unit: whose rows they are is clear
    services: tuple[str, ...]  # codes of the standards known so far
    items: tuple[str, ...]  # codes of the facility checklist

    @classmethod
    def of(cls, sender: str, registry: Registry, services: dict[str, frozenset[str]]) -> Addressee:
        """The sender of that code.

        Raises:
            KeyError: neither a government nor a unit has it.
        """
        known = {code for unit in registry.units_of(sender) for code in services.get(unit, ())}
        if sender in registry.units:
            items = registry.checklist_of(sender)
            return cls(sender, registry.units[sender].name, (), tuple(sorted(known)), tuple(sorted(items)))
        units = registry.units_of(sender)
        items = frozenset(item for unit in units for item in registry.checklist_of(unit))
        name = registry.governments[sender].name
        return cls(sender, name, tuple(sorted(units)), tuple(sorted(known)), tuple(sorted(items)))


def template_of(contract: Contract, addressee: Addressee) -> bytes:
    """The template as XLSX; its sheets: Isian (to fill in), Contoh, Petunjuk, and hidden the lists to choose from."""
    fields = [*([UNIT_FIELD] if addressee.units else []), *contract.fields]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {"title": f"{contract.title}: {addressee.code}", "comments": contract.id, "created": WRITTEN}
        )
        entry, example, told, lists = (book.add_worksheet(n) for n in (ENTRY, EXAMPLE, INSTRUCTIONS, LISTS))
        layout = Layout(book, fields, _choices(fields, addressee))
        write_entry_sheet(layout, entry)
        write_example_sheet(layout, example, contract, addressee)
        write_instructions(layout, told, contract, addressee)
        layout.write_lists(lists)
        lists.hide()
        entry.activate()
    return out.getvalue()


def _choices(fields: list[Field], addressee: Addressee) -> dict[str, tuple[str, ...]]:
    """{column: the words to choose from}; columns without any are left out."""
    lists = {"unit_code": addressee.units, "service_code": addressee.services, "item_code": addressee.items}
    found = {
        f.name: f.choices or lists.get(f.name, ()) or (("ya", "tidak") if f.kind == "flag" else ()) for f in fields
    }
    return {name: words for name, words in found.items() if words}
