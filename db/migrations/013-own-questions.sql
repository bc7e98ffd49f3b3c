-- A company's own questions, and what a kit is made for: its length, and what it should show.

create table interview.own_question (
  id uuid primary key,
  company_id uuid not null references account.company,
  -- What is asked today.
  version_id text not null,
  revision integer not null default 1,
  made_by uuid not null references account."user",
  made_at timestamptz not null,
  retired_by uuid references account."user",
  retired_at timestamptz,
  check ((retired_by is null) = (retired_at is null))
);
create index own_question_company on interview.own_question (company_id);

-- Versions never change: the id is the hash of the company and the normalised text, so that two companies that write the
-- same words have two versions, and neither learns of the other's.
create table interview.own_version (
  id text primary key,
  question_id uuid not null references interview.own_question,
  title text not null,
  level text not null check (level in ('junior', 'middle', 'senior')),
  competency text not null,
  topic text not null,
  minutes integer not null check (minutes > 0),
  source text not null,
  content jsonb not null,
  written_by uuid not null references account."user",
  written_at timestamptz not null
);
create index own_version_question on interview.own_version (question_id);
create trigger own_version_is_immutable before update or delete on interview.own_version
  for each row execute function platform.refuse_change();

alter table interview.own_question add foreign key (version_id) references interview.own_version
  deferrable initially deferred;

-- A kit asks versions of the guides and of its own company. Neither ever goes away, so it is enough to look once.
alter table interview.kit_question drop constraint kit_question_version_id_fkey;
create function interview.refuse_foreign_question() returns trigger language plpgsql as $$
begin
  if not exists (select from guide.question_version where id = new.version_id) and not exists (
    select from interview.own_version v
    join interview.own_question q on q.id = v.question_id
    join interview.kit k on k.id = new.kit_id
    join jobs.job j on j.id = k.job_id and j.company_id = q.company_id
    where v.id = new.version_id
  ) then
    raise exception 'the company of this kit has no such question' using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
create trigger kit_question_is_known before insert or update on interview.kit_question
  for each row execute function interview.refuse_foreign_question();

-- A score is of a question of the interview's kit.
alter table interview.score drop constraint score_version_id_fkey;
create function interview.refuse_unplanned_score() returns trigger language plpgsql as $$
begin
  if not exists (
    select from interview.scorecard c
    join interview.interview i on i.id = c.interview_id
    join interview.kit_question k on k.kit_id = i.kit_id
    where c.id = new.scorecard_id and k.version_id = new.version_id
  ) then
    raise exception 'the kit has no such question' using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
create trigger score_is_planned before insert or update on interview.score
  for each row execute function interview.refuse_unplanned_score();

alter table interview.kit
  -- How long the interview is meant to take.
  add column minutes integer not null default 60 check (minutes between 15 and 240),
  -- What it should show of everyone.
  add column competencies text[] not null default '{}';
