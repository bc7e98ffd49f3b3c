-- Figures: what a talent's track record is made of, how often profiles were opened, the steps of proposals, and the
-- companies that say in public that they hire here.

-- What the left shows of the work, the left keeps: a contract that came to its end, as the record counts it.
create table talent.job_done (
  contract_id uuid primary key,
  talent_id uuid not null references talent.talent,
  company_id uuid not null references account.company,
  title text not null,
  started_on date not null,
  agreed_end date,
  -- On the calendar of the company.
  ended_on date not null,
  -- Null where no hours were agreed on: fixed prices.
  hours_per_week integer check (hours_per_week > 0),
  ended_at timestamptz not null
);
create index job_done_talent on talent.job_done (talent_id, ended_at desc);

-- What a talent was asked and when they answered; null where the time ran out.
create table talent.answer (
  kind text not null check (kind in ('invitation', 'interview', 'offer')),
  subject_id uuid not null,
  -- Times for an interview can be offered more than once.
  round integer not null default 1,
  talent_id uuid not null references talent.talent,
  proposal_id uuid,
  asked_at timestamptz not null,
  answered_at timestamptz check (answered_at >= asked_at),
  primary key (kind, subject_id, round)
);
create index answer_talent on talent.answer (talent_id, asked_at desc);

-- The figures of the record beside jobs_done, stars_sum and review_count, which stand on the talent because lists show
-- them. A talent without a row has none of it yet.
create table talent.standing (
  talent_id uuid primary key references talent.talent,
  agreed_hours integer not null,
  rehires integer not null,
  -- How many contracts had an agreed end, and how many of these ended by then.
  with_end integer not null,
  on_time integer not null,
  answers integer not null,
  unanswered integer not null,
  -- The middle of what the answers took; null without any.
  answer_seconds integer
);

-- How often a profile was opened, by day in UTC and by what kind of visitor: never by whom.
create table talent.profile_view (
  talent_id uuid not null references talent.talent on delete cascade,
  day date not null,
  viewer text not null check (viewer in ('guest', 'company', 'talent')),
  count integer not null check (count > 0),
  primary key (talent_id, day, viewer)
);
create view talent.profile_view_card as select talent_id, day, viewer, count from talent.profile_view;
comment on view talent.profile_view_card is 'nullable:';

-- Every step of a proposal, also of people whose account was closed since: figures keep them. `invited`: the company had
-- asked for the proposal.
create view jobs.proposal_step as
select m.id, m.proposal_id, m.to_state, m.moved_at, p.talent_id, p.job_id, p.sent_at, j.company_id,
  exists (select from jobs.invitation i
    where i.job_id = p.job_id and i.talent_id = p.talent_id and i.sent_at <= p.sent_at) as invited
from jobs.proposal_move m join jobs.proposal p on p.id = m.proposal_id join jobs.job j on j.id = p.job_id;
comment on view jobs.proposal_step is 'nullable:';

-- A company that agreed to be named as one that hires here: rows with who and when. Only its standing one is shown.
create table work.trust (
  id uuid primary key,
  company_id uuid not null references account.company,
  quote text not null default '',
  agreed_by uuid not null references account."user",
  agreed_at timestamptz not null,
  withdrawn_by uuid references account."user",
  withdrawn_at timestamptz,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index trust_standing on work.trust (company_id) where withdrawn_at is null;

create view work.trusted_by as
select t.id, t.company_id, c.name, c.slug, t.quote, t.agreed_at
from work.trust t join account.company_card c on c.id = t.company_id where t.withdrawn_at is null;
comment on view work.trusted_by is 'nullable:';

-- What is known of the time before.
insert into talent.job_done
  (contract_id, talent_id, company_id, title, started_on, agreed_end, ended_on, hours_per_week, ended_at)
select c.id, c.talent_id, c.company_id, c.title, c.starts_on, c.ends_on,
  (c.ended_at at time zone co.time_zone)::date, case when c.kind = 'hourly' then c.hours_per_week end, c.ended_at
from work.contract c join account.company co on co.id = c.company_id where c.state = 'ended';

insert into talent.answer (kind, subject_id, talent_id, proposal_id, asked_at, answered_at)
select 'offer', o.id, p.talent_id, p.id, o.sent_at, o.answered_at
from jobs.offer o join jobs.proposal p on p.id = o.proposal_id where o.state in ('accepted', 'declined', 'expired');

-- The talent's answer to times of the company: the one they took, or the times that they offered instead.
insert into talent.answer (kind, subject_id, round, talent_id, proposal_id, asked_at, answered_at)
select 'interview', i.id, r.round, p.talent_id, p.id, r.offered_at, a.answered_at
from interview.round r
join interview.interview i on i.id = r.interview_id
join jobs.proposal p on p.id = i.proposal_id
cross join lateral (
  select min(at) as answered_at from (
    select s.accepted_at as at from interview.slot s where s.interview_id = i.id and s.round = r.round
    union all
    select n.offered_at from interview.round n
    where n.interview_id = i.id and n.round = r.round + 1 and n.side = 'talent'
  ) answers
) a
where r.side = 'company' and a.answered_at is not null;

insert into talent.standing (talent_id, agreed_hours, rehires, with_end, on_time, answers, unanswered, answer_seconds)
select t.id, j.agreed_hours, j.rehires, j.with_end, j.on_time, a.answers, a.unanswered, a.answer_seconds
from talent.talent t
cross join lateral (
  select count(*) as done, count(*) - count(distinct company_id) as rehires, count(agreed_end) as with_end,
    count(*) filter (where ended_on <= agreed_end) as on_time,
    coalesce(round(sum(greatest(least(ended_on, agreed_end) - started_on + 1, 0) * hours_per_week / 7.0)), 0) as agreed_hours
  from talent.job_done where talent_id = t.id
) j
cross join lateral (
  select count(answered_at) as answers, count(*) - count(answered_at) as unanswered,
    percentile_cont(0.5) within group (order by extract(epoch from answered_at - asked_at)) as answer_seconds
  from talent.answer where talent_id = t.id
) a
where j.done > 0 or a.answers + a.unanswered > 0;
