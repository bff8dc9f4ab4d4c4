"""Faults of the system and of the call. A fault of the data is no exception: it is answered."""

from __future__ import annotations


class PatuhError(Exception):
    """What went wrong, where, and how to mend it; the class says which exit status it is."""

    exit_status = 3
    code = "system_fault"

    def __init__(self, message: str, *, place: str = "", cure: str = "", code: str | None = None):
        super().__init__(message)
        self.message, self.place, self.cure = message, place, cure
        if code:
            self.code = code

    def as_dict(self) -> dict[str, str]:
        """The form of an entry of `errors` in every `--json` answer."""
        return {"code": self.code, "message": self.message, "place": self.place, "cure": self.cure}


class WrongCall(PatuhError):
    """The command or a setting was given something it cannot take; calling again unchanged fails again."""

    exit_status = 2
    code = "wrong_call"


class SettingError(WrongCall):
    """A setting or a registry table is missing or makes no sense."""

    code = "setting"


class ZoneUnavailable(PatuhError):
    """Storage failed: disk full, folder gone, object store unreachable. Trying again may help."""

    code = "zone_unavailable"


class Stopped(PatuhError):
    """The data stops the work (a build's test, the gate): no fault of the system, exit status 1."""

    exit_status = 1
    code = "stopped"
