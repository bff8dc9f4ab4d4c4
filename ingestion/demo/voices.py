"""What citizens say: the register of complaints, and the answers to the satisfaction survey."""

from __future__ import annotations

import numpy as np
import polars as pl

from ingestion.contracts.survey_response import ELEMENTS
from ingestion.demo.requests import Cases
from ingestion.demo.services import Services
from ingestion.demo.world import World, dates, flags, moments, numbers, register_months, texts, visible

COMPLAINTS_PER_REQUEST = 0.05
WARM_UP_DAYS = 60
CHANNELS = (
    ("loket", 0.18), ("telepon", 0.08), ("sms", 0.03), ("whatsapp", 0.3), ("email", 0.05), ("lapor", 0.16),
    ("kotak_saran", 0.08), ("surat", 0.05), ("media_sosial", 0.05), ("lainnya", 0.02),
)  # fmt: skip
CATEGORIES = (
    ("permintaan_informasi", 0.34, 5),
    ("bukan_pengawasan", 0.46, 14),
    ("pengawasan", 0.08, 60),
    ("aspirasi", 0.12, 14),
)
ENDINGS = (("selesai", 0.88), ("bukan_wewenang", 0.05), ("tidak_jelas", 0.04), ("duplikat", 0.03))
ANSWERS_PER_REQUEST = 0.17
AGES = (("<20", 0.08), ("20-29", 0.29), ("30-39", 0.27), ("40-49", 0.19), ("50-59", 0.12), ("60+", 0.05))
SCHOOLS = (("SD", 0.08), ("SMP", 0.12), ("SMA", 0.45), ("D1-D3", 0.1), ("S1", 0.22), ("S2+", 0.03))
WORK = (("PNS", 0.14), ("TNI/POLRI", 0.03), ("swasta", 0.24), ("wirausaha", 0.27), ("lainnya", 0.32))


def complaint_rows(world: World) -> pl.DataFrame:
    """Each month's register of complaints: received in it, or still open at its start."""
    chance, starts = world.plan.chance("complaints"), world.plan.month_starts
    days = np.arange(starts[0] - WARM_UP_DAYS, starts[-1])
    volume = np.array([o.volume for o in world.offices]) * world.plan.rows_scale
    rate = volume * COMPLAINTS_PER_REQUEST * (1.6 - world.quality) / 30
    alive = world.alive(*np.meshgrid(np.arange(len(rate)), days, indexing="ij"))
    counts = chance.poisson(rate[:, None] * alive)
    office = np.repeat(np.arange(len(rate)), counts.sum(axis=1))
    received = np.tile(days, len(rate)).repeat(counts.ravel()).astype("M8[m]") + chance.integers(420, 1320, len(office))
    return _complaint_registers(world, office, received, *_steps(world, office, received, chance), chance)


