"""A first profile for a file as it is: what titles and words tell is filled in, the rest stands as questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

import polars as pl
import yaml

from ingestion.contracts import Contract, Field
from ingestion.profiles.model import NO_PROFILE
from ingestion.readers import Table
from ingestion.readers.header import plain
from ingestion.validation.mapping import is_personal, known_titles

SURE, LIKELY = 0.8, 0.55  # likeness of two titles, 0 to 1
SHOWN = 12  # words of a column that a question names
YES_NO = ("ya", "tidak")


@dataclass
class Draft:
    """Entries of a profile that are plain, and what a person has to decide (Indonesian)."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    drop: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def as_yaml(self) -> str:
        """The profile, its questions above it as comments."""
        told = {k: v for k in ("columns", "values", "drop") if (v := getattr(self, k))}
        body = yaml.safe_dump(told, allow_unicode=True, sort_keys=False) if told else ""
        return "".join(f"# ? {question}\n" for question in self.questions) + (body or "{}\n")


def draft_profile(table: Table, contract: Contract) -> Draft:
    """What a profile for files like this one would say."""
    known = known_titles(contract, NO_PROFILE)
    found = {known[plain(t)]: t for t in table.headers if known.get(plain(t))}
    strange = [t for t in table.headers if t and not known.get(plain(t))]
    draft = Draft()
    _columns(strange, {f.name: f for f in contract.fields if f.name not in found}, found, draft)
    for f in contract.fields:
        if not f.optional and f.name not in found:
            draft.questions.append(f"{f.title} ({f.name}) wajib: kolom mana, atau nilai tetap apa (constants)?")
    _words(table, contract, found, draft)
    return draft


def _columns(strange: list[str], free: dict[str, Field], found: dict[str, str], draft: Draft) -> None:
    """Put down the columns whose titles are nearly ours, ask for those that may be, and leave out personal ones."""
    draft.drop = [title for title in strange if is_personal(title)]
    asked = {*draft.drop}
    for title, name, likeness in _matches([t for t in strange if t not in asked], free):
        asked.add(title)
        if likeness >= SURE:
            draft.columns[title], found[name] = name, title
        else:
            draft.questions.append(f'"{title}" mungkin {free[name].title}; bila ya: columns: {{"{title}": {name}}}')
    for title in strange:
        if title not in asked:
            draft.questions.append(f'"{title}" tidak dikenal dan akan diabaikan, kecuali columns menyebut kolomnya.')


def _matches(strange: list[str], free: dict[str, Field]) -> list[tuple[str, str, float]]:
    """Each strange title with the free column it is most like, the likest first, no column twice."""
    pairs = sorted(((_likeness(title, f), title, name) for title in strange for name, f in free.items()), reverse=True)
    taken: set[str] = set()
    matches = []
    for likeness, title, name in pairs:
        if likeness >= LIKELY and not {title, name} & taken:
            taken |= {title, name}
            matches.append((title, name, likeness))
    return matches


def _likeness(title: str, f: Field) -> float:
    names = {plain(n) for n in (f.name, f.title, f.title_en, f.alias) if n}
    return max(SequenceMatcher(None, plain(title), name).ratio() for name in names)


def _words(table: Table, contract: Contract, found: dict[str, str], draft: Draft) -> None:
    """The sender's words for choices: those that are nearly ours are put down, the others asked for."""
    for f in contract.fields:
        choices = f.choices or (YES_NO if f.kind == "flag" else ())
        if not choices or f.name not in found:
            continue
        column = table.frame[str(table.headers.index(found[f.name]))]
        ours = {plain(c): c for c in choices}
        strange = [w for w in _frequent(column) if plain(w) not in ours]
        near = {w: ours[n] for w in strange if (n := _nearest(w, ours))}
        if near:
            draft.values[f.name] = near
        if rest := [w for w in strange if w not in near]:
            words = ", ".join(f'"{w}"' for w in rest[:SHOWN])
            draft.questions.append(f"{f.title} ({f.name}): apa arti {words}? Pilihan: {', '.join(choices)}")


def _frequent(column: pl.Series) -> list[str]:
    counted = column.drop_nulls().value_counts(sort=True, name="times")
    return counted[column.name].to_list()


def _nearest(word: str, ours: dict[str, str]) -> str:
    best = max(ours, key=lambda known: SequenceMatcher(None, plain(word), known).ratio())
    return best if SequenceMatcher(None, plain(word), best).ratio() >= SURE else ""
