"""One way to corrupt the warehouse for every blocking expectation: id -> SQL."""

from __future__ import annotations

_U1 = "period = '2026-09' and unit_code = 'U1'"
_ONE = f"{_U1} and indicator = 'on_time'"
_FIRST = "rowid = (select min(rowid) from marts.{t})"


def _null(table: str, column: str) -> str:
    return f"update marts.{table} set {column} = null where {_FIRST.format(t=table)}"


def _twice(table: str) -> str:
    return f"insert into marts.{table} select * from marts.{table} limit 1"


def _keys(table: str, columns: tuple[str, ...]) -> dict[str, str]:
    return {f"{table}.key": _twice(table), **{f"{table}.key_{c}_present": _null(table, c) for c in columns}}


def _words(table: str, column: str) -> dict[str, str]:
    where = _FIRST.format(t=table)
    return {
        f"{table}.{column}_known": f"update marts.{table} set {column} = 'entah' where {where}",
        f"{table}.{column}_present": _null(table, column),
    }


def _empty(table: str, *ids: str) -> dict[str, str]:
    return {f"{i}.compared": f"delete from marts.{table}; delete from marts.periods" for i in ids}


_UNIT = ("period", "methodology", "unit_code")
_PAIR = ("methodology_before", "methodology_after")
MUTATIONS: dict[str, str] = {
    "build.one_row": _twice("build"),
    "build.months": "delete from marts.periods where period = '2026-09'",
    "build.registry": "update marts.build set registry_digest = 'lain'",
    **_keys("units", _UNIT),
    **_words("units", "status"),
    "units.index_range": f"update marts.units set index = -0.01 where {_U1}",
    "units.within_scale": f"update marts.units set index = 5.01 where {_U1} and methodology = 'ipp-sim-2022'",
    "units.index_there": f"update marts.units set index = null where {_U1}",
    "units.index_withheld": "update marts.units set index = 50 where unit_code = 'U4'",
    "units.coverage_range": f"update marts.units set coverage = 1.01 where {_U1}",
    "units.coverage_there": f"update marts.units set coverage = null where {_U1}",
    "units.lower_bound_below_index": f"update marts.units set lower_bound = index + 0.01 where {_U1}",
    "units.upper_bound_above_index": f"update marts.units set upper_bound = index - 0.01 where {_U1}",
    "units.name_there": _null("units", "unit_name"),
    "units.frame": f"delete from marts.units where {_U1}",
    "units.index_recomputed": f"update marts.units set index = index + 0.01 where {_U1}",
    "units.bounds_recomputed": f"update marts.units set upper_bound = upper_bound - 0.01 where {_U1}",
    "units.band_agrees": f"update marts.units set band = 'E' where {_U1}",
    "units.rank_agrees": f"update marts.units set rank = 2 where {_U1}",
    "units.subtree_recomputed": f"update marts.units set subtree_index = subtree_index + 0.01 where {_U1}",
    **_empty(
        "units", "units.frame", "units.index_recomputed", "units.bounds_recomputed", "units.band_agrees",
        "units.rank_agrees", "units.subtree_recomputed", "submissions.frame",
    ),
    **_keys("governments", ("period", "methodology", "government_code")),
    **_words("governments", "status"),
    "governments.index_range": "update marts.governments set index = -1 where government_code = '81'",
    "governments.within_scale": "update marts.governments set upper_bound = 5.01 where methodology = 'ipp-sim-2022'",
    "governments.index_there": "update marts.governments set index = null where government_code = '81'",
    "governments.index_withheld": "update marts.governments set status = 'insufficient_evidence'",
    "governments.means_recomputed": "update marts.governments set index = index + 0.01 where government_code = '81'",
    "governments.standing_agrees": "update marts.governments set rank = 1 where government_code = '81'",
    **_empty("governments", "governments.means_recomputed", "governments.standing_agrees"),
    **_keys("dimensions", (*_UNIT, "dimension")),
    "dimensions.scores_recomputed": f"update marts.dimensions set score = score + 0.0000000001 where {_U1}",
    "dimensions.scores_recomputed.compared": "delete from marts.dimensions; delete from marts.indicators",
    **_keys("indicators", (*_UNIT, "indicator")),
    **_words("indicators", "status"),
    "indicators.score_range": f"update marts.indicators set score = 100.1 where {_ONE}",
    "indicators.score_there": f"update marts.indicators set score = null where {_ONE}",
    "indicators.score_withheld": "update marts.indicators set score = 50 where unit_code = 'U4'",
    "indicators.flags_known": f"update marts.indicators set flags = 'small_n entah' where {_ONE}",
    "indicators.numerator_within": f"update marts.indicators set numerator = denominator + 1 where {_ONE}",
    "indicators.numerator_not_negative": f"update marts.indicators set numerator = -1 where {_ONE}",
    "indicators.denominator_there": f"update marts.indicators set denominator = null where {_ONE}",
    "indicators.counts_withheld": "update marts.indicators set denominator = 9 where unit_code = 'U4'",
    "indicators.scores_recomputed": f"update marts.indicators set score = score - 0.0000000001 where {_ONE}",
    "indicators.weights_recomputed": f"update marts.indicators set effective_weight = 0.2 where {_ONE}",
    "indicators.weights_add_up": f"update marts.indicators set effective_weight = 0.2 where {_ONE}",
    "indicators.frame": f"delete from marts.indicators where {_ONE}",
    "indicators.frame.compared": "delete from marts.indicators; delete from marts.units",
    "indicators.evidence": "update marts.submissions set state = 'rejected' where unit_code = 'U1'",
    **{
        f"indicators.{i}.compared": "delete from marts.indicators"
        for i in ("scores_recomputed", "weights_recomputed", "weights_add_up", "evidence")
    },
    **_keys("services", ("period", "unit_code", "service_code")),
    "services.promised_unit_known": "update marts.services set promised_unit = 'minggu'",
    "services.on_time_within": "update marts.services set on_time = verdicts + 1",
    "services.median_not_negative": "update marts.services set median_days = -1",
    "services.p90_above_median": "update marts.services set p90_days = 1 where service_code = 'S1'",
    "services.on_time_pct_recomputed": "update marts.services set on_time_pct = 50.01",
    "services.small_joined": "update marts.services set decided = 4 where service_code = 'S2'",
    "services.small_verdicts": "update marts.services set verdicts = 3 where service_code = 'S2'",
    "services.p90_withheld": "update marts.services set p90_days = 9 where service_code = 'S2'",
    **_keys("submissions", ("period", "unit_code", "dataset")),
    **_words("submissions", "dataset"),
    **_words("submissions", "state"),
    "submissions.received_when_sent": _null("submissions", "received_at"),
    "submissions.number_when_sent": _null("submissions", "number"),
    "submissions.nothing_when_not_sent": "update marts.submissions set number = 'n' where unit_code = 'U4'",
    "submissions.rows_accepted_small_withheld": "update marts.submissions set rows_accepted = '3'",
    "submissions.rows_rejected_small_withheld": "update marts.submissions set rows_rejected = '1'",
    "submissions.on_time_recomputed": "update marts.submissions set on_time = false where unit_code = 'U1'",
    "submissions.on_time_recomputed.compared": "delete from marts.submissions",
    "submissions.frame": "delete from marts.submissions where unit_code = 'U4'",
    **_keys("history", ("period", "methodology", "level", "code")),
    **_words("history", "level"),
    "history.release_there": _null("history", "release"),
    "history.agrees": "delete from marts.history where code = 'U1'",
    "history.agrees.compared": "delete from marts.history; delete from marts.periods",
    **_keys("method_change", ("period", "unit_code", *_PAIR)),
    "method_change.agrees": f"update marts.method_change set ranks_gained = ranks_gained + 1 where {_U1}",
    "method_change.headlines": "update marts.periods set headline_methodology = 'ipp-sim-2022'",
    "method_change.headlines.compared": "delete from marts.periods",
    **_keys("method_change_summary", ("period", *_PAIR)),
    "method_change_summary.agrees": "update marts.method_change_summary set units_other_band = 0",
    "reconciliation.agrees": "update audit.reconciliation set right_value = 29 where unit_code = 'U1'",
    "reconciliation.agrees.compared": "delete from audit.reconciliation",
    "plausibility.held": "update audit.plausibility set severity = 'blocking'",
    "privacy.public_surface": "alter table marts.units drop column data_until",
    "privacy.private_columns": "PUBLIC services applicant_key",
    "privacy.identity_numbers": "update marts.units set unit_name = 'NIK 8101014112850001' where unit_code = 'U1'",
    **{f"privacy.{i}.compared": "NOTHING PUBLIC" for i in ("private_columns", "identity_numbers")},
    "privacy.small_denominators": f"update marts.indicators set denominator = 3 where {_ONE}",
    "privacy.suppressed_there": _null("indicators", "suppressed"),
    "privacy.suppressed_numerator": "update marts.indicators set numerator = 1 where suppressed",
    "privacy.suppressed_denominator": "update marts.indicators set denominator = 3 where suppressed",
    "privacy.suppressed_score": "update marts.indicators set score = 33 where suppressed",
}  # fmt: skip
