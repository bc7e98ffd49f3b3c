-- Search: documents of a domain, found by words, facts and numbers. docs/decisions/019-search.md says how it works.
-- An index is some segments of at most 65,536 documents and a few fresh documents that no segment has yet.

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

-- Documents of a segment have ordinals in the order of falling quality. Segments never change, but in what is still live.
create table platform.search_segment (
  id integer primary key generated always as identity,
  index text not null,
  -- The length of all its bit strings.
  size integer not null,
  documents integer not null,
  top_quality float8 not null,
  -- Without those that were dropped or moved to another segment.
  live bit varying not null
);
create index search_segment_index on platform.search_segment (index);
alter table platform.search_segment alter live set storage external;

create table platform.search_document (
  index text not null,
  id uuid not null,
  segment integer not null,
  ordinal integer not null,
  quality float8 not null,
  numbers jsonb not null,
  -- Lines.
  facts text not null,
  -- ' one other | next ': as in search_fresh.
  strong text not null,
  weak text not null,
  primary key (index, id)
);
create unique index search_document_ordinal on platform.search_document (segment, ordinal);

-- Which documents of a segment have a token. Few are a list; more are a bit string, compressed while that is fast.
-- '#rate' says who has the number; '#rate 3' who lacks bit 3 of its rank; '~~17' who has one of the rare pairs of that hash.
create table platform.search_posting (
  segment integer not null,
  token text collate "C" not null,
  few integer[],
  packed bit varying,
  dense bit varying,
  primary key (segment, token),
  check (num_nonnulls(few, packed, dense) = 1)
);
alter table platform.search_posting alter dense set storage external;

-- The different values of a number in a segment, sorted: its rank is what the bits stand for. In blocks of 256; block 0
-- holds the first value of each.
create table platform.search_value (
  segment integer not null,
  number text not null,
  block integer not null,
  values float8[] not null,
  primary key (segment, number, block)
);

create function platform.search_no_bits(size integer) returns bit varying
language sql immutable parallel safe
return pg_catalog."bit"(B'0', size, true);

-- The bit string with these ordinals set.
create function platform.search_bits(ordinals integer[], size integer) returns bit varying
language plpgsql immutable parallel safe as $$
declare
  bits bit varying := platform.search_no_bits(size);
  ordinal integer;
begin
  if cardinality(ordinals) <= 24 then
    foreach ordinal in array ordinals loop
      bits := set_bit(bits, ordinal, 1);
    end loop;
    return bits;
  end if;
  -- Setting bits copies the string each time; reading a text of noughts and ones does not.
  return (
    select string_agg(repeat('0', at - before - 1) || '1', '' order by at) || repeat('0', size - 1 - max(at))
    from (select at, lag(at, 1, -1) over (order by at) as before
      from (select distinct at from unnest(ordinals) at) one) gaps)::bit varying;
end $$;

-- The first ordinals that are set, from `start` on.
create function platform.search_first(bits bit varying, start integer, most integer) returns integer[]
language plpgsql immutable parallel safe as $$
declare
  found integer[] := '{}';
  at integer := start;
  part bit varying;
  place integer;
begin
  while at < length(bits) loop
    part := substring(bits from at + 1 for 2048);
    if bit_count(part) > 0 then
      loop
        place := position(B'1' in part);
        exit when place = 0;
        found := found || (at + place - 1);
        if cardinality(found) >= most then
          return found;
        end if;
        part := set_bit(part, place - 1, 0);
      end loop;
    end if;
    at := at + 2048;
  end loop;
  return found;
end $$;

-- The same number as hashOf in stems.ts.
create function platform.search_hash(stem text) returns integer
language plpgsql immutable parallel safe as $$
declare
  hash integer := 0;
  letter text;
begin
  foreach letter in array string_to_array(stem, null) loop
    hash := (hash * 31 + ascii(letter)) % 8191;
  end loop;
  return hash;
end $$;

-- Who has one of the tokens; null where nobody does.
create function platform.search_any(segment integer, tokens text[], size integer) returns bit varying
language plpgsql stable parallel safe as $$
declare
  found platform.search_posting;
  bits bit varying;
  listed integer[];
