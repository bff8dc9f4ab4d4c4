"""The synthetic demo province: a registry, and the extracts that its offices send over many months.

Nothing in it describes a real office. Source of every distribution: docs/demo.md.
"""

from __future__ import annotations

from ingestion.demo.province import make_province
from ingestion.demo.submit import submit_all

__all__ = ["make_province", "submit_all"]
