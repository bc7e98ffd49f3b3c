-- Contracts and what both sides say after.

create schema work;

create table work.contract (
  id uuid primary key,
  offer_id uuid not null unique references jobs.offer,
  proposal_id uuid not null references jobs.proposal,
  job_id uuid not null references jobs.job,
  company_id uuid not null references account.company,
  talent_id uuid not null references talent.talent,
  state text not null check (state in ('active', 'ended')),
  title text not null,
  kind text not null check (kind in ('hourly', 'fixed')),
  amount_minor integer not null check (amount_minor > 0),
  currency text not null,
  hours_per_week integer not null,
  starts_on date not null,
  ends_on date,
  started_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references account."user",
  end_reason text,
  check ((state = 'ended') = (ended_at is not null))
);
create index contract_company on work.contract (company_id, started_at desc);
create index contract_talent on work.contract (talent_id, started_at desc);
create index contract_ended on work.contract (ended_at) where state = 'ended';

-- Sealed until both are in or 14 days after the end have passed; `work_again` is never shown to the other side.
create table work.review (
  id uuid primary key,
  contract_id uuid not null references work.contract,
  side text not null check (side in ('company', 'talent')),
  account_id uuid not null references account."user",
  state text not null check (state in ('sealed', 'published')),
  stars integer not null check (stars between 1 and 5),
  words text not null,
  work_again integer not null check (work_again between 0 and 10),
  submitted_at timestamptz not null,
  published_at timestamptz,
  unique (contract_id, side),
  check ((state = 'published') = (published_at is not null))
);
create index review_sealed on work.review (submitted_at) where state = 'sealed';

-- For the statistics: how a hire turned out, by the company's published review.
create view work.outcome as
select c.id as contract_id, c.proposal_id, c.company_id, c.talent_id, r.stars, r.work_again, c.ended_at, r.published_at
from work.contract c join work.review r on r.contract_id = c.id and r.side = 'company' and r.state = 'published';

create view work.contract_card as
select id, proposal_id, job_id, company_id, talent_id, state, title, kind, amount_minor, currency, started_at, ended_at
from work.contract;
comment on view work.outcome is 'nullable:';
comment on view work.contract_card is 'nullable: ended_at';
