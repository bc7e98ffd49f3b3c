-- Search: documents of a domain, found by words, facts and numbers. docs/decisions/019-search.md says how it works.

-- What was put since the last merge, with all its tokens in one array. It masks the merged document of the same id.
create table platform.search_fresh (
  index text not null,
  id uuid not null,
  -- Where true, the document is gone and all else is empty.
  dropped boolean not null default false,
  quality float8 not null default 0,
  facts text[] not null default '{}',
  numbers jsonb not null default '{}',
  -- Stems in the order of the text; '|' stands between what is not side by side.
  strong text[] not null default '{}',
  weak text[] not null default '{}',
  -- Facts, '~stem' for a word anywhere, '!stem' for one in the strong text, '~one other' for two side by side.
  tokens text[] not null default '{}',
  -- Another at every put: a merge forgets only what it has read.
  revision bigint not null generated always as identity,
  primary key (index, id)
);

-- Words as they are written, for beginnings, misspellings and suggestions.
create table platform.search_word (
  index text not null,
  word text collate "C" not null,
  stem text collate "C" not null,
  -- How many merged documents have the stem.
  documents integer not null default 0,
  primary key (index, word)
);
create index search_word_stem on platform.search_word (index, stem);
create index search_word_alike on platform.search_word using gin (word gin_trgm_ops);

-- The stem that a word is found by; '' for words that say nothing, such as "the".
create function platform.search_stem(word text) returns text
language sql immutable parallel safe
return coalesce((ts_lexize('english_stem', word))[1], case when ts_lexize('english_stem', word) is null then word else '' end);

create function platform.search_stems(words text[]) returns text[]
language sql immutable parallel safe
return array(
  select platform.search_stem(word) from unnest(words) with ordinality as w (word, at)
  where platform.search_stem(word) <> '' order by at);

-- All that one document is found by.
create function platform.search_tokens(facts text[], strong text[], weak text[]) returns text[]
language sql immutable parallel safe
return array(
  select unnest(facts)
  union select '!' || stem from unnest(strong) stem where stem <> '|'
  union select '~' || stem from unnest(strong || weak) stem where stem <> '|'
  union select '~' || before || ' ' || stem from (
    select stem, lag(stem) over (order by at) as before
    from unnest(strong || array['|'] || weak) with ordinality as w (stem, at)) pair
  where before is not null and stem <> '|' and before <> '|');

-- Puts a document. Its new words are known at once; how many documents have them is counted at the next merge.
create function platform.search_put(
  index text, id uuid, quality float8, facts text[], numbers jsonb, strong text[], weak text[]
) returns void language sql
begin atomic
  -- In the order of the words, so that two who put new ones at the same time wait for each other and not in a circle.
  insert into platform.search_word (index, word, stem)
    select $1, word, platform.search_stem(word)
    from (select distinct word from unnest($6 || $7) word where word <> '|') new
    where not exists (select from platform.search_word known where known.index = $1 and known.word = new.word)
    order by word
    on conflict do nothing;
  insert into platform.search_fresh (index, id, quality, facts, numbers, strong, weak, tokens)
    select $1, $2, $3, $4, $5, stems.strong, stems.weak, platform.search_tokens($4, stems.strong, stems.weak)
    from (select platform.search_stems($6) as strong, platform.search_stems($7) as weak) stems
    on conflict on constraint search_fresh_pkey do update set
      (dropped, quality, facts, numbers, strong, weak, tokens, revision) =
      row (false, excluded.quality, excluded.facts, excluded.numbers, excluded.strong, excluded.weak, excluded.tokens, default);
end;
