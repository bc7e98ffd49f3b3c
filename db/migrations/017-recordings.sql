-- How long what a room recorded is kept, when it was erased, and finding it.

-- How many months a company keeps recordings, since when. Rows are added, never changed: what a talent was told when an
-- interview was proposed holds, unless it has become shorter since.
create table interview.retention (
  id uuid primary key,
  company_id uuid not null references account.company,
  months integer not null check (months between 1 and 36),
  set_by uuid not null references account."user",
  set_at timestamptz not null
);
create index retention_company on interview.retention (company_id, set_at);
create trigger retention_is_immutable before update or delete on interview.retention
  for each row execute function platform.refuse_change();

alter table interview.interview add column recording_erased_at timestamptz;

-- Erasing and the replay go by interview; the room itself goes by document.
create index room_update_interview on interview.room_update (interview_id, id);
