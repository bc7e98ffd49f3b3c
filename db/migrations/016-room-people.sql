-- The people of a room: who is let in and who types, what they write to each other, and what is noted of attention.

alter table interview.interview
  -- Once someone of the panel has let the talent in, they come and go as they like.
  add column admitted_at timestamptz,
  add column admitted_by uuid references account."user",
  -- Who alone types; null where everyone does.
  add column driver_id uuid references account."user",
  -- Where people talk instead of in the room's own call.
  add column call_url text check (call_url like 'https://%'),
  -- What the company had chosen when the interview was proposed: the talent was told this, and it stays so.
  add column notes_attention boolean not null default false,
  -- When the talent said, before entering, that they had read it.
  add column attention_told_at timestamptz,
  add constraint interview_admitted check ((admitted_at is null) = (admitted_by is null));

-- Whoever is in a room while this runs stays in it.
update interview.interview set admitted_at = started_at, admitted_by = proposed_by
where state = 'live' and started_at is not null;

create table interview.attention_setting (
  company_id uuid primary key references account.company,
  noted boolean not null,
  changed_by uuid not null references account."user",
  changed_at timestamptz not null
);

-- Facts, never what was pasted: `length` is in characters. `back_at` is when someone who had left the tab was back.
create table interview.attention_signal (
  id bigint generated always as identity primary key,
  interview_id uuid not null references interview.interview,
  kind text not null check (kind in ('paste', 'tab_left')),
  at timestamptz not null,
  length integer check (length > 200),
  back_at timestamptz,
  check ((kind = 'paste') = (length is not null)),
  check (kind = 'tab_left' or back_at is null)
);
create index attention_signal_interview on interview.attention_signal (interview_id, at);

create table interview.chat_message (
  id uuid primary key,
  interview_id uuid not null references interview.interview,
  account_id uuid not null references account."user",
  text text not null check (text <> ''),
  sent_at timestamptz not null
);
create index chat_message_interview on interview.chat_message (interview_id, sent_at);

-- What one interviewer notes for themselves, on a question or, without one, on the whole. Nobody else ever reads it.
create table interview.note (
  interview_id uuid not null references interview.interview,
  account_id uuid not null references account."user",
  version_id text,
  text text not null,
  revision integer not null,
  saved_at timestamptz not null,
  unique nulls not distinct (interview_id, account_id, version_id)
);
