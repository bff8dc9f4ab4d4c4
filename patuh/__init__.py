"""The hall of the house: settings, time, registry, and the `patuh` command. It knows no room."""

__version__ = "0.1.0"