def _steps(
    world: World, office: np.ndarray, received: np.ndarray, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(category, verified, answered, resolved): each step within its limit by the office's quality, else later."""
    n = len(office)
    category = chance.choice(len(CATEGORIES), n, p=[c[1] for c in CATEGORIES])
    limit = np.array([c[2] for c in CATEGORIES])[category]
    zero = world.days.day_zero(received, world.calendar[office])
    keeps = 0.15 + 0.8 * world.quality[office]

    def step(within: np.ndarray, not_before: np.ndarray) -> np.ndarray:
        in_time = (chance.beta(1.5, 2, n) * (within + 1)).astype(int)
        took = np.where(chance.random(n) < keeps, in_time, within + chance.geometric(0.12, n))
        day = world.days.after(zero, took, world.calendar[office])
        return np.maximum(day.astype("M8[m]") + 8 * 60 + chance.integers(0, 475, n), not_before + 5)

    verified = step(np.full(n, 3), received)
    answered = step(np.full(n, 5), verified)
    resolved = step(limit, answered)
    resolved[chance.random(n) < 0.08 * (1 - world.quality[office])] = np.datetime64("NaT")
    return category, verified, answered, resolved


def _complaint_registers(
    world: World, office: np.ndarray, received: np.ndarray, category: np.ndarray, verified: np.ndarray,
    answered: np.ndarray, resolved: np.ndarray, chance: np.random.Generator,
) -> pl.DataFrame:  # fmt: skip
    channel = chance.choice([c for c, _ in CHANNELS], len(office), p=[p for _, p in CHANNELS])
    ending = chance.choice([e for e, _ in ENDINGS], len(office), p=[p for _, p in ENDINGS])
    number = "SIN-A-" + pl.Series(np.arange(1, len(office) + 1)).cast(pl.String).str.zfill(6)
    case, month = register_months(world, office, received, resolved)
    end = world.plan.month_starts[month + 1].astype("M8[m]")
    seen = [visible(step[case], end) for step in (verified, answered, resolved)]
    status = np.where(np.isnat(seen[0]), "diterima", np.where(np.isnat(seen[1]), "diverifikasi", "diproses"))
    status = np.where(np.isnat(seen[2]), status, ending[case])
    return pl.DataFrame({
        "office": office[case], "month": month,
        "is_settled": (received[case] >= world.plan.month_starts[month]) & ~np.isnat(seen[2]),
        "complaint_id": number.gather(case), "channel": channel[case],
        "category": np.array([c[0] for c in CATEGORIES])[category[case]],
        "complaint_received_at": moments(received[case]), "verified_at": moments(seen[0]),
        "first_response_at": moments(seen[1]), "resolved_at": moments(seen[2]), "status": texts(status),
    })  # fmt: skip


def survey_rows(world: World, services: Services, cases: Cases) -> pl.DataFrame:
    """Answers given on the day after a request was closed, or the day itself; good offices ask more."""
    chance, starts = world.plan.chance("survey"), world.plan.month_starts
    asks = ANSWERS_PER_REQUEST * np.clip(world.quality * 1.5 * chance.lognormal(0, 0.25, len(world.quality)), 0, 2)
    asked = (~np.isnat(cases.closed)) & (chance.random(len(cases.office)) < asks[cases.office])
    case = np.flatnonzero(asked)
    day = cases.closed[case].astype("M8[D]") + chance.integers(0, 2, len(case))
    month = np.searchsorted(starts, day, "right") - 1
    keep = (month >= 0) & (month < world.plan.months) & world.alive(cases.office[case], day)
    case, day, month = case[keep], day[keep], month[keep]
    office, n = cases.office[case], len(case)
    mood = 1.9 + 1.9 * world.quality[office] + chance.normal(0, 0.35, n)
    columns = {
        "office": office, "month": month, "is_settled": True,
        "response_id": "SIN-R-" + pl.Series(np.arange(1, n + 1)).cast(pl.String).str.zfill(6),
        "service_code": services.code[cases.service[case]], "responded_on": dates(day),
    }  # fmt: skip
    tilt = dict(zip(ELEMENTS, (0.1, 0.0, -0.25, 0.2, 0.1, 0.1, 0.15, -0.1, -0.2), strict=True))
    for name in ELEMENTS:
        points = np.clip(np.rint(mood + tilt[name] + chance.normal(0, 0.45, n)), 1, 4)
        columns[name] = numbers(points, chance.random(n) < 0.985)
    met = chance.random(n) < 0.22 * (1 - world.quality[office])
    columns["experienced_maladministration"] = flags(met).set(pl.Series(chance.random(n) < 0.04), None)
    columns["sex"] = texts(chance.choice(["L", "P"], n))
    for name, shares in (("age_band", AGES), ("education", SCHOOLS), ("occupation", WORK)):
        columns[name] = texts(chance.choice([w for w, _ in shares], n, p=[p for _, p in shares]))
    return pl.DataFrame(columns)
