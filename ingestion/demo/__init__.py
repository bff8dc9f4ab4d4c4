"""The synthetic demo province: a registry, and the extracts that its offices send over many months.

Nothing in it describes a real office. Source of every distribution: docs/demo.md.
"""
