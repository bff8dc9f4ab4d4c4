"""The register of requests: cases first, each with its whole life; then what each month's register shows of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from ingestion.demo.services import Services
from ingestion.demo.world import World, moments, numbers, register_months, texts, visible

WARM_UP_DAYS = 45
WORKING_DAYS = 21  # of an average month
MINUTES = {"menit": 1, "jam": 60}
NOTHING = np.datetime64("NaT", "m")


@dataclass(frozen=True)
class Cases:
    """One entry a request; instants are datetime64[m], NaT = never."""

    office: np.ndarray
    service: np.ndarray
    number: np.ndarray
    channel: np.ndarray
    nik: pl.Series
    submitted: np.ndarray
    complete: np.ndarray
    returned: np.ndarray
    due: np.ndarray
    closed: np.ndarray
    outcome: np.ndarray
    fee: np.ndarray


def make_cases(world: World, services: Services) -> Cases:
    """Every request from 45 days before the first month to the end of the last."""
    chance = world.plan.chance("requests")
    office, submitted, channel = _arrivals(world, chance)
    service = services.draw(office, chance)
    quality = world.quality[office]
    returned = np.where(chance.random(len(office)) < 0.32 - 0.28 * quality, chance.geometric(0.75, len(office)), 0)
    office_hours = chance.integers(8 * 60, 15 * 60, len(office))
    brought = (submitted.astype("M8[D]") + chance.integers(1, 8, len(office))).astype("M8[m]") + office_hours
    complete = np.where(returned > 0, brought, submitted)
    is_kept = chance.random(len(office)) < _kept_share(world, services, office, service, submitted, chance)
    closed = _closed(world, services, office, service, complete, is_kept, chance)
    closed[chance.random(len(office)) < 0.03 * (1 - quality)] = NOTHING
    outcome = chance.choice(["selesai", "ditolak", "dibatalkan"], len(office), p=[0.93, 0.045, 0.025])
    wrong_fee = chance.random(len(office)) < 0.12 * (1 - quality)
    fee = services.fee[service] + np.where(wrong_fee, 10_000, 0)
    return Cases(
        office, service, _numbered(office, submitted), channel, make_niks(world, office, chance), submitted, complete,
        returned, _due(world, services, office, service, submitted), closed, outcome, fee,
    )  # fmt: skip


def _arrivals(world: World, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(office, submitted, channel) in order of office and time: a Poisson number a day, by the calendar's load."""
    starts = world.plan.month_starts
    days = np.arange(starts[0] - WARM_UP_DAYS, starts[-1])
    load = {name: world.days.load_of(days, name) for name in world.days.calendars}
    open_days = {"5_day": WORKING_DAYS, "6_day": 25, "24_7": 30}
    a_day = np.array([o.volume / open_days.get(o.calendar, WORKING_DAYS) for o in world.offices])
    rate = np.array([load[name] for name in world.calendar]) * a_day[:, None] * world.plan.rows_scale
    rate[~world.alive(*np.meshgrid(np.arange(len(world.offices)), days, indexing="ij"))] = 0
    counts = chance.poisson(rate)
    office = np.repeat(np.arange(len(counts)), counts.sum(axis=1))
    day = np.tile(days, len(counts)).repeat(counts.ravel())
    shut = np.concatenate([
        ~np.is_busday(day[office == k], busdaycal=world.days.calendars[name]) for k, name in enumerate(world.calendar)
    ])  # fmt: skip
    online = shut | (chance.random(len(office)) < 0.22)
    at_desk = 8 * 60 + (chance.beta(1.8, 2.4, len(office)) * 465).astype(int)
    minute = np.where(online, chance.integers(6 * 60, 23 * 60, len(office)), at_desk)
    other = chance.choice(["loket", "keliling", "surat", "lainnya"], len(office), p=[0.86, 0.06, 0.05, 0.03])
    submitted = day.astype("M8[m]") + minute
    order = np.lexsort((submitted, office))
    return office[order], submitted[order], np.where(online, "daring", other)[order]


def _kept_share(
    world: World, services: Services, office: np.ndarray, service: np.ndarray, submitted: np.ndarray,
    chance: np.random.Generator,
) -> np.ndarray:  # fmt: skip
    """The chance that a promise is kept: the office's quality, a service's and a month's luck, a slow drift."""
    of_service = chance.normal(0, 0.04, len(services.code))
    months = world.plan.months + 3
    of_month = chance.normal(0, 0.03, (len(world.offices), months))
    drift = chance.normal(0, 0.06, len(world.offices))
    starts = world.plan.month_starts
    month = np.maximum(np.searchsorted(starts, submitted.astype("M8[D]"), "right") - 1, 0)
    share = 0.12 + 0.86 * world.quality[office] + of_service[service] + of_month[office, month]
    return np.clip(share + drift[office] * month / months, 0.05, 0.985)


