"""The demo province as files: registry, settings, extracts, and the list of what is sent when."""

from __future__ import annotations

import csv
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from ingestion.demo.files import Habit, write_letter
from ingestion.demo.incidents import with_incidents
from ingestion.demo.letters import Letter, write_letters
from ingestion.demo.lists import facility_rows, innovation_rows, staff_rows, training_rows
from ingestion.demo.offices import Office, make_offices, senders
from ingestion.demo.plan import AS_OF, Plan
from ingestion.demo.requests import make_cases, request_rows
from ingestion.demo.services import Services, standard_rows
from ingestion.demo.voices import complaint_rows, survey_rows
from ingestion.demo.working_days import WorkingDays
from ingestion.demo.world import World
from patuh.errors import SettingError
from patuh.registry import TABLES
from patuh.settings import Settings
from patuh.storage import write_whole

COLUMNS = ("file", "sender", "dataset", "period", "received_at", "expected", "why", "rows", "rows_refused")
README = """# DATA SINTETIS / SYNTHETIC DATA
Kiriman provinsi contoh buatan mesin; tidak satu pun menggambarkan instansi yang sebenarnya.
Extracts of a generated demo province; none describes a real office.

`submissions.csv`: setiap berkas menurut urutan datang, dan jawaban yang diharapkan.
Every file in order of arrival, with the answer it must get: `rows` read, of them `rows_refused`.
"""


@dataclass(frozen=True)
class Made:
    """What was made, and where."""

    root: str
    units: int
    senders: int
    extracts: int
    rows: int
    first_period: str
    last_period: str

    def as_dict(self) -> dict[str, object]:
        """The figures by name."""
        return asdict(self)


def make_province(
    settings: Settings, *, units: int = 60, seed: int = 81, as_of: datetime | None = None, months: int = 15,
    rows_scale: float = 1.0,
) -> Made:  # fmt: skip
    """Write `<root>/registry`, `<root>/.env` and `<root>/extracts`; the same arguments give the same bytes.

    Raises:
        SettingError: the root is no local folder, or holds submissions that are not synthetic.
        WrongCall: an argument out of its bounds.
    """
    plan = Plan.of(units, seed, as_of or AS_OF, months, rows_scale, settings.tz)
    root = _free_root(settings)
    offices = make_offices(plan)
    _write_registry(root / "registry", offices)
    _write_settings(root, plan)
    days = WorkingDays.load(root / "registry")
    world = World.of(plan, days, offices, _checklist(root / "registry"))
    letters = with_incidents(world, write_letters(world, _tables(world)))
    _write_extracts(root / "extracts", world, letters)
    return Made(
        str(root), len(offices), len({x.sender for x in letters}), len(letters), sum(x.rows for x in letters),
        str(plan.periods[0]), str(plan.periods[-1]),
    )  # fmt: skip


def _tables(world: World) -> dict[str, pl.DataFrame]:
    services = Services.of(world)
    cases = make_cases(world, services)
    return {
        "service_request": request_rows(world, services, cases), "complaint": complaint_rows(world),
        "survey_response": survey_rows(world, services, cases), "service_standard": standard_rows(world, services),
        "staff_member": staff_rows(world), "staff_training": training_rows(world), "facility": facility_rows(world),
        "innovation": innovation_rows(world),
    }  # fmt: skip


def _free_root(settings: Settings) -> Path:
    if "://" in settings.root:
        raise SettingError("the demo is made in a local folder", place="PATUH_ROOT", cure="name a local folder")
    root = Path(settings.root)
    if not settings.synthetic and any((root / zone).exists() for zone in ("receipts", "archive")):
        raise SettingError(
            f"{root} holds submissions that are not synthetic", place=str(root), cure="name another root"
        )
    return root


def _write_registry(folder: Path, offices: list[Office]) -> None:
    shipped = Path(str(Settings.model_fields["registry"].default))
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        if table != "units":
            shutil.copyfile(shipped / f"{table}.csv", folder / f"{table}.csv")
    with (folder / "units.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(TABLES["units"])
        writer.writerows(
            (o.code, o.government, o.parent, o.name, o.kind, o.calendar, o.valid_from, o.valid_to, o.predecessor)
            for o in sorted(offices, key=lambda o: o.code)
        )


def _write_settings(root: Path, plan: Plan) -> None:
    lines = (
        f"PATUH_AS_OF={plan.as_of.isoformat()}",
        f"PATUH_REGISTRY={(root / 'registry').resolve()}", "PATUH_SYNTHETIC=true"
    )  # fmt: skip
    write_whole(root / ".env", ("\n".join(lines) + "\n").encode())


def _checklist(folder: Path) -> list[str]:
    with (folder / "facility_checklist.csv").open(encoding="utf-8", newline="") as stream:
        return [row["item_code"] for row in csv.DictReader(stream) if not row["unit_kind"]]


def _write_extracts(folder: Path, world: World, letters: list[Letter]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_whole(folder / "README.md", README.encode())
    habits = {sender: Habit.of(place) for place, sender in enumerate(senders(world.offices))}
    with (folder / "submissions.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for x in letters:
            period = str(world.plan.periods[x.month])
            place = write_letter(x, habits.get(x.sender, Habit("csv")), folder, period)
            name = place.relative_to(folder).as_posix()
            writer.writerow(
                (name, x.sender, x.dataset, period, x.received.isoformat(), x.expected, x.why, x.rows, x.refused)
            )
