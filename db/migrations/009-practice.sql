-- What someone practises alone. Nobody else reads it: this schema has no view, and the log has no event of it.

create schema practice;

-- One answer to a question, as the person rated it. What is due when follows from these alone.
create table practice.attempt (
  id uuid primary key,
  account_id uuid not null references account."user" on delete cascade,
  guide text not null references guide.guide,
  question text not null,
  rating text not null check (rating in ('again', 'hard', 'good', 'easy')),
  at timestamptz not null
);
create index attempt_account on practice.attempt (account_id, guide, at);