begin
  if cardinality(tokens) = 1 then
    select * into found from platform.search_posting p where p.segment = $1 and p.token = tokens[1];
    if found.segment is null and tokens[1] ~ '^~[^ ]+ ' then
      return platform.search_rare_pair($1, split_part(substr(tokens[1], 2), ' ', 1), split_part(tokens[1], ' ', 2), size);
    end if;
    bits := coalesce(found.dense, found.packed);
    listed := found.few;
  else
    select bit_or(coalesce(p.dense, p.packed)) into bits
      from platform.search_posting p where p.segment = $1 and p.token = any(tokens) and p.few is null;
    select array_agg(at) into listed
      from platform.search_posting p, unnest(p.few) at where p.segment = $1 and p.token = any(tokens) and p.few is not null;
  end if;
  if listed is null then
    return bits;
  end if;
  return case when bits is null then platform.search_bits(listed, size) else bits | platform.search_bits(listed, size) end;
end $$;

-- Two stems side by side, where that is rare in the segment: who has both and a rare pair of that hash is looked at.
create function platform.search_rare_pair(segment integer, one text, other text, size integer) returns bit varying
language plpgsql stable parallel safe as $$
declare
  bits bit varying;
  ordinals integer[];
begin
  bits := platform.search_any($1,
    array['~~' || (platform.search_hash(one) * 31 + platform.search_hash(other)) % 8191], size);
  bits := bits & platform.search_any($1, array['~' || one], size) & platform.search_any($1, array['~' || other], size);
  if bits is null or bit_count(bits) = 0 then
    return null;
  end if;
  select array_agg(d.ordinal) into ordinals
    from platform.search_document d
    where d.segment = $1 and d.ordinal = any(platform.search_first(bits, 0, size))
      and position(' ' || one || ' ' || other || ' ' in d.strong || d.weak) > 0;
  return platform.search_bits(ordinals, size);
end $$;

-- How many of the different values of a number are at most `value`.
create function platform.search_rank(segment integer, number text, value float8) returns integer
language sql stable parallel safe
return (
  select case when fence = 0 then 0 else (fence - 1) * 256 + (
    select width_bucket(value, b.values) from platform.search_value b
    where b.segment = $1 and b.number = $2 and b.block = fence) end
  from (select width_bucket(value, f.values) as fence from platform.search_value f
    where f.segment = $1 and f.number = $2 and f.block = 0) found);

-- The value of a rank.
create function platform.search_ranked(segment integer, number text, rank integer) returns float8
language sql stable parallel safe
return (
  select b.values[(rank - 1) % 256 + 1] from platform.search_value b
  where b.segment = $1 and b.number = $2 and b.block = (rank - 1) / 256 + 1);

-- Whose number has at most this rank, beside those without: they have rank 0. The lowest bit decides first, each higher
-- one overrules.
create function platform.search_at_most(segment integer, number text, rank integer, size integer) returns bit varying
language plpgsql stable parallel safe as $$
declare
  bits bit varying := ~platform.search_no_bits(size);
  one record;
begin
  for one in
    select bit, p.dense as lacks from generate_series(0, 16) bit
      join platform.search_posting p on p.segment = $1 and p.token = '#' || number || ' ' || bit
    order by bit
  loop
    bits := case when (rank >> one.bit) & 1 = 1 then bits | one.lacks else bits & one.lacks end;
  end loop;
  return bits;
end $$;

create function platform.search_between(segment integer, number text, low float8, high float8, size integer) returns bit varying
language plpgsql stable parallel safe as $$
declare
  bits bit varying := platform.search_any($1, array['#' || number], size);
  under integer;
begin
  if bits is null then
    return null;
  end if;
  if high is not null then
    bits := bits & platform.search_at_most($1, number, platform.search_rank($1, number, high), size);
  end if;
  if low is not null then
    under := platform.search_rank($1, number, low);
    -- Those that are exactly `low` belong to it.
    if under > 0 and platform.search_ranked($1, number, under) = low then
      under := under - 1;
    end if;
    bits := bits & ~platform.search_at_most($1, number, under, size);
  end if;
  return bits;
