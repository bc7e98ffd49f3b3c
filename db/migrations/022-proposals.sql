-- What grows around a proposal: reading it, answers and attachments, a draft kept as typed, jobs saved for later, and the
-- notes of those who hire.

-- `read_at`: the first time a hiring member opened it; from then on its talent changes it no more.
alter table jobs.proposal
  add column revision integer not null default 0,
  add column edited_at timestamptz,
  add column read_at timestamptz,
  add column read_by uuid references account."user";

-- What the company has seen and acted on was read.
update jobs.proposal set read_at = moved_at where state not in ('sent', 'withdrawn');

-- A question that was asked already is retired and never changed, so an answer stands by the words it answers.
create table jobs.proposal_answer (
  proposal_id uuid not null references jobs.proposal on delete cascade,
  question_id uuid not null references jobs.job_question,
  answer text not null check (answer <> ''),
  primary key (proposal_id, question_id)
);

-- Which files hang on a proposal, in the order in which they were attached.
create table jobs.proposal_file (
  proposal_id uuid not null references jobs.proposal on delete cascade,
  position integer not null,
  file_id uuid not null unique references platform.file,
  primary key (proposal_id, position)
);

-- As typed, by the names of the fields: seen by nobody else.
create table jobs.proposal_draft (
  job_id uuid not null references jobs.job on delete cascade,
  account_id uuid not null references account."user" on delete cascade,
  fields jsonb not null,
  kept_at timestamptz not null,
  primary key (job_id, account_id)
);
create index proposal_draft_account on jobs.proposal_draft (account_id, kept_at desc);

create table jobs.saved_job (
  account_id uuid not null references account."user" on delete cascade,
  job_id uuid not null references jobs.job on delete cascade,
  saved_at timestamptz not null,
  primary key (account_id, job_id)
);
create index saved_job_newest on jobs.saved_job (account_id, saved_at desc);

-- Read by those who hire for the company, and by nobody else.
create table jobs.proposal_note (
  id uuid primary key,
  proposal_id uuid not null references jobs.proposal on delete cascade,
  author_id uuid not null references account."user",
  note text not null check (note <> ''),
  revision integer not null default 0,
  written_at timestamptz not null,
  edited_at timestamptz
);
create index proposal_note_proposal on jobs.proposal_note (proposal_id, written_at);

-- Whom a note names with @; each is told once for a note.
create table jobs.proposal_mention (
  note_id uuid not null references jobs.proposal_note on delete cascade,
  account_id uuid not null references account."user",
  primary key (note_id, account_id)
);

-- A proposal's history is read from the log.
create index event_proposal on platform.event ((ids->>'proposal'), id) where ids ? 'proposal';
