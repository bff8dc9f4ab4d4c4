"""The SQL of a model as dbt compiles it on DuckDB for a full refresh, but every table under a name without a schema."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2

from dbt_project.inputs import ROOM


@dataclass(frozen=True)
class Model:
    """What a model says and reads: `refs` models and seeds, `sources` (schema, table)."""

    name: str
    sql: str
    refs: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]


class ModelSql:
    """Models by name, rendered for figures that are read in a time zone."""

    def __init__(self, timezone: str) -> None:
        self._timezone = timezone
        self._known: dict[str, Model] = {}
        self._refs: dict[str, None] = {}
        self._sources: dict[tuple[str, str], None] = {}

    def is_model(self, name: str) -> bool:
        """Whether a name is a model's (a seed is none)."""
        return name in self._files

    def model(self, name: str) -> Model:
        """A model with its SQL; what it reads is known from rendering it."""
        if name not in self._known:
            self._refs, self._sources = {}, {}
            sql = self._environment.from_string(self._files[name].read_text(encoding="utf-8")).render()
            self._known[name] = Model(name, sql, tuple(self._refs), tuple(self._sources))
        return self._known[name]

    @cached_property
    def _files(self) -> dict[str, Path]:
        return {file.stem: file for file in (ROOM / "models").rglob("*.sql")}

    @cached_property
    def _environment(self) -> jinja2.Environment:
        environment = jinja2.Environment(extensions=["jinja2.ext.do"])
        named: dict[str, Any] = {}
        environment.globals |= {
            "ref": self._ref, "source": self._source, "env_var": self._variable,
            "return": lambda value: "" if value is None else value,  # none would be printed as a word
            "is_incremental": lambda: False, "config": lambda **_: "",
            "adapter": SimpleNamespace(dispatch=lambda name, *_: named[f"default__{name}"]),
        }  # fmt: skip
        text = "".join(file.read_text(encoding="utf-8") for file in sorted(ROOM.glob("macros/*.sql")))
        macros = environment.from_string(text).module
        named |= {name: macro for name, macro in vars(macros).items() if not name.startswith("_")}
        environment.globals |= named
        return environment

    def _ref(self, name: str) -> str:
        self._refs[name] = None
        return name

    def _source(self, schema: str, table: str) -> str:
        self._sources[schema, table] = None
        return f"{schema}__{table}"

    def _variable(self, name: str, default: str = "") -> str:
        return self._timezone if name == "PATUH_TIMEZONE" else default
