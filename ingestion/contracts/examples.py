"""Rows that keep every rule and what breaks each, for templates, manual and tests: invented, of nobody."""

from __future__ import annotations

from ingestion.contracts.compiled import Contract, Field
from ingestion.contracts.model import Rule

# rows as a sender writes them; the period is October 2026, the file is received on 5 November
EXAMPLES: dict[str, list[dict[str, str]]] = {
    "service_request": [
        {
            "request_id": "CONTOH-001", "service_code": "L01", "channel": "loket", "applicant_nik": "",
            "submitted_at": "2026-10-05 08:30", "documents_complete_at": "2026-10-05 09:00", "due_at": "2026-10-12",
            "completed_at": "2026-10-08 10:00", "status": "selesai", "times_returned": "0", "fee_charged_idr": "0",
        },
        {
            "request_id": "CONTOH-002", "service_code": "L01", "channel": "daring",
            "submitted_at": "2026-10-28", "due_at": "2026-11-04", "status": "diproses", "times_returned": "1",
        },
    ],
    "complaint": [
        {
            "complaint_id": "CONTOH-001", "channel": "whatsapp", "category": "bukan_pengawasan",
            "received_at": "2026-10-05 09:15", "verified_at": "2026-10-06", "first_response_at": "2026-10-07",
            "resolved_at": "2026-10-09", "status": "selesai",
        },
        {
            "complaint_id": "CONTOH-002", "channel": "lapor", "category": "permintaan_informasi",
            "received_at": "2026-10-30", "status": "diterima",
        },
    ],
    "survey_response": [
        {
            "response_id": "CONTOH-001", "service_code": "L01", "responded_on": "2026-10-05", "requirements": "4",
            "procedure": "3", "time": "3", "fee": "4", "product": "4", "competence": "4", "behaviour": "4",
            "complaint_handling": "3", "facilities": "3", "experienced_maladministration": "tidak", "sex": "P",
            "age_band": "30-39", "education": "S1", "occupation": "wirausaha",
        },
    ],
    "service_standard": [
        {
            "service_code": "L01", "service_name": "Contoh layanan", "promised_value": "5",
            "promised_unit": "hari_kerja", "fee_idr": "0", "valid_from": "2026-01-01", "reviewed_on": "2026-01-01",
            "has_requirements": "ya", "has_procedure": "ya", "has_time": "ya", "has_fee": "ya", "has_product": "ya",
            "has_complaint_handling": "ya", "has_legal_basis": "ya", "has_facilities": "ya", "has_competence": "ya",
            "has_supervision": "ya", "has_staffing": "ya", "has_guarantee": "tidak", "has_safety": "tidak",
            "has_evaluation": "ya",
        },
    ],
    "staff_member": [
        {"staff_id": "CONTOH-P1", "frontline": "ya", "active_from": "2020-01-02"},
        {"staff_id": "CONTOH-P2", "frontline": "tidak", "active_from": "2019-03-01", "active_to": "2027-12-31"},
    ],
    "staff_training": [
        {
            "staff_id": "CONTOH-P1", "kind": "bimtek", "area": "soft_skill", "topic": "pelayanan prima",
            "held_on": "2026-10-05", "hours": "7,5", "passed": "ya",
        },
    ],
    "facility": [{"item_code": "ruang_tunggu", "available": "ya", "checked_on": "2026-10-05"}],
    "innovation": [
        {"innovation_id": "CONTOH-1", "title": "Contoh inovasi", "stage": "penerapan", "launched_on": "2026-01-05"},
    ],
}  # fmt: skip

ELEMENTS = (
    "requirements", "procedure", "time", "fee", "product", "competence", "behaviour", "complaint_handling",
    "facilities",
)  # fmt: skip
BREAKS: dict[str, dict[str, str]] = {  # rule -> the change of the first example row that breaks it
    "SR-07": {"completed_at": "2026-10-05 08:20", "documents_complete_at": ""},
    "SR-08": {"completed_at": "2026-10-05 08:26", "documents_complete_at": ""},
    "SR-09": {"submitted_at": "2026-11-01", "completed_at": "2026-11-02", "documents_complete_at": "", "due_at": ""},
    "SR-10": {"submitted_at": "2026-11-06", "completed_at": "2026-11-06", "documents_complete_at": "", "due_at": ""},
    "SR-11": {"documents_complete_at": "2026-10-04"},
    "SR-12": {"documents_complete_at": "2026-10-09"},
    "SR-13": {"documents_complete_at": "2026-10-08 10:04"},
    "SR-14": {"due_at": "2026-10-04"},
    "SR-15": {"completed_at": "2026-11-06"},
    "SR-16": {"completed_at": ""},
    "SR-17": {"status": "diproses"},
    "SR-18": {"service_code": "L99"},
    "SR-304": {"applicant_nik": "8171019902850001"},
    "SR-404": {"applicant_nik": "8,17102E+15"},
    "CO-07": {"verified_at": "2026-10-04"},
    "CO-08": {"verified_at": "2026-11-06"},
    "CO-09": {"first_response_at": "2026-10-04"},
    "CO-10": {"first_response_at": "2026-11-06"},
    "CO-11": {"resolved_at": "2026-10-04"},
    "CO-12": {"resolved_at": "2026-11-06"},
    "CO-13": {"received_at": "2026-11-01", "verified_at": "", "first_response_at": "", "resolved_at": "2026-11-02"},
    "CO-14": {"received_at": "2026-11-06", "verified_at": "", "first_response_at": "", "resolved_at": ""},
    "CO-15": {"resolved_at": ""},
    "SV-07": {"responded_on": "2026-09-30"},
    "SV-08": dict.fromkeys(ELEMENTS, ""),
    "SS-07": {"valid_to": "2025-01-01"},
    "SS-08": {"promised_unit": ""},
    "SS-09": {"promised_unit": "", "promised_value": ""},
    "ST-07": {"active_to": "2019-01-01"},
    "TR-07": {"held_on": "2026-11-06"},
    "FA-07": {"checked_on": "2026-11-06"},
    "FA-08": {"item_code": "kolam_renang"},
    "IN-07": {"launched_on": ""},
}
BAD_FORM = {"nik": "123", "url": "ftp://x", "flag": "mungkin"}
BEYOND = {"integer": "1000", "money": "10000000001", "decimal": "99999", "date": "1800-01-01", "moment": "1800-01-01"}


def breaking(contract: Contract, rule: Rule) -> dict[str, str]:
    """The change of the first example row that breaks this rule; {} for a rule about keys and units."""
    number = int(rule.id.split("-")[1])
    if rule.id in BREAKS or rule in contract.shared.values():
        return BREAKS.get(rule.id, {})
    field = next(f for f in contract.fields if f.no == number % 100)
    name = field.alias or field.name
    if number < 200:
        return {name: ""}
    if number < 300:
        return {name: BAD_FORM.get(field.kind, "bukan apa-apa")}
    return {name: _far(field)}


def _far(field: Field) -> str:
    if field.kind == "url":
        return "https://contoh.go.id/" + "x" * field.longest
    return BEYOND.get(field.kind, "x" * (field.longest + 1))