end $$;

-- What a search asks of every segment. `part` 0 must hold; each other part is one that a facet leaves out.
create type platform.search_condition as (
  part integer,
  "any" text[],
  "none" text[],
  "notAll" text[],
  number text,
  min float8,
  max float8
);

create function platform.search_narrowed(
  bits bit varying, condition platform.search_condition, segment integer, size integer
) returns bit varying
language plpgsql stable parallel safe as $$
declare
  found bit varying;
  token text;
begin
  if condition."none" is not null then
    found := platform.search_any(segment, condition."none", size);
    return case when found is null then bits else bits & ~found end;
  elsif condition."notAll" is not null then
    found := bits;
    foreach token in array condition."notAll" loop
      found := found & platform.search_any(segment, array[token], size);
    end loop;
    return case when found is null then bits else bits & ~found end;
  elsif condition.number is not null then
    found := platform.search_between(segment, condition.number, condition.min, condition.max, size);
  elsif cardinality(condition."any") > 12 and bit_count(bits) <= 64 and condition."any"[1] !~ '^~' then
    -- Reading a few documents is faster than a long list of tokens.
    found := platform.search_bits(array(
      select d.ordinal from platform.search_document d, unnest(string_to_array(d.facts, E'\n')) fact
        join unnest(condition."any") one on one = fact
      where d.segment = $3 and d.ordinal = any(platform.search_first(bits, 0, 64))), size);
  else
    found := platform.search_any(segment, condition."any", size);
  end if;
  return coalesce(bits & found, platform.search_no_bits(size));
end $$;

-- The first ordinal whose document stands behind a cursor, where all have the same relevance. The key, the relevance plus
-- half of the quality, decides first; null where only the quality and the id do.
create function platform.search_behind(
  segment integer, documents integer, relevance float8, after_key float8, after_quality float8, after_id uuid
) returns integer
language plpgsql stable parallel safe as $$
declare
  low integer := 0;
  high integer := documents;
  middle integer;
  one record;
begin
  while low < high loop
    middle := (low + high) / 2;
    -- Some have moved to another segment: the next that is still here.
    select d.ordinal, d.quality, d.id, relevance + d.quality / 2 as key into one
      from platform.search_document d
      where d.segment = $1 and d.ordinal >= middle and d.ordinal < high order by d.ordinal limit 1;
    if not found
      or (after_key is not null and one.key < after_key)
      or ((after_key is null or one.key = after_key)
        and (one.quality < after_quality or (one.quality = after_quality and one.id > after_id)))
    then
      high := middle;
    else
      low := one.ordinal + 1;
    end if;
  end loop;
  return low;
end $$;

-- The ordinals with the highest, or lowest, of a number that all of `bits` have; of equal ones the first. Some more than
-- `most` where finding out which are the best takes longer than reading them.
create function platform.search_top(
  bits bit varying, segment integer, number text, descending boolean, most integer
) returns integer[]
language plpgsql stable parallel safe as $$
declare
  sure bit varying;
  maybe bit varying := bits;
  better bit varying;
  enough integer := most + 10;
  one record;
begin
  if bit_count(bits) <= enough then
    return platform.search_first(bits, 0, enough);
  end if;
  sure := platform.search_no_bits(length(bits));
  for one in
    select p.dense as lacks from generate_series(16, 0, -1) bit
      join platform.search_posting p on p.segment = $2 and p.token = '#' || number || ' ' || bit
    order by bit desc
  loop
    better := maybe & case when descending then ~one.lacks else one.lacks end;
    if bit_count(sure) + bit_count(better) >= most then
      maybe := better;
    else
      sure := sure | better;
      maybe := maybe # better;
    end if;
    if bit_count(sure) + bit_count(maybe) <= enough then
      return platform.search_first(sure | maybe, 0, enough);
    end if;
  end loop;
  return platform.search_first(sure, 0, most)
    || platform.search_first(maybe, 0, most - bit_count(sure)::integer);
