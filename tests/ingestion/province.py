"""A province small enough to read: two governments, four units, and registers to send."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ingestion.arrivals import Arrival, Extract
from ingestion.channels import folder
from ingestion.intake import announce, ingest_batch, list_batches
from patuh.receipts import Receipt
from patuh.settings import Settings, load_settings
from patuh.zones import Zones

HEALTH, WORKS, BURU, CLOSED = "81.71.01", "81.71.02", "81.04.01", "81.71.09"
NOVEMBER = datetime(2026, 11, 3, 1, tzinfo=UTC)
_REGISTRY = {
    "governments": "government_code,bps_code,name,kind\n81,81,Maluku,province\n81.71,8171,Kota Ambon,city\n"
    "81.04,8104,Kabupaten Buru,regency\n",
    "units": "unit_code,government_code,parent_unit_code,name,kind,calendar,valid_from,valid_to,predecessor_unit_code\n"
    f"{HEALTH},81.71,,Dinas Kesehatan,dinas,,,,\n{WORKS},81.71,,Dinas Pekerjaan Umum,dinas,,,,\n"
    f"{CLOSED},81.71,,Kantor Lama,dinas,,,2020-12-31,\n{BURU},81.04,,Dinas Kesehatan Buru,dinas,,,,\n",
    "obligations": "unit_kind,dataset,frequency,due_working_days\n,service_request,monthly,10\n",
    "facility_checklist": "item_code,unit_kind,title\nramp,,Jalur landai\n",
    "calendars": "calendar,weekdays,closing_time,observes_holidays,decreed_until\n5_day,12345,16:00,true,\n",
    "holidays": "date,name,kind,government_code,source\n2026-08-17,Hari Kemerdekaan,public,,made for the tests\n",
}
HEADER = "request_id,service_code,channel,submitted_at,completed_at,status"


def register(rows: int = 3, *, wrong: int = 0, month: str = "2026-10", tag: str = "P") -> bytes:
    """A service_request register as CSV: so many rows, of which `wrong` have a status nobody knows."""
    lines = [HEADER]
    for n in range(rows):
        status = "salah" if n < wrong else "selesai"
        lines.append(f"{tag}{n},KTP,loket,{month}-{n % 27 + 1:02d},{month}-28,{status}")
    return ("\n".join(lines) + "\n").encode()


@dataclass(frozen=True)
class Province:
    """A root of its own with a registry."""

    settings: Settings
    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Province:
        """Make it; the same folder again is the same province."""
        registry = folder / "registry"
        if not registry.exists():  # another process may be reading it
            registry.mkdir(parents=True)
            for table, text in _REGISTRY.items():
                (registry / f"{table}.csv").write_text(text)
        settings = load_settings(root=str(folder / "root"), registry=str(registry), pseudonym_key="kunci-uji")
        return cls(settings, folder)

    @property
    def zones(self) -> Zones:
        """Where its data lies."""
        return Zones.of(self.settings)

    def send(
        self, data: bytes, *, sender: str = HEALTH, dataset: str = "service_request", period: str = "2026-10",
        minute: int = 0, name: str = "register.csv", arrival_id: str | None = None,
    ) -> tuple[Extract, Arrival]:  # fmt: skip
        """Submit bytes so many minutes after the first of the month's deliveries."""
        file = self.folder / name
        file.write_bytes(data)
        return folder.submit(
            file, self.zones.inbox, sender=sender, dataset=dataset, period=period, arrival_id=arrival_id,
            received_at=NOVEMBER + timedelta(minutes=minute),
        )  # fmt: skip

    def drop(self, data: bytes, place: str) -> Path:
        """Drop bytes into the inbox past every door."""
        path = Path(self.zones.inbox) / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def ingest(self) -> list[Receipt]:
        """Answer all that waits."""
        return [r for batch in list_batches(self.settings) for r in ingest_batch(batch["extracts"], self.settings)]

    def send_and_ingest(self, data: bytes, **more: Any) -> Receipt:
        """The receipt of one extract."""
        self.send(data, **more)
        (receipt,) = self.ingest()
        return receipt

    def announce(self) -> int:
        """Update the index."""
        return announce(self.settings)

    def tree(self, *zones: str) -> dict[str, str]:
        """Every file of these zones with the hash of its bytes."""
        root = Path(self.settings.root)
        found = (p for zone in zones for p in sorted((root / zone).rglob("*")) if p.is_file())
        return {str(p.relative_to(root)): hashlib.sha256(p.read_bytes()).hexdigest() for p in found}

    def lake_rows(self) -> int:
        """Rows in the lake, the index left out."""
        import polars as pl

        files = Path(self.zones.lake).glob("*/period=*/*.parquet")
        return sum(pl.read_parquet(f).height for f in files)
