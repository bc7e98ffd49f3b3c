-- Searches that people keep, and what these found since.

create schema alert;

create table alert.saved_search (
  id uuid primary key,
  account_id uuid not null references account."user",
  of text not null check (of in ('talent', 'job')),
  name text not null,
  -- The query of the list's address, in its one canonical order: what it says is read anew each time.
  query text not null,
  -- The query in words.
  words text not null,
  frequency text not null check (frequency in ('at_once', 'daily', 'weekly', 'never')),
  revision integer not null default 0,
  saved_at timestamptz not null,
  -- Whether all that it found when it was saved is among its matches. If not, only what is listed later is new.
  whole_start boolean not null,
  -- Changes up to then were looked at.
  checked_at timestamptz not null,
  -- When its owner last opened what it found.
  opened_at timestamptz not null,
  -- The next time at which a letter may be written; null without letters.
  letter_due_at timestamptz,
  check ((letter_due_at is null) = (frequency = 'never'))
);
create index saved_search_account on alert.saved_search (account_id, saved_at);
create unique index saved_search_once on alert.saved_search (account_id, of, query);
create index saved_search_checked on alert.saved_search (checked_at);
create index saved_search_due on alert.saved_search (letter_due_at) where letter_due_at is not null;

-- What a saved search found: a talent or a job, each once and for good, so that nobody is told of it twice.
create table alert.match (
  search_id uuid not null references alert.saved_search on delete cascade,
  found_id uuid not null,
  -- Null for what it found already when it was saved.
  found_at timestamptz,
  mailed_at timestamptz,
  primary key (search_id, found_id)
);
create index match_new on alert.match (search_id, found_at desc) where found_at is not null;
create index match_to_mail on alert.match (search_id) where found_at is not null and mailed_at is null;

-- The links that stop the letters of one saved search; only the hash of what stands in them.
create table alert.stop_link (
  token_hash text primary key,
  search_id uuid not null references alert.saved_search on delete cascade
);
create index stop_link_search on alert.stop_link (search_id);

-- The path that stops letters like this one, where it is not the whole kind of letters that stops.
alter table platform.mail add column stop_path text;
