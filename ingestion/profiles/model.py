"""The form of a profile, `<sender>.<dataset>.yaml`, and how it is found."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from ingestion.contracts import CONTRACTS
from ingestion.readers.table import Hints
from patuh.errors import SettingError


class Profile(BaseModel):
    """What is different about a sender's files. Everything is optional; an unknown entry is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    columns: dict[str, str] = Field(default={}, description="source title -> contract column")
    constants: dict[str, str] = Field(default={}, description="contract column -> the value of every row")
    values: dict[str, dict[str, str]] = Field(
        default={}, description="contract column -> {source word: contract word}; the word `*` stands for all others"
    )
    dates: dict[str, list[str]] = Field(
        default={}, description="contract column (or `*`) -> strptime formats, in the order in which they are tried"
    )
    numbers: Literal["indonesian", "english"] = Field(default="indonesian", description="english: 1,250,000.50")
    shorten: list[str] = Field(
        default=[], description="text columns whose longer values become their beginning and a hash, so that they fit"
    )
    drop: list[str] = Field(default=[], description="source titles that are left out without a word")
    zone: str = Field(default="", description="IANA zone of times without one; default the setting's")
    sheet: str = Field(default="", description="the sheet that holds the table")
    header_row: int = Field(default=0, ge=0, description="row of the titles, 1 = the first; 0 = find it")
    encoding: str = Field(default="", description="encoding of a text file; empty = find it")
    delimiter: str = Field(default="", max_length=1, description="delimiter of a text file; empty = find it")
    id: str = Field(
        default="none", exclude=True, description="set by load_profile: <name>@<first 8 hex of its SHA-256>"
    )

    @field_validator("dates", mode="before")
    @classmethod
    def _one_format_is_a_list(cls, given: object) -> object:
        if isinstance(given, dict):
            return {k: [v] if isinstance(v, str) else v for k, v in given.items()}
        return given

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        if zone and zone not in available_timezones():
            raise ValueError(f"no such zone: {zone}")
        return zone

    @model_validator(mode="after")
    def _one_source_a_column(self) -> Profile:
        targets = [*self.columns.values(), *self.constants]
        if twice := sorted({t for t in targets if targets.count(t) > 1}):
            raise ValueError(f"more than one source for {', '.join(twice)}")
        return self

    @property
    def hints(self) -> Hints:
        """What the readers need."""
        return Hints(self.sheet, self.header_row, self.encoding, self.delimiter)

    def formats(self, column: str) -> list[str]:
        """The strptime formats of a column; empty = the forms of the house."""
        return self.dates.get(column) or self.dates.get("*") or []

    def zone_or(self, default: ZoneInfo) -> ZoneInfo:
        """The zone of times without one."""
        return ZoneInfo(self.zone) if self.zone else default


NO_PROFILE = Profile()


def load_profile(folder: Path, sender: str, dataset: str) -> Profile:
    """The sender's profile for the dataset, or `NO_PROFILE` where there is none.

    Raises:
        SettingError: the file is no valid profile; it names the entry.
    """
    file = folder / f"{sender}.{dataset}.yaml"
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return NO_PROFILE
    cure = "see ingestion/profiles/README.md for the entries of a profile"
    try:
        given = yaml.safe_load(data) or {}
        name = f"{file.stem}@{hashlib.sha256(data).hexdigest()[:8]}"
        profile = Profile.model_validate({**given, "id": name})
    except ValidationError as fault:
        first = fault.errors()[0]
        entry = ".".join(str(p) for p in first["loc"])
        raise SettingError(f"{file.name}: {entry}: {first['msg']}", place=str(file), cure=cure) from fault
    except (yaml.YAMLError, TypeError) as fault:
        raise SettingError(f"{file.name} is no profile: {fault}", place=str(file), cure=cure) from fault
    _columns_exist(profile, dataset, file)
    return profile


def _columns_exist(profile: Profile, dataset: str, file: Path) -> None:
    known = {"unit_code", "*", *(f.name for f in CONTRACTS[dataset].fields)}
    used = {*profile.columns.values(), *profile.constants, *profile.values, *profile.dates, *profile.shorten}
    if unknown := sorted(used - known):
        raise SettingError(
            f"{file.name}: {dataset} has no column {', '.join(unknown)}", place=str(file),
            cure="columns: " + ", ".join(sorted(known - {"*"})),
        )  # fmt: skip
