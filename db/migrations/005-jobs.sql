-- Work that a company offers, what talents answer, and the terms put to them.

create schema jobs;

create table jobs.job (
  id uuid primary key,
  slug text not null unique,
  company_id uuid not null references account.company,
  state text not null check (state in ('draft', 'open', 'filled', 'closed')),
  title text not null,
  description text not null,
  kind text not null check (kind in ('hourly', 'fixed')),
  budget_min_minor integer not null check (budget_min_minor > 0),
  budget_max_minor integer not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  level text not null check (level in ('junior', 'middle', 'senior')),
  place_kind text not null check (place_kind in ('remote', 'hybrid', 'onsite')),
  place text not null default '',
  hours_per_week integer not null check (hours_per_week between 1 and 80),
  revision integer not null default 0,
  posted_by uuid not null references account."user",
  created_at timestamptz not null,
  opened_at timestamptz,
  ended_at timestamptz,
  check (budget_max_minor >= budget_min_minor)
);
create index job_company on jobs.job (company_id, created_at desc);
create index job_open on jobs.job (opened_at desc, id) where state = 'open';

create table jobs.job_skill (
  job_id uuid not null references jobs.job on delete cascade,
  skill text not null references skill.skill,
  position integer not null,
  primary key (job_id, skill)
);
create index job_skill_skill on jobs.job_skill (skill);

create table jobs.proposal (
  id uuid primary key,
  job_id uuid not null references jobs.job,
  talent_id uuid not null references talent.talent,
  state text not null check (state in
    ('sent', 'shortlisted', 'interviewing', 'offered', 'hired', 'declined', 'withdrawn')),
  cover_letter text not null,
  rate_minor integer not null check (rate_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  sent_at timestamptz not null,
  moved_at timestamptz not null,
  unique (job_id, talent_id)
);
create index proposal_talent on jobs.proposal (talent_id, sent_at desc);

-- Who moved a proposal from which state to which, when, and what was said. `words` is for the talent to read.
create table jobs.proposal_move (
  id uuid primary key,
  proposal_id uuid not null references jobs.proposal,
  from_state text,
  to_state text not null,
  -- Null when time did it: an offer that nobody answered.
  moved_by uuid references account."user",
  moved_at timestamptz not null,
  words text
);
create index proposal_move_proposal on jobs.proposal_move (proposal_id, moved_at);

create table jobs.offer (
  id uuid primary key,
  proposal_id uuid not null references jobs.proposal,
  state text not null check (state in ('sent', 'accepted', 'declined', 'withdrawn', 'expired')),
  kind text not null check (kind in ('hourly', 'fixed')),
  amount_minor integer not null check (amount_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  hours_per_week integer not null check (hours_per_week between 1 and 80),
  starts_on date not null,
  ends_on date,
  words text not null default '',
  sent_by uuid not null references account."user",
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  answered_at timestamptz,
  answer_words text,
  check (ends_on is null or ends_on >= starts_on)
);
create unique index offer_open on jobs.offer (proposal_id) where state in ('sent', 'accepted');

-- What the domains to the right read: a proposal with both of its sides.
create view jobs.proposal_card as
select p.id, p.job_id, p.talent_id, p.state, p.rate_minor, p.currency, p.sent_at, p.moved_at,
  j.company_id, j.slug as job_slug, j.title as job_title, j.state as job_state, j.level as job_level,
  j.kind as job_kind, t.account_id as talent_account_id, t.slug as talent_slug, t.short_name as talent_name,
  t.time_zone as talent_time_zone, t.photo_id as talent_photo_id, c.name as company_name, c.slug as company_slug
from jobs.proposal p
join jobs.job j on j.id = p.job_id
join talent.talent_card t on t.id = p.talent_id
join account.company_card c on c.id = j.company_id;

create view jobs.job_card as
select j.id, j.slug, j.company_id, j.state, j.title, j.kind, j.level, j.budget_min_minor, j.budget_max_minor, j.currency,
  j.place_kind, j.place, j.hours_per_week, j.opened_at, c.name as company_name, c.slug as company_slug,
  array(select s.name from jobs.job_skill js join skill.skill s on s.slug = js.skill
        where js.job_id = j.id order by js.position) as skills
from jobs.job j join account.company_card c on c.id = j.company_id;

create view jobs.offer_card as
select o.id, o.proposal_id, o.state, o.kind, o.amount_minor, o.currency, o.hours_per_week, o.starts_on, o.ends_on,
  o.sent_at, o.expires_at, o.answered_at from jobs.offer o;
comment on view jobs.proposal_card is 'nullable: talent_photo_id';
comment on view jobs.job_card is 'nullable: opened_at';
comment on view jobs.offer_card is 'nullable: ends_on answered_at';
