-- Kits, interviews and their rooms, scorecards, decisions.

-- For the exclusion of overlapping bookings; trusted, so the owner of a database may create it.
create extension if not exists btree_gist with schema public;

create schema interview;

create table interview.kit (
  id uuid primary key,
  job_id uuid not null references jobs.job,
  version integer not null,
  state text not null check (state in ('draft', 'frozen')),
  revision integer not null default 0,
  made_by uuid not null references account."user",
  made_at timestamptz not null,
  frozen_at timestamptz,
  unique (job_id, version)
);
create unique index kit_draft on interview.kit (job_id) where state = 'draft';

create table interview.kit_question (
  kit_id uuid not null references interview.kit on delete cascade,
  position integer not null,
  version_id text not null references guide.question_version,
  weight integer not null default 1 check (weight between 1 and 5),
  pilot boolean not null default false,
  primary key (kit_id, position),
  unique (kit_id, version_id)
);

create table interview.interview (
  id uuid primary key,
  proposal_id uuid not null references jobs.proposal,
  kit_id uuid not null references interview.kit,
  state text not null check (state in ('proposed', 'scheduled', 'live', 'done', 'cancelled', 'missed')),
  minutes integer not null check (minutes between 15 and 240),
  message text not null default '',
  starts_at timestamptz,
  -- Which question of the kit the room is at; null before the first is asked.
  position integer,
  proposed_by uuid not null references account."user",
  proposed_at timestamptz not null,
  scheduled_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  ended_by uuid references account."user",
  end_reason text
);
create index interview_proposal on interview.interview (proposal_id);
-- One interview at a time for a proposal.
create unique index interview_open on interview.interview (proposal_id) where state in ('proposed', 'scheduled', 'live');

create table interview.slot (
  id uuid primary key,
  interview_id uuid not null references interview.interview,
  starts_at timestamptz not null,
  accepted_at timestamptz,
  unique (interview_id, starts_at)
);
create unique index slot_accepted on interview.slot (interview_id) where accepted_at is not null;

-- Nobody is in two interviews at once: the time of a scheduled one, for each of its people, until it is over or off.
create table interview.booking (
  interview_id uuid not null references interview.interview,
  account_id uuid not null references account."user",
  during tstzrange not null,
  primary key (interview_id, account_id),
  constraint booking_overlap exclude using gist (account_id with =, during with &&)
);

create table interview.panelist (
  interview_id uuid not null references interview.interview,
  account_id uuid not null references account."user",
  primary key (interview_id, account_id)
);
create index panelist_account on interview.panelist (account_id);

create table interview.question_asked (
  interview_id uuid not null references interview.interview,
  position integer not null,
  asked_by uuid not null references account."user",
  asked_at timestamptz not null,
  primary key (interview_id, position)
);

-- The room's documents: every update as it came, and now and then a snapshot of all up to `up_to`.
create table interview.room_update (
  id bigint generated always as identity primary key,
  interview_id uuid not null references interview.interview,
  document text not null,
  account_id uuid,
  bytes bytea not null,
  at timestamptz not null
);
create index room_update_document on interview.room_update (document, id);

create table interview.room_snapshot (
  document text primary key,
  interview_id uuid not null references interview.interview,
  bytes bytea not null,
  up_to bigint not null,
  at timestamptz not null
);

create table interview.run (
  id uuid primary key,
  interview_id uuid not null references interview.interview,
  position integer,
  code text not null,
  run_by uuid not null references account."user",
  started_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  exit_code integer,
  output text
);
create index run_interview on interview.run (interview_id, started_at);

create table interview.scorecard (
  id uuid primary key,
  interview_id uuid not null,
  account_id uuid not null,
  state text not null check (state in ('open', 'submitted', 'excused')),
  recommendation text check (recommendation in ('strong_no', 'no', 'no_decision', 'yes', 'strong_yes')),
  words text not null default '',
  revision integer not null default 0,
  opened_at timestamptz not null,
  submitted_at timestamptz,
  excused_by uuid references account."user",
  excused_at timestamptz,
  excuse_reason text,
  unique (interview_id, account_id),
  foreign key (interview_id, account_id) references interview.panelist (interview_id, account_id),
  check ((state = 'submitted') = (submitted_at is not null)),
  check ((state = 'excused') = (excused_at is not null and excuse_reason is not null))
);

create table interview.score (
  scorecard_id uuid not null references interview.scorecard,
  version_id text not null references guide.question_version,
  rating integer check (rating between 1 and 5),
  evidence text not null default '',
  not_asked_reason text,
  primary key (scorecard_id, version_id),
  check (rating is null or not_asked_reason is null)
);

-- A submitted card never changes.
create function interview.refuse_submitted() returns trigger language plpgsql as $$
begin
  if (select state from interview.scorecard where id = coalesce(old.scorecard_id, new.scorecard_id)) <> 'open' then
    raise exception 'the scorecard is closed';
  end if;
  return coalesce(new, old);
end $$;
create trigger score_is_closed before insert or update or delete on interview.score
  for each row execute function interview.refuse_submitted();
create function interview.refuse_reopening() returns trigger language plpgsql as $$
begin
  raise exception 'the scorecard is closed';
end $$;
create trigger scorecard_is_closed before update or delete on interview.scorecard
  for each row when (old.state <> 'open') execute function interview.refuse_reopening();

create table interview.decision (
  id uuid primary key,
  proposal_id uuid not null references jobs.proposal,
  -- Null where a proposal was declined without an interview having come about.
  interview_id uuid references interview.interview,
  outcome text not null check (outcome in ('offer', 'decline')),
  reason text not null,
  words text not null default '',
  -- The weighted mean that was seen, and the cards it came from: {"cards": [...], "others": [proposal ids considered]}
  composite numeric(4, 2),
  seen jsonb not null,
  decided_by uuid not null references account."user",
  decided_at timestamptz not null,
  check (interview_id is not null or outcome = 'decline')
);
create index decision_proposal on interview.decision (proposal_id);
create trigger decision_is_immutable before update or delete on interview.decision
  for each row execute function platform.refuse_change();

-- For the statistics: one row for each rating on a submitted card.
create view interview.rating as
select s.version_id, s.rating, k.pilot, c.account_id as rater_id, c.submitted_at, i.id as interview_id, i.proposal_id
from interview.score s
join interview.scorecard c on c.id = s.scorecard_id and c.state = 'submitted'
join interview.interview i on i.id = c.interview_id
join interview.kit_question k on k.kit_id = i.kit_id and k.version_id = s.version_id
where s.rating is not null;

create view interview.interview_card as
select id, proposal_id, state, starts_at, minutes, proposed_at, ended_at from interview.interview;
comment on view interview.rating is 'nullable:';
comment on view interview.interview_card is 'nullable: starts_at ended_at';
