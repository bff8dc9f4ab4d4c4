-- What a careful reader should know of the figures; a note is a question, never an accusation.
with notes as (select * from {{ ref('plausibility') }}),

texts as (select * from {{ ref('seed_quality_note') }}),

quality_notes as (
    select
        notes.period,
        notes.unit_code,
        notes.note_id,
        notes.severity,
        notes.value,
        notes.bound,
        notes.detail,
        texts.text_id,
        texts.text_en
    from notes
    inner join texts on notes.note_id = texts.note_id
)

select * from quality_notes
