"""Profiles: how one sender's own columns, words and dates become a contract's."""

from __future__ import annotations

from ingestion.profiles.model import NO_PROFILE, Profile, load_profile

__all__ = ["NO_PROFILE", "Profile", "load_profile"]
