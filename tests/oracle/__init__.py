"""A second, plain computation of verdicts and index, written from methodology.md, held against the marts.

    worlds, cases, lists, sending, palette   small worlds drawn by hypothesis; merge lays many side by side
    lay                                      a world as ingestion leaves it, and dbt's build of it
    evidence, working_days, due, verdicts    what is in force, what is due, what was judged
    counting, count_*, indicators            numerators, denominators, statuses, flags
    decided, still_open                      the rows behind the verdicts, and what still has time
    index, lift, rollup, change, marts       figures, as the tables publish them
    compare, without_one                     every cell; the same without a submission
    mended                                   worlds on which the models once differed

It shares no code with dbt: it reads the registry and the seeds, of the methodologies that ship and of a third one in
`seeds/`, made unlike both: another scale, other bands, a dimension of one indicator, weights that do not divide, two
required ones. Where the text leaves room, it reads it so:

- A register speaks, in the running month, per dataset: to the cut-off that a submission states, else to the end of its
  period, the latest of them, at most to the settings' as_of and never less than to the end of the month before.
- Each month of figures judges a case by what is known at the month's end; a verdict is taken when the month comes in
  which it counts, and is the last word. So is a withdrawal in time.
- A request is open at a month's end where its due, by the row of the latest period up to the month, passes later and
  nothing of it has counted; a step of a complaint too, unless a row excluded it.
- A list of standards for a day belongs to the month of that day when it is compared with the month of a start.
- Where the office's own limit and the promise pass at one instant, the limit is the office's own.
- An office that opens or closes within a month owes the working days on which it exists.
- A subtree runs through units that exist in the month; an orphan of a closed unit is in nobody's.
- What weighs nothing at all has coverage 0. A dimension with nothing computed has neither score nor contribution.
- `data_until` is the last day of its period that a submission covers; a cut-off at midnight covers the day before.
- Promises of a part of a day (`hari_kerja`, `hari_kalender`) are not drawn: the text does not say what they mean.
"""