end $$;

-- Those of `bits` that come first by a number, behind a cursor where there is one.
create function platform.search_by_number(
  bits bit varying, segment integer, documents integer, number text, descending boolean,
  after_key float8, after_quality float8, after_id uuid, most integer
) returns integer[]
language plpgsql stable parallel safe as $$
declare
  size integer := length(bits);
  who bit varying := coalesce(platform.search_any($2, array['#' || number], size), platform.search_no_bits(size));
  who_not bit varying := bits & ~who;
  found integer[] := '{}';
  behind bit varying;
  same bit varying;
  under bit varying;
  rank integer;
begin
  who := bits & who;
  if after_id is not null then
    behind := (~platform.search_no_bits(size))
      >> platform.search_behind($2, documents, 0, null, after_quality, after_id);
    if after_key is null then
      return platform.search_first(who_not & behind, 0, most);
    end if;
    rank := platform.search_rank($2, number, after_key);
    under := platform.search_at_most($2, number, coalesce(rank, 0), size);
    same := platform.search_no_bits(size);
    if rank > 0 and platform.search_ranked($2, number, rank) = after_key then
      same := under & ~platform.search_at_most($2, number, rank - 1, size);
    end if;
    who := who & ((case when descending then under & ~same else ~under end) | (same & behind));
  end if;
  if bit_count(who) > 0 then
    found := platform.search_top(who, $2, number, descending, most);
  end if;
  return found || platform.search_first(who_not, 0, greatest(most - cardinality(found), 0));
end $$;

-- Adds what a segment has to the counts of tokens that are not above a thousand, each within the mask of its variant. All
-- masks are parts of `needed`: where that are a few documents, these are read; else bits are counted.
create function platform.search_counted(
  segment integer, counted text[], variants integer[], counts integer[], masks bit varying[], needed bit varying
) returns integer[]
language plpgsql stable parallel safe as $$
begin
  if bit_count(needed) <= 40 then
    return array(
      select c.count + count(has.fact)
      from unnest(counted, variants, counts) with ordinality c (token, variant, count, at)
        left join (
          select d.ordinal, fact from platform.search_document d, unnest(string_to_array(d.facts, E'\n')) fact
          where d.segment = $1 and d.ordinal = any(platform.search_first(needed, 0, 40))) has
        on has.fact = c.token and get_bit(masks[c.variant], has.ordinal) = 1
      group by c.at, c.count order by c.at);
  end if;
  return array(
    select c.count + case when c.count > 1000 or p.segment is null then 0
      when p.few is null then bit_count(coalesce(p.dense, p.packed) & masks[c.variant])
      else (select count(*) from unnest(p.few) o where get_bit(masks[c.variant], o) = 1) end
    from unnest(counted, variants, counts) with ordinality c (token, variant, count, at)
      left join platform.search_posting p on p.segment = $1 and p.token = c.token and c.count <= 1000
    order by c.at);
end $$;

-- Searches all segments of an index, that of the highest quality first, and stops when nothing can change any more: a
-- thousand and one are found, each facet has counted as many, and none can come onto the page. Variant 1 of what facets
-- count is what was found, variant n + 1 what would be without part n.
create function platform.search_segments(
  index text, wanted jsonb, parts integer, strong jsonb, counted text[], variants integer[],
  number text, descending boolean, after_key float8, after_quality float8, after_id uuid, most integer
) returns jsonb
language plpgsql stable parallel safe as $$
declare
  conditions platform.search_condition[] := array(
    select c from jsonb_populate_recordset(null::platform.search_condition, wanted) c);
  condition platform.search_condition;
  words integer := jsonb_array_length(strong);
  total integer := 0;
  counts integer[] := array_fill(0, array[cardinality(counted)]);
  -- Of the page: candidates, and the best keys so far.
  page jsonb := '[]';
  keys float8[] := '{}';
  masked_in integer[];
  masked integer[];
  one platform.search_segment;
  needed bit varying;
  all_parts bit varying;
  each_part bit varying[];
  masks bit varying[];
  bits bit varying;
  has_words bit varying[];
  has_more bit varying;
  ordinals integer[];
  on_page boolean;
