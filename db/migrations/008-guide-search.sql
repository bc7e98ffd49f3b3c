-- Questions are found by their words. Identifiers are found by their parts: lru_cache by cache, functools.wraps by wraps.

-- For misspelt words.
create extension if not exists pg_trgm with schema public;

create function guide.words(text text) returns text
language sql immutable parallel safe
return regexp_replace(coalesce(text, ''), '[^[:alnum:]]+', ' ', 'g');

alter table guide.question_version add column search tsvector not null generated always as (
  setweight(to_tsvector('english', guide.words(title || ' ' || topic)), 'A') ||
  setweight(to_tsvector('english', guide.words(competency) || ' ' || guide.words(content ->> 'tags')), 'B') ||
  setweight(to_tsvector('english', guide.words(content ->> 'prompt')), 'B') ||
  setweight(to_tsvector('english', guide.words(content ->> 'answer') || ' ' || guide.words(content -> 'mistake' ->> 'text')), 'C')
) stored;

create index question_version_search on guide.question_version using gin (search);
