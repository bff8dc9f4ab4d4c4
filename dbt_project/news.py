"""What a build must read anew: the months of units for which something came or went since the build that stands.

The schema `standing` of the warehouse remembers the submissions and the facts of the last build that came to its end.
Where more than submissions and the clock within a month has changed since, where none stands or one was broken off, all
is news.
"""

from __future__ import annotations

import duckdb

FROM_THE_FIRST = "0000-00"
# what, when it changes, may move any figure
FACTS = "registry_digest, methodology_digest, project_digest, code_version, timezone, province, month"
# what would count in a unit's first month sent counts in its own (methodology.md 3): a new first month moves older ones
CASES = "('service_request', 'complaint')"

# rows that one side holds more often than the other: a hash once, where two `except all` are twenty times as slow
CHANGED = """(
    from (select *, 1 as side from input.submissions union all select *, -1 from standing.submissions)
    select * exclude (side) group by all having sum(side) <> 0
)"""


def lay_news(warehouse: duckdb.DuckDBPyConnection, facts: dict[str, str], month: str, *, anew: bool) -> str:
    """Write `input.news` (dataset, unit_code, period); the first month, YYYY-MM, whose figures it may move.

    '' means that everything is built anew. `facts` names the digests of everything that is no submission, `month` is
    the running month of the build; `input.submissions` is laid already.
    """
    if anew or _standing_facts(warehouse) != (*(facts[name] for name in FACTS.split(", ")[:-1]), month):
        warehouse.execute(f"create or replace table input.news as {_parts('input.submissions')}")
        return ""
    warehouse.execute(f"create or replace table input.news as {_parts(CHANGED)}")
    if _moves_a_first_month(warehouse):
        return FROM_THE_FIRST
    (earliest,) = warehouse.execute("select min(period) from input.news").fetchone() or (None,)
    return min(earliest or month, month)


def remember(warehouse: duckdb.DuckDBPyConnection, month: str) -> None:
    """Let the inputs laid be those of the build that stands."""
    warehouse.execute("create schema if not exists standing")
    warehouse.execute("create or replace table standing.submissions as from input.submissions")
    names = FACTS.replace("month", f"'{month}' as month")
    warehouse.execute(f"create or replace table standing.build as select {names} from input.build")


def _parts(submissions: str) -> str:
    return f"select distinct dataset, unit_code, period from {submissions}"


def _standing_facts(warehouse: duckdb.DuckDBPyConnection) -> tuple[object, ...] | None:
    try:
        return warehouse.execute(f"select {FACTS} from standing.build").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):  # none, or of another version
        return None


def _moves_a_first_month(warehouse: duckdb.DuckDBPyConnection) -> bool:
    found = warehouse.execute(
        f"""with first_sent as (
            select unit_code, dataset, min(period) as period from intermediate.int_unit_dataset_sent group by all
        )
        select count(*) from input.news left join first_sent using (unit_code, dataset)
        where dataset in {CASES} and unit_code is not null and news.period <= coalesce(first_sent.period, '9999-99')"""
    ).fetchone()
    return bool(found and found[0])
