"""Official regimes by the seeds and macros that ship, in a DuckDB in memory: no dbt, no file from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import duckdb
import jinja2
import pytest
import yaml

from patuh.settings import PROJECT
from tests.real.files import real_data

ROOM = PROJECT / "dbt_project"
ELEMENTS = ("requirements", "procedure", "time", "fee", "product", "competence", "behaviour", "facilities",
            "complaint_handling")  # fmt: skip
# github.com/rennn9/GASPUL_BACKEND @ 157a1a61: how many of 29 people answered 4, 3 and 2, element by element
ANSWERS = ((18, 11, 0), (14, 15, 0), (15, 12, 2), (29, 0, 0), (15, 14, 0), (18, 11, 0), (19, 10, 0), (18, 11, 0),
           (28, 1, 0))  # fmt: skip


FILE = real_data() / "official_cases.json"


def told_cases(section: str) -> dict[str, dict[str, Any]]:
    """{id: case} of a section of the file: reproduce, constructed or do_not_reproduce."""
    return {case["id"]: case for case in json.loads(FILE.read_text(encoding="utf-8"))[section]}


class Official:
    """The official seeds loaded; `value`, `band` and `model` run the project's own SQL. Variables are dbt's."""

    def __init__(self, **variables: Any) -> None:
        self.db = duckdb.connect()
        self.env = jinja2.Environment(extensions=["jinja2.ext.do"])
        self.env.globals |= {"adapter": self, "ref": lambda name: name, "return": lambda text: text,
                             "var": lambda name, default: variables.get(name, default)}  # fmt: skip
        text = "".join(file.read_text(encoding="utf-8") for file in sorted(ROOM.glob("macros/*.sql")))
        self.macros = vars(self.env.from_string(text).module)
        self.env.globals |= {name: macro for name, macro in self.macros.items() if not name.startswith("_")}
        for folder, file in (("official", "_official.yml"), ("methodology", "_methodology.yml")):
            for seed in yaml.safe_load((ROOM / "seeds" / folder / file).read_text(encoding="utf-8"))["seeds"]:
                columns = ", ".join(f"'{c}': '{t}'" for c, t in seed["config"]["column_types"].items())
                source = f"read_csv('{ROOM}/seeds/{folder}/{seed['name']}.csv', header = true, columns = {{{columns}}})"
                self.db.execute(f"create table {seed['name']} as from {source}")

    def dispatch(self, name: str, *_: str) -> Any:
        """dbt's adapter.dispatch on DuckDB."""
        return self.macros[f"default__{name}"]

    def value(self, expression: str) -> Any:
        """One value of an SQL expression with macros."""
        return self.rows(f"select {expression}")[0][0]

    def rows(self, query: str) -> list[tuple]:
        """The rows of a query with macros."""
        return self.db.execute(self.env.from_string(query).render()).fetchall()

    def model(self, name: str) -> list[dict[str, Any]]:
        """Build a model from the tables that are there and read it."""
        query = next((ROOM / "models").rglob(f"{name}.sql")).read_text(encoding="utf-8")
        self.db.execute(f"create or replace table {name} as {self.env.from_string(query).render()}")
        cursor = self.db.execute(f"from {name} order by all")
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def mean(self, figures: Sequence[str]) -> Decimal:
        """The mean of figures given as text, as the roll-up computes it."""
        listed = ", ".join(f"(cast('{figure}' as decimal(9, 2)))" for figure in figures)
        return self.rows(
            f"select {{{{ mean_half_up('sum(figure)', 'count(*)') }}}} from (values {listed}) as t(figure)"
        )[0][0]

    def share(self, part: int, whole: int) -> str:
        """So many per cent at two decimals, as text: the engine's one division."""
        return str(self.value(f"cast(round({{{{ exact_quotient(as_units_e10({100 * part}), {whole}) }}}}, 2) "
                              "as decimal(9, 2))"))  # fmt: skip

    def ikm(self, means: Sequence[str]) -> Decimal:
        """IKM of element means given as text, at two decimals."""
        total = sum(map(Decimal, means), Decimal(0))
        return self.value(f"cast(round({{{{ ikm_of_means({total}, {len(means)}) }}}}, 2) as decimal(9, 2))")

    def total(self, parts: Sequence[str | int]) -> Decimal:
        """The exact sum of figures of at most two decimals."""
        listed = ", ".join(f"(cast('{part}' as decimal(9, 2)))" for part in parts)
        return self.rows(f"select sum(part) from (values {listed}) as t(part)")[0][0]

    def element_means(self, sums: Sequence[int], people: int) -> list[Decimal]:
        """NRR of each element from the sum of its answers."""
        return [self.value(f"{{{{ element_mean({one}, {people}) }}}}") for one in sums]

    def band(self, measure: str, year: int, figure: str | None) -> tuple[str | None, str | None]:
        """(band, zone) of a figure in its year."""
        given = "null" if figure is None else f"'{figure}'"
        return self.rows(f"""select bands.band, bands.zone
            from (select {year} as year, cast({given} as decimal(20, 10)) as figure) as given
            left join {{{{ official_bands() }}}} as bands
                on {{{{ in_official_band("'{measure}'", 'given.year', 'given.figure', 'bands') }}}}""")[0]

    def survey(self, answers: Sequence[Sequence[int]]) -> Decimal:
        """IKM of a unit's raw answers by the index's own models: per element, how many answered 4, 3, 2."""
        columns = [[4 - worse for worse, people in enumerate(counts) for _ in range(people)] for counts in answers]
        names = ", ".join(f'"{element}" integer' for element in ELEMENTS)
        self.db.execute("create or replace table stg_survey_response (period varchar, unit_code varchar, "
                        f"experienced_maladministration boolean, {names})")  # fmt: skip
        self.db.executemany(f"insert into stg_survey_response values ('2023-12', 'u', null, {'?, ' * 8}?)",
                            list(zip(*columns, strict=True)))  # fmt: skip
        self.model("int_survey_month")
        self.db.execute(
            "create or replace table int_survey_window as select survey_month as period, * from int_survey_month"
        )
        self.db.execute("create or replace table int_touched_period as select distinct period from int_survey_window")
        return self.model("int_survey_ikm")[0]["ikm"]

    def governments(self, units: Sequence[tuple[str, str, Decimal | None]]) -> list[dict[str, Any]]:
        """Governments by the index's own roll-up, from (government, status, index) of each of their units."""
        self.db.execute("""create or replace table given (unit_code varchar, government_code varchar, status varchar,
            published_index decimal(9, 2))""")
        self.db.executemany("insert into given values (?, ?, ?, ?)", [(f"u{n}", *unit) for n, unit in enumerate(units)])
        for table, columns in {
            "int_unit_index": "'p' as period, 'ikp-2026.1' as methodology, unit_code, status, published_index, "
                              "published_index as lower_bound, published_index as upper_bound, 1.0 as coverage",
            "int_unit_period": "'p' as period, unit_code, government_code, true as is_counted",
            "stg_governments": "distinct government_code, government_code as name, "
                               "if(government_code = '81', 'province', 'regency') as kind",
            "int_touched_period": "distinct 'p' as period, false as is_running",
        }.items():  # fmt: skip
            self.db.execute(f"create or replace table {table} as select {columns} from given")
        for model in ("int_methodology", "int_methodology_band", "int_government_sum"):
            self.model(model)
        return [row for row in self.model("int_government_index") if row["methodology"] == "ikp-2026.1"]


@pytest.fixture(scope="module")
def official() -> Official:
    return Official()


def test_a_ninth_is_a_ninth_from_raw_answers_to_the_ikm(official):
    ikm = official.survey(ANSWERS)
    assert (ikm, official.band("skm", 2023, str(ikm))) == (Decimal("91.4750957850"), ("A", None))
    sums = [sum(people * (4 - worse) for worse, people in enumerate(counts)) for counts in ANSWERS]
    means = official.element_means(sums, 29)
    assert official.ikm([str(m) for m in means]) == Decimal("91.48")
    assert official.ikm([f"{m:.2f}" for m in means]) == Decimal("91.50")  # means cut to two decimals: another figure


@pytest.mark.parametrize(
    ("people", "sample"),
    [(1, 1), (10, 10), (15, 14), (100, 80), (1000, 278), (2000, 322), (100_000, 383), (1_000_000, 384)],
)
def test_a_sample_is_that_of_krejcie_and_morgan(official, people, sample):
    assert official.value(f"{{{{ krejcie_morgan({people}) }}}}") == sample
