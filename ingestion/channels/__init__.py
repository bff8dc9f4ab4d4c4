"""The doors through which extracts come in; each ends in the inbox."""