def _closed(
    world: World, services: Services, office: np.ndarray, service: np.ndarray, start: np.ndarray, is_kept: np.ndarray,
    chance: np.random.Generator,
) -> np.ndarray:  # fmt: skip
    """When each case is closed: within its promise if that is kept, else after it; without one 5 working days count."""
    n = len(start)
    unit, value = services.unit[service], services.value[service]
    by_clock = np.isin(unit, list(MINUTES))
    minutes = value * np.where(unit == "jam", 60, 1)
    taken = minutes * np.where(is_kept, chance.uniform(0.15, 0.98, n), 1 + chance.exponential(0.8, n) + 0.05)
    promise = np.where(unit == "", 5, value)
    in_time = np.minimum((chance.beta(2, 1.6, n) * (promise + 1)).astype(int), promise)
    late = promise + chance.geometric(0.13, n)
    days = np.where(is_kept, in_time, late)
    zero = world.days.day_zero(start, world.calendar[office])
    by_work = world.days.after(zero, np.where(by_clock, 0, days), world.calendar[office])
    day = np.where(unit == "hari_kalender", start.astype("M8[D]") + days, by_work)
    same_day = np.minimum(start + chance.integers(10, 90, n), day.astype("M8[m]") + 1439)
    at_desk = day.astype("M8[m]") + 8 * 60 + chance.integers(0, 475, n)
    by_day = np.where(day == start.astype("M8[D]"), same_day, at_desk)
    return np.where(by_clock, start + np.maximum(taken, 1).astype(int), by_day)


def _due(
    world: World, services: Services, office: np.ndarray, service: np.ndarray, submitted: np.ndarray
) -> np.ndarray:
    """The promised date, which one office in four writes into its register (datetime64[D])."""
    writes = world.plan.chance("due").random(len(world.offices)) < 0.25
    by_work = services.unit[service] == "hari_kerja"
    names = world.calendar[office]
    day = world.days.after(world.days.day_zero(submitted, names), np.where(by_work, services.value[service], 0), names)
    return np.where(writes[office] & by_work, day, np.datetime64("NaT"))


def _numbered(office: np.ndarray, submitted: np.ndarray) -> np.ndarray:
    """A number that runs through an office's requests, `SIN-2608-00017`."""
    first = np.r_[0, np.flatnonzero(np.diff(office)) + 1]
    running = np.arange(len(office)) - np.repeat(first, np.diff(np.r_[first, len(office)])) + 1
    frame = pl.DataFrame({"at": submitted.astype("M8[us]"), "n": running})
    made = "SIN-" + pl.col("at").dt.strftime("%y%m") + "-" + pl.col("n").cast(pl.String).str.zfill(5)
    return frame.select(made).to_series().to_numpy()


def make_niks(world: World, office: np.ndarray, chance: np.random.Generator) -> pl.Series:
    """Synthetic NIK: region and district 6 digits, birth date (women day + 40), serial 4; 15 % not given."""
    n = len(office)
    region = np.array([o.government.replace(".", "").ljust(4, "0") for o in world.offices])[office].astype(int)
    region = np.where(region == 8100, 8101 + chance.integers(0, 9, n), region)
    day = chance.integers(1, 29, n) + 40 * chance.integers(0, 2, n)
    born = day * 10_000 + chance.integers(1, 13, n) * 100 + chance.integers(45, 100, n)
    nik = ((region * 100 + chance.integers(1, 10, n)) * 1_000_000 + born) * 10_000 + chance.integers(1, 10_000, n)
    return numbers(nik, chance.random(n) < 0.85)


def request_rows(world: World, services: Services, cases: Cases) -> pl.DataFrame:
    """What each month's register shows: text columns of the contract, beside office, month and is_settled.

    `is_settled`: submitted and closed in this very month, so that no other register shows the case.
    """
    case, month = register_months(world, cases.office, cases.submitted, cases.closed)
    starts = world.plan.month_starts
    end = starts[month + 1].astype("M8[m]")
    closed, complete = visible(cases.closed[case], end), visible(cases.complete[case], end)
    waits = np.isnat(complete) & (cases.returned[case] > 0)
    fresh = (end - cases.submitted[case]).astype(int) < 2 * 1440
    status = np.where(waits, "dikembalikan", np.where(fresh, "diterima", "diproses"))
    status = np.where(np.isnat(closed), status, cases.outcome[case])
    office, service = cases.office[case], cases.service[case]
    chance = world.plan.chance("registers")
    fills = np.where(chance.random(len(world.offices)) < 0.15, 0.6, 0.97)[cases.office]
    fills_returns, fills_fee = (chance.random((2, len(cases.office))) < fills)[:, case]
    return pl.DataFrame({
        "office": office, "month": month, "is_settled": (cases.submitted[case] >= starts[month]) & ~np.isnat(closed),
        "request_id": pl.Series(cases.number[case]), "service_code": services.code[service],
        "channel": cases.channel[case], "applicant_nik": cases.nik.gather(case),
        "submitted_at": moments(cases.submitted[case]), "documents_complete_at": moments(complete),
        "due_at": moments(cases.due[case].astype("M8[m]")).str.slice(0, 10), "completed_at": moments(closed),
        "status": texts(status), "times_returned": numbers(cases.returned[case], fills_returns),
        "fee_charged_idr": numbers(cases.fee[case], fills_fee & ~np.isnat(closed)),
    })  # fmt: skip
