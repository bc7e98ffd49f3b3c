-- Ranking and guessing read what names a question, and not its whole text: that lies outside the row and is unpacked
-- for each hit.

alter table guide.question_version
  add column names text not null generated always as (
    lower(guide.words(title || ' ' || topic) || ' ' || guide.words(content ->> 'tags'))
  ) stored,
  add column name_search tsvector not null generated always as (
    setweight(to_tsvector('english', guide.words(title || ' ' || topic)), 'A') ||
    setweight(to_tsvector('english', guide.words(competency) || ' ' || guide.words(content ->> 'tags')), 'B') ||
    setweight(to_tsvector('english', guide.words(content ->> 'prompt')), 'C')
  ) stored;

create index question_version_names on guide.question_version using gin (names gin_trgm_ops);
