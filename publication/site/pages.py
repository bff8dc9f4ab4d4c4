"""Every page of both languages, from one edition: yields (path, text)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from publication.site import chart, finding, words
from publication.site.edition import Edition, Row, slug
from publication.site.say import Say

HERE = Path(__file__).parent
MOST_LIFTS, LEAST_LIFT = 5, Decimal("0.01")  # the rest of `lift` is in its file
CSP = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"


def render(edition: Edition) -> Iterator[tuple[str, str]]:
    """All pages as (path below the site, HTML); the same edition gives the same texts."""
    about = edition.manifest | {"data_until": edition.data_until}
    for language in words.LANGUAGES:
        say = Say(language, about["timezone"], about["timezone_label"])
        environment = _environment()
        environment.globals.update(
            say=say, edition=edition, about=about, slug=slug, csp=CSP, chart=chart, words=words,
            title=partial(title, edition, say), case=partial(case, edition, say),
        )  # fmt: skip
        yield from _of_language(Writer(environment, edition, say))


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _of_language(page: Writer) -> Iterator[tuple[str, str]]:
    edition, say = page.edition, page.say
    yield page.write(
        "index.html", "home.html", finding=finding.sentence(edition, say),
        completeness=finding.completeness(edition, say), kind=finding.kind(edition, say),
        provincial=edition.units_of(edition.manifest["province"]),
    )  # fmt: skip
    yield page.write("data.html", "data.html", files=_downloads(edition), sums=_sums(edition))
    yield page.write("404.html", "404.html")
    for row in edition.shown_governments:
        code = row["government_code"]
        yield page.write(f"pemerintah/{slug(code)}.html", "government.html", row=row, units=edition.units_of(code))
    for code, rows in edition.units.items():
        if now := edition.now(rows):
            yield page.write(f"unit/{slug(code)}.html", "unit.html", row=now, rows=rows, **_unit_parts(edition, code))


class Writer:
    """Renders a template at its place, with relative addresses that work in a sub-folder and from file://."""

    def __init__(self, environment: Environment, edition: Edition, say: Say):
        self.environment, self.edition, self.say = environment, edition, say

    def write(self, path: str, template: str, **given: Any) -> tuple[str, str]:
        """The page `path` of this language; `top` leads to this language's home, `root` to the site's."""
        top = "../" * path.count("/") or "./"
        english = self.say.code == "en"
        root = top + ("../" if english else "")
        text = self.environment.get_template(template).render(
            top=top, root=root, twin=f"{root}{'' if english else 'en/'}{path}", **given
        )
        return ("en/" if english else "") + path, text


def title(edition: Edition, say: Say, indicator: str) -> str:
    """What an indicator is called."""
    told = edition.indicator_titles.get(indicator, {})
    return told.get(say("title_id", "title_en")) or indicator.replace("_", " ")


def case(edition: Edition, say: Say, indicator: str) -> str:
    """One case of an indicator: permohonan tepat waktu; where its title names the case, the title."""
    name = title(edition, say, indicator)
    return words.CASES[indicator][say.n] if indicator in words.CASES else name[:1].lower() + name[1:]


def _unit_parts(edition: Edition, code: str) -> dict[str, Any]:
    indicators = edition.indicators.get(code, [])
    by_dimension: dict[str, list[Row]] = {}
    for row in indicators:
        by_dimension.setdefault(row["dimension"] or "", []).append(row)
    order = {d["dimension"]: i for i, d in enumerate(_dimensions(edition))}
    parts = sorted(by_dimension.items(), key=lambda p: (not p[0], order.get(p[0], 99), p[0]))
    return {
        "by_dimension": parts,
        "dimensions": {d["dimension"]: d for d in edition.dimensions.get(code, [])},
        "lift": [r for r in edition.lift.get(code, []) if _is_worth_saying(r)][:MOST_LIFTS],
        "changes": edition.method_change.of_unit.get(code, []),
        "services": edition.services.get(code, []),
        "submissions": edition.submissions.get(code, []),
        "notes": edition.notes.get(code, []),
    }


def _is_worth_saying(lift: Row) -> bool:
    """Whether so many cases more would lift the index; a point of the IKM is no case."""
    return lift["figure"] == "index" and lift["cases_open"] is not None and lift["points_if_all"] >= LEAST_LIFT


def _dimensions(edition: Edition) -> list[Row]:
    return [
        r
        for f in edition.methodology_tables
        if "position" in f.columns and "dimension" in f.columns
        for r in f.filter(f["methodology"] == edition.methodology["methodology"]).sort("position").iter_rows(named=True)
    ]


def _downloads(edition: Edition) -> list[Row]:
    """The files of the release, tables first: name, {ending: size}."""
    made = []
    for table, told in edition.manifest["tables"].items():
        sizes = {e: (edition.folder / f"{table}.{e}").stat().st_size for e in ("csv", "parquet", "json")}
        made.append({"name": table, "rows": told["rows"], "sizes": sizes})
    return made


def _sums(edition: Edition) -> list[tuple[str, str, int]]:
    """(file, SHA-256, bytes) of every file of the release, as SHA256SUMS lists them."""
    lines = (edition.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("  ", 1) for line in lines]
    return [(name, digest, (edition.folder / name).stat().st_size) for digest, name in pairs]
