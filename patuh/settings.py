"""Where everything lies and what may be tuned: one frozen object, read once from `PATUH_*`."""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from patuh.errors import SettingError
from patuh.storage import write_secret

PROJECT = Path(__file__).resolve().parent.parent
ZONES = (
    "inbox", "archive", "receipts", "reports", "quarantine", "answers", "lake",
    "verified", "gate", "releases", "site", "logs",
)  # fmt: skip


class Settings(BaseSettings):
    """Where everything lies and what may be tuned; each field is `PATUH_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="PATUH_", extra="forbid", frozen=True)

    root: str = Field("var", description="folder or fsspec URL above every zone not set apart")
    inbox: str | None = Field(None, description="zone of waiting extracts; default <root>/inbox")
    archive: str | None = Field(None, description="zone of submitted bytes under their SHA-256")
    receipts: str | None = Field(None, description="zone of receipts, the commits of ingestion")
    reports: str | None = Field(None, description="zone of answers to senders (JSON, HTML)")
    quarantine: str | None = Field(None, description="zone of refused rows with their reasons")
    answers: str | None = Field(None, description="zone of marked workbooks (clear data, mode 0600)")
    lake: str | None = Field(None, description="zone of accepted rows and the index of submissions")
    verified: str | None = Field(None, description="zone of what passed the gate, by build_id")
    gate: str | None = Field(None, description="zone of gate reports and Data Docs")
    releases: str | None = Field(None, description="zone of immutable releases")
    site: str | None = Field(None, description="zone of the public pages")
    logs: str | None = Field(None, description="zone of run logs")
    warehouse: str | None = Field(
        None, description="the DuckDB file, always local; default <root>/warehouse/patuh.duckdb"
    )
    registry: str = Field(
        str(PROJECT / "dbt_project" / "seeds" / "registry"),
        description="folder of the tables that name governments, units, obligations and calendars",
    )
    profiles: str = Field(
        str(PROJECT / "ingestion" / "profiles" / "library"),
        description="folder of sender profiles, <sender>.<dataset>.yaml",
    )
    timezone: str = Field("Asia/Jayapura", description="IANA zone in which dates and due moments are read")
    as_of: datetime | None = Field(None, description="the instant figures speak of; default the clock")
    pseudonym_key: SecretStr | None = Field(
        None, description="HMAC key for NIK and staff ids; default <root>/secrets/pseudonym.key, made at first need"
    )
    refuse_personal_columns: bool = Field(
        False, description="true refuses a file with columns of names, addresses, phones or free text"
    )
    province: str = Field("81", description="government_code of the province itself")
    memory_limit: str = Field(
        "", pattern=r"^([1-9]\d*(\.\d+)?[KMGT]i?B)?$",
        description="memory that DuckDB may take in a build, as 2GB; empty for its own default (80 %)",
    )  # fmt: skip
    synthetic: bool = Field(False, description="true marks every file and page as synthetic (DATA SINTETIS)")
    site_url: str = Field(
        "", pattern="^(https?://.*)?$", description="public address of the site, empty for relative links only"
    )
    licence: str = Field("CC-BY-4.0", min_length=1, description="licence of the published data (SPDX)")
    provisional_kept: int = Field(30, ge=1, description="provisional releases kept")
    closing_working_day: int = Field(15, ge=1, description="working day after the period of the official release")

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, OSError) as fault:
            raise ValueError(f"no time zone is called {value!r}") from fault
        return value

    @field_validator("warehouse")
    @classmethod
    def _warehouse_is_local(cls, value: str | None) -> str | None:
        if value and "://" in value:
            raise ValueError("DuckDB writes a local file only")
        return value

    @property
    def tz(self) -> ZoneInfo:
        """The zone in which dates are read."""
        return ZoneInfo(self.timezone)

    @property
    def utc_offset_minutes(self) -> int | None:
        """How far the zone lies from UTC, where it keeps one distance at all times; None where it does not."""
        days = (datetime(year, month, 1, tzinfo=self.tz) for year in range(1990, 2061) for month in (1, 4, 7, 10))
        offsets = {day.utcoffset() for day in days}
        (offset,) = offsets if len(offsets) == 1 else (None,)
        return int(offset.total_seconds() // 60) if offset is not None else None

    @property
    def tz_label(self) -> str:
        """WIB, WITA or WIT for the Indonesian zones, else the IANA name."""
        labels = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
        return labels.get(self.timezone, self.timezone)

    @property
    def warehouse_file(self) -> Path:
        """The local DuckDB file."""
        return Path(self.warehouse or Path(self.root) / "warehouse" / "patuh.duckdb")

    @property
    def duckdb_config(self) -> dict[str, str | bool | int | float | list[str]]:
        """What a connection that computes is opened with; what does not fit is spilled beside the warehouse."""
        return {"memory_limit": self.memory_limit} if self.memory_limit else {}

    def hmac_key(self) -> str:
        """The pseudonym key; made with mode 0600 where there is none, never in a log."""
        if self.pseudonym_key is not None:
            return self.pseudonym_key.get_secret_value()
        file = Path(self.root) / "secrets" / "pseudonym.key"
        if not file.exists():
            write_secret(file, secrets.token_hex(32))
        return file.read_text().strip()

    def environment(self) -> dict[str, str]:
        """The settings as `PATUH_*` for a process of our own (Airflow, dbt), paths made absolute."""
        values = self.model_dump(exclude_none=True, exclude={"pseudonym_key"})
        out = {f"PATUH_{k.upper()}": v.isoformat() if isinstance(v, datetime) else str(v) for k, v in values.items()}
        for name in ("ROOT", "REGISTRY", "PROFILES", "WAREHOUSE", *(z.upper() for z in ZONES)):
            key = f"PATUH_{name}"
            if key in out and "://" not in out[key]:
                out[key] = str(Path(out[key]).resolve())
        if self.pseudonym_key is not None:
            out["PATUH_PSEUDONYM_KEY"] = self.pseudonym_key.get_secret_value()
        return out


def _refuse_unknown() -> None:
    """pydantic-settings sees typos in `.env` but not in the environment."""
    known = {f"PATUH_{name.upper()}" for name in Settings.model_fields} | {"PATUH_REAL_DATA"}
    if unknown := sorted(k for k in os.environ if k.startswith("PATUH_") and k not in known):
        raise SettingError(
            f"unknown setting {', '.join(unknown)}",
            cure="known settings: " + ", ".join(sorted(known)),
        )


def load_settings(**given: object) -> Settings:
    """Settings from the call, the environment, `.env` here and `<root>/.env`, the first that names one.

    Raises:
        SettingError: an unknown or senseless setting, named.
    """
    _refuse_unknown()
    try:
        here = Settings(_env_file=".env", **given)  # type: ignore[call-arg, arg-type]
        return Settings(_env_file=(".env", f"{here.root}/.env"), **given)  # type: ignore[call-arg, arg-type]
    except UnicodeDecodeError as fault:
        raise SettingError(f".env is no UTF-8 text: {fault}", place=".env", cure="save it as UTF-8") from fault
    except ValidationError as fault:
        first = fault.errors()[0]
        name = "PATUH_" + "_".join(str(p) for p in first["loc"]).upper()
        raise SettingError(f"{name}: {first['msg']}", place=name, cure="see .env.example") from fault


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """The settings of this process, read once."""
    return load_settings()
