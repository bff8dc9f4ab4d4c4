"""The eight contracts: one dataframely schema a dataset, the only source of columns and rules."""

from __future__ import annotations

from ingestion.contracts.compiled import Contract, Field, compile_contract
from ingestion.contracts.complaint import Complaint
from ingestion.contracts.facility import Facility
from ingestion.contracts.file_rules import FILE_RULES
from ingestion.contracts.innovation import Innovation
from ingestion.contracts.model import Rule
from ingestion.contracts.service_request import ServiceRequest
from ingestion.contracts.service_standard import ServiceStandard
from ingestion.contracts.staff import StaffMember, StaffTraining
from ingestion.contracts.survey_response import SurveyResponse

__all__ = ["CONTRACTS", "Contract", "Field", "Rule", "catalogue"]

_UNKNOWN_SERVICE = Rule(
    "SR-18", "peringatan", "Kode Layanan tidak ada dalam standar pelayanan unit.",
    "The service code is not in the unit's service standard.",
    "Kirim standar pelayanan yang memuat kode ini, atau perbaiki kodenya.", ("service_code",),
)  # fmt: skip
_UNKNOWN_ITEM = Rule(
    "FA-08", "galat", "Kode Sarana tidak ada dalam daftar periksa.", "The item is not on the checklist.",
    "Pakai kode dari daftar periksa sarana.", ("item_code",),
)  # fmt: skip

CONTRACTS: dict[str, Contract] = {
    contract.dataset: contract
    for contract in (
        compile_contract(
            ServiceRequest, "service_request", "SR", "Register Pelayanan", "Service requests",
            references={"service": _UNKNOWN_SERVICE},
        ),
        compile_contract(Complaint, "complaint", "CO", "Register Pengaduan", "Complaints"),
        compile_contract(SurveyResponse, "survey_response", "SV", "Survei Kepuasan", "Satisfaction survey"),
        compile_contract(
            ServiceStandard, "service_standard", "SS", "Standar Pelayanan", "Service standards", may_be_empty=False
        ),
        compile_contract(StaffMember, "staff_member", "ST", "Daftar Pelaksana", "Staff", may_be_empty=False),
        compile_contract(StaffTraining, "staff_training", "TR", "Pelatihan SDM", "Staff training"),
        compile_contract(
            Facility, "facility", "FA", "Sarana Prasarana", "Facilities", references={"item": _UNKNOWN_ITEM}
        ),
        compile_contract(Innovation, "innovation", "IN", "Inovasi", "Innovations"),
    )
}  # fmt: skip


def catalogue() -> list[Rule]:
    """Every rule there is, about files first, then dataset by dataset: the source of the manual."""
    return [*FILE_RULES, *(rule for contract in CONTRACTS.values() for rule in contract.rules())]
