"""Staff, trainings, facilities and innovations: the yearly and quarterly lists."""

from __future__ import annotations

import numpy as np
import polars as pl

from ingestion.demo.services import snapshot_months
from ingestion.demo.world import World, dates, flags, month_rows, numbers, texts

SOFT = ("pelayanan prima", "integritas", "kerja tim", "revolusi mental")
TECHNICAL = ("kearsipan", "administrasi umum", "pengelolaan aset", "kelistrikan", "otomotif", "lainnya")
KINDS = (("bimtek", 0.45), ("e_learning", 0.3), ("on_the_job", 0.15), ("outbound", 0.05), ("lainnya", 0.05))
INNOVATIONS = ("Antrean Daring Contoh", "Jemput Bola Contoh", "Loket Cepat Contoh", "Layanan Pesan Contoh")


def staff_of(world: World) -> tuple[np.ndarray, np.ndarray]:
    """(office, id) of everyone who ever served: 8 to 25 an office, ids `SIN-P-001` on."""
    count = world.plan.chance("staff").integers(8, 26, len(world.offices))
    number = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + 1
    return np.repeat(np.arange(len(count)), count), np.array([f"SIN-P-{n:03d}" for n in number])


def staff_rows(world: World) -> pl.DataFrame:
    """Snapshots of the staff: an office's first month and each January; 4 % have left meanwhile."""
    chance, (office, person) = world.plan.chance("staff_member"), staff_of(world)
    n, starts = len(office), world.plan.month_starts
    frontline = chance.random(n) < 0.7
    since = starts[0] - chance.integers(30, 4000, n)
    left = np.where(chance.random(n) < 0.04, starts[0] + chance.integers(0, 60, n), np.datetime64("NaT"))
    index, month = snapshot_months(world, office)
    gone = np.where(left[index] < starts[month + 1], left[index], np.datetime64("NaT"))
    return pl.DataFrame({
        "office": office[index], "month": month, "staff_id": person[index], "frontline": flags(frontline[index]),
        "active_from": dates(since[index]), "active_to": dates(gone),
    })  # fmt: skip


def quarters(world: World) -> np.ndarray:
    """The months (index) that end a quarter."""
    months = world.plan.month_starts[:-1].astype("M8[M]").astype(int) % 12
    return np.flatnonzero(months % 3 == 2)


def training_rows(world: World) -> pl.DataFrame:
    """Trainings of each quarter; in a year a person has one of each area with chance 0.15 + 0.8 x quality."""
    chance, (office, person) = world.plan.chance("training"), staff_of(world)
    yearly = 0.15 + 0.8 * world.quality[office]
    parts = []
    for quarter in quarters(world):
        for area, topics in (("soft_skill", SOFT), ("technical", TECHNICAL)):
            goes = (chance.random(len(office)) < 1 - (1 - yearly) ** 0.25) & _lives(world, office, quarter)
            parts.append(_training(world, chance, office[goes], person[goes], quarter, area, topics))
    return pl.concat(parts)


def _training(
    world: World, chance: np.random.Generator, office: np.ndarray, person: np.ndarray, quarter: int, area: str,
    topics: tuple[str, ...],
) -> pl.DataFrame:  # fmt: skip
    n = len(office)
    first, end = _quarter_days(world, quarter)
    day = np.maximum(first + chance.integers(0, int((end - first).astype(int)), n), world.first[office])
    hours = chance.choice(["4", "7,5", "8", "16", "24", "40"], n, p=[0.2, 0.15, 0.3, 0.2, 0.1, 0.05])
    return pl.DataFrame({
        "office": office, "month": np.full(n, quarter), "staff_id": person,
        "kind": chance.choice([k for k, _ in KINDS], n, p=[p for _, p in KINDS]), "area": np.full(n, area),
        "topic": chance.choice(topics, n), "held_on": dates(np.minimum(day, end - 1)), "hours": hours,
        "passed": flags(chance.random(n) < 0.95),
    })  # fmt: skip


def facility_rows(world: World) -> pl.DataFrame:
    """A check of most items each quarter; what an office has it keeps, and rarely gains one."""
    chance, items = world.plan.chance("facility"), np.array(world.checklist)
    office = np.repeat(np.arange(len(world.offices)), len(items))
    item, n = np.tile(items, len(world.offices)), len(office)
    there = chance.random(n) < 0.3 + 0.65 * world.quality[office]
    parts = []
    for quarter in quarters(world):
        there = there | (chance.random(n) < 0.02)
        seen = (chance.random(n) < 0.6 + 0.4 * world.quality[office]) & _lives(world, office, quarter)
        _, end = _quarter_days(world, quarter)
        day = np.maximum(end - chance.integers(1, 30, n), world.first[office])
        evidence = texts(np.full(n, "https://contoh.invalid/foto"), chance.random(n) < 0.3)
        every = pl.DataFrame({
            "office": office, "month": np.full(n, quarter), "item_code": item, "available": flags(there),
            "checked_on": dates(np.minimum(day, end - 1)), "evidence_url": evidence,
        })  # fmt: skip
        parts.append(every.filter(pl.Series(seen)))
    return pl.concat(parts)


def innovation_rows(world: World) -> pl.DataFrame:
    """Snapshots of the innovations each quarter: an idea becomes a trial at its launch, and after half a year use."""
    chance, starts = world.plan.chance("innovation"), world.plan.month_starts
    count = chance.binomial(len(INNOVATIONS), 0.1 + 0.4 * world.quality)
    office = np.repeat(np.arange(len(count)), count)
    number = np.arange(len(office)) - np.repeat(np.cumsum(count) - count, count)
    launched = starts[0] + chance.integers(-500, 600, len(office))
    index, month = month_rows(np.zeros(len(office), int), np.full(len(office), world.plan.months - 1))
    keep = np.isin(month, quarters(world)) & world.in_month(month, office[index])
    index, month = index[keep], month[keep]
    age = (starts[month + 1] - launched[index]).astype(int)
    return pl.DataFrame({
        "office": office[index], "month": month,
        "innovation_id": "SIN-I-" + numbers(number[index] + 1), "title": np.array(INNOVATIONS)[number[index]],
        "stage": np.select([age > 180, age > 0], ["penerapan", "uji_coba"], "gagasan"),
        "launched_on": dates(np.where(age > 0, launched[index], np.datetime64("NaT"))),
        "service_code": np.full(len(index), "L-01"), "evidence_url": texts(np.full(len(index), ""), False),
    })  # fmt: skip


def _lives(world: World, office: np.ndarray, month: int) -> np.ndarray:
    return world.in_month(np.full(len(office), month), office)


def _quarter_days(world: World, quarter: int) -> tuple[np.datetime64, np.datetime64]:
    """The first day of the quarter that month `quarter` ends, and the first day after it."""
    end = world.plan.month_starts[quarter + 1]
    return (end.astype("M8[M]") - 3).astype("M8[D]"), end
