"""What an office would try: a synthetic honest office, its tricks, and both figures side by side.

honest      the office, and what it sends when it sends everything
trick       a trick, and the small changes that tricks are made of
registers, requests, limits, standards, survey, complaints    the tricks
table       one build of the office and its twins
page        `docs/tricks.md`
"""