begin
  -- What is fresh is not looked at here.
  select array_agg(d.segment), array_agg(d.ordinal) into masked_in, masked
    from platform.search_fresh f join platform.search_document d using (index, id) where f.index = $1;
  for one in select * from platform.search_segment s where s.index = $1 order by s.top_quality desc, s.id loop
    on_page := number is not null or keys[most] is null
      or (words > 0)::integer + one.top_quality / 2 >= keys[most];
    exit when not on_page and total > 1000 and not exists (select from unnest(counts) c where c <= 1000);

    needed := one.live;
    ordinals := array(select o from unnest(masked_in, masked) m (s, o) where s = one.id);
    if cardinality(ordinals) > 0 then
      needed := needed & ~platform.search_bits(ordinals, one.size);
    end if;
    foreach condition in array conditions loop
      if condition.part = 0 then
        needed := platform.search_narrowed(needed, condition, one.id, one.size);
        exit when bit_count(needed) = 0;
      end if;
    end loop;
    continue when bit_count(needed) = 0;

    all_parts := needed;
    each_part := '{}';
    for part in 1..parts loop
      bits := needed;
      foreach condition in array conditions loop
        if condition.part = part then
          bits := platform.search_narrowed(bits, condition, one.id, one.size);
        end if;
      end loop;
      each_part[part] := bits;
      all_parts := all_parts & bits;
    end loop;
    masks := '{}';
    masks[1] := all_parts;
    for part in 1..parts loop
      bits := needed;
      for other in 1..parts loop
        if other <> part then
          bits := bits & each_part[other];
        end if;
      end loop;
      masks[part + 1] := bits;
    end loop;

    total := total + bit_count(all_parts);
    if cardinality(counted) > 0 then
      counts := platform.search_counted(one.id, counted, variants, counts, masks, needed);
    end if;
    continue when not on_page or bit_count(all_parts) = 0;

    if number is not null then
      ordinals := platform.search_by_number(all_parts, one.id, one.documents, number, descending,
        after_key, after_quality, after_id, most);
      select page || coalesce(jsonb_agg(jsonb_build_array(d.id, d.quality, 0, (d.numbers ->> number)::float8)), '[]')
        into page from platform.search_document d where d.segment = one.id and d.ordinal = any(ordinals);
      continue;
    end if;

    -- has_words[n]: at least n of the words stand in the strong text.
    has_words := '{}';
    for word in 1..words loop
      bits := platform.search_any(one.id, array(select jsonb_array_elements_text(strong -> word - 1)), one.size);
      continue when bits is null;
      for n in reverse word..1 loop
        has_more := bits & case when n = 1 then all_parts else has_words[n - 1] end;
        has_words[n] := coalesce(has_words[n] | has_more, has_more, has_words[n]);
      end loop;
    end loop;
    for n in reverse words..0 loop
      exit when n::float8 / greatest(words, 1) + one.top_quality / 2 < keys[most];
      bits := case when n = 0 then all_parts else has_words[n] end;
      continue when bits is null;
      if has_words[n + 1] is not null then
        bits := bits & ~has_words[n + 1];
      end if;
      ordinals := platform.search_first(bits, case when after_id is null then 0 else
        platform.search_behind(one.id, one.documents, n::float8 / greatest(words, 1), after_key, after_quality, after_id) end,
        most);
      select page || coalesce(jsonb_agg(jsonb_build_array(d.id, d.quality, n, null)), '[]'),
          array(select key from unnest(keys || array_agg(n::float8 / greatest(words, 1) + d.quality / 2)) key
            where key is not null order by key desc limit most)
        into page, keys from platform.search_document d where d.segment = one.id and d.ordinal = any(ordinals);
    end loop;
  end loop;
  return jsonb_build_object('total', total, 'counts', counts, 'page', page);
end $$;
