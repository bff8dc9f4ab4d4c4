"""The audit suites: one module a public table, each a list of expectations with id, severity, owner and why."""

from __future__ import annotations

from expectations.check import Check
from expectations.suites import (
    build,
    dimensions,
    governments,
    history,
    indicators,
    method_change,
    plausibility,
    privacy,
    reconciliation,
    services,
    submissions,
    units,
)

_MODULES = (
    build, units, governments, dimensions, indicators, services, submissions, history, method_change, reconciliation,
    plausibility, privacy,
)  # fmt: skip
CHECKS: tuple[Check, ...] = tuple(check for module in _MODULES for check in module.CHECKS)
