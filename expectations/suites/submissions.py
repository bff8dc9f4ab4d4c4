"""`submissions`: one row a month, unit and dataset: what was owed, what came, when."""

from __future__ import annotations

import great_expectations.expectations as gxe
from great_expectations.expectations.row_conditions import Column

from expectations.check import PRIVACY, Check, agrees
from expectations.recompute.completeness import submission_frame
from expectations.recompute.evidence import SUBMISSION, submission_punctuality
from expectations.suites.common import key_of, vocabulary
from patuh.receipts import DATASETS

STATES = ("accepted", "accepted_with_notes", "rejected", "retracted", "not_sent")
PEOPLE = ("service_request", "complaint", "survey_response", "staff_member", "staff_training")
_SENT = {"row_condition": Column("state") != "not_sent"}
_NOT_SENT = {"row_condition": Column("state") == "not_sent"}
_PEOPLE = {"row_condition": Column("dataset").is_in(list(PEOPLE))}


def _withheld(column: str) -> Check:
    return Check(
        f"submissions.{column}_small_withheld", "submissions", gxe.ExpectColumnValuesToMatchRegex,
        {"column": column, "regex": r"^(?:0|1-4|[5-9]|[1-9][0-9]+)$", **_PEOPLE},
        f"{column} 1 sampai 4 pada data tentang orang ditulis 1-4.",
        f"{column} of 1 to 4 in datasets about people is shown as 1-4.", PRIVACY, rows_by=SUBMISSION,
    )  # fmt: skip


CHECKS: list[Check] = [
    *key_of("submissions", SUBMISSION),
    *vocabulary("submissions", "dataset", DATASETS, rows_by=SUBMISSION),
    *vocabulary("submissions", "state", STATES, rows_by=SUBMISSION),
    Check(
        "submissions.received_when_sent", "submissions", gxe.ExpectColumnValuesToNotBeNull,
        {"column": "received_at", **_SENT},
        "Kiriman punya waktu terima.", "What was sent has a time of receipt.", rows_by=SUBMISSION,
    ),
    Check(
        "submissions.number_when_sent", "submissions", gxe.ExpectColumnValuesToNotBeNull,
        {"column": "number", **_SENT},
        "Kiriman punya nomor.", "What was sent has a number.", rows_by=SUBMISSION,
    ),
    Check(
        "submissions.nothing_when_not_sent", "submissions", gxe.ExpectColumnValuesToBeNull,
        {"column": "number", **_NOT_SENT},
        "Yang belum dikirim tidak punya nomor.", "What was not sent has no number.", rows_by=SUBMISSION,
    ),
    _withheld("rows_accepted"),
    _withheld("rows_rejected"),
    *agrees(
        "submissions.on_time_recomputed", submission_punctuality,
        "Ketepatan kiriman harus sesuai tanggal terima dan batasnya.",
        "Punctuality agrees with date of receipt and due date.", rows_by=SUBMISSION,
    ),
    *agrees(
        "submissions.frame", submission_frame,
        "Setiap kewajiban bulanan setiap unit tercatat, dikirim atau belum.",
        "Every monthly obligation of every unit is on record, sent or not.",
    ),
]  # fmt: skip
