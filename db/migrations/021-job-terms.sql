-- What a job says of itself beyond its first terms, drafts that may be unfinished, questions asked with a proposal,
-- and invitations.

alter table jobs.job drop constraint job_state_check;
alter table jobs.job add constraint job_state_check check (state in ('draft', 'open', 'paused', 'filled', 'closed'));

-- A draft has what its fields say so far; `typed` has them as they were typed, finished or not.
alter table jobs.job
  alter column kind drop not null,
  alter column budget_min_minor drop not null,
  alter column budget_max_minor drop not null,
  alter column currency drop not null,
  alter column level drop not null,
  alter column place_kind drop not null,
  alter column hours_per_week drop not null,
  add column typed jsonb,
  add constraint job_whole check (state = 'draft'
    or num_nulls(kind, budget_min_minor, budget_max_minor, currency, level, place_kind, hours_per_week) = 0);

alter table jobs.job
  add column visibility text not null default 'public' check (visibility in ('public', 'invited')),
  add column duration text check (duration in ('week', 'month', 'quarter', 'half_year', 'year', 'open_ended')),
  -- A city of account.city, which comes from a file that may be replaced: so it is not referenced.
  add column city_id integer,
  -- Where whoever does the work must be: ISO 3166-1, none for anywhere.
  add column countries text[] not null default '{}',
  add column overlap_hours integer check (overlap_hours between 1 and 8),
  add column overlap_zone text,
  add column closes_on date,
  add column paused_at timestamptz,
  -- Who saved it last, when, and by which form: two saves of one form are no two people at once.
  add column saved_by uuid references account."user",
  add column saved_at timestamptz,
  add column saved_form uuid,
  add constraint job_overlap check ((overlap_hours is null) = (overlap_zone is null));
create index job_closing on jobs.job (closes_on) where state = 'open' and closes_on is not null;

-- What a member typed in the form of a job and did not save: because they still type, or someone else saved first.
create table jobs.job_unsaved (
  job_id uuid not null references jobs.job on delete cascade,
  account_id uuid not null references account."user" on delete cascade,
  -- What the form said of the job that it was opened on.
  revision integer not null,
  typed jsonb not null,
  kept_at timestamptz not null,
  primary key (job_id, account_id)
);

-- Asked with a proposal. One that was asked already is retired, never changed.
create table jobs.job_question (
  id uuid primary key,
  job_id uuid not null references jobs.job on delete cascade,
  position integer not null,
  prompt text not null,
  kind text not null check (kind in ('text', 'choice')),
  choices text[] not null default '{}',
  required boolean not null default true,
  retired_at timestamptz
);
create index job_question_job on jobs.job_question (job_id, position);

-- A company asks a talent to propose. Accepting is proposing: then a proposal of that talent is there.
create table jobs.invitation (
  id uuid primary key,
  job_id uuid not null references jobs.job,
  talent_id uuid not null references talent.talent,
  company_id uuid not null references account.company,
  state text not null check (state in ('sent', 'declined', 'withdrawn')),
  message text not null,
  sent_by uuid not null references account."user",
  sent_at timestamptz not null,
  answered_at timestamptz,
  reason text,
  unique (job_id, talent_id)
);
create index invitation_talent on jobs.invitation (talent_id, sent_at desc);
create index invitation_company on jobs.invitation (company_id, sent_at desc);

create or replace view jobs.job_card as
select j.id, j.slug, j.company_id, j.state, j.title, j.kind, j.level, j.budget_min_minor, j.budget_max_minor, j.currency,
  j.place_kind, j.place, j.hours_per_week, j.opened_at, c.name as company_name, c.slug as company_slug,
  array(select s.name from jobs.job_skill js join skill.skill s on s.slug = js.skill
        where js.job_id = j.id order by js.position) as skills,
  j.visibility, j.duration, j.city_id, j.countries, j.overlap_hours, j.overlap_zone, j.closes_on, j.saved_at
from jobs.job j join account.company_card c on c.id = j.company_id;
-- Of an unfinished draft more can be null: it is read by its form alone.
comment on view jobs.job_card is 'nullable: opened_at duration city_id overlap_hours overlap_zone closes_on saved_at';
