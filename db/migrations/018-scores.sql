-- Corrections of scorecards, decisions that lead to another interview, and what a talent asks of the company.

-- A correction is a new version with a reason; the one before it stays as it was submitted.
alter table interview.scorecard
  add column version integer not null default 1 check (version > 0),
  add column correction_reason text,
  add constraint scorecard_correction check ((version > 1) = (correction_reason is not null));
alter table interview.scorecard drop constraint scorecard_interview_id_account_id_key;
alter table interview.scorecard add constraint scorecard_versions unique (interview_id, account_id, version);

create function interview.refuse_second_card() returns trigger language plpgsql as $$
begin
  if not exists (select from interview.scorecard before
    where before.interview_id = new.interview_id and before.account_id = new.account_id
      and before.version = new.version - 1 and before.state = 'submitted') then
    raise exception 'only a scorecard that was submitted can be corrected';
  end if;
  return new;
end $$;
create trigger scorecard_corrects_submitted before insert on interview.scorecard
  for each row when (new.version > 1) execute function interview.refuse_second_card();

-- One card for each person of a panel: the newest version.
create view interview.latest_scorecard as
select distinct on (interview_id, account_id) id, interview_id, account_id, version, state, recommendation, words, revision,
  submitted_at, excuse_reason, correction_reason
from interview.scorecard order by interview_id, account_id, version desc;
comment on view interview.latest_scorecard is 'nullable: recommendation submitted_at excuse_reason correction_reason';

-- For the statistics: one row for each rating on a submitted card, of corrected cards the newest.
create or replace view interview.rating as
select s.version_id, s.rating, k.pilot, c.account_id as rater_id, c.submitted_at, i.id as interview_id, i.proposal_id
from interview.score s
join interview.scorecard c on c.id = s.scorecard_id and c.state = 'submitted'
join interview.interview i on i.id = c.interview_id
join interview.kit_question k on k.kit_id = i.kit_id and k.version_id = s.version_id
where s.rating is not null and not exists (select from interview.scorecard later
  where later.interview_id = c.interview_id and later.account_id = c.account_id
    and later.version > c.version and later.state = 'submitted');

alter table interview.decision
  drop constraint decision_outcome_check,
  add constraint decision_outcome_check check (outcome in ('advance', 'offer', 'decline')),
  -- The reason in words, for the record.
  add column note text not null default '',
  -- Why it goes against the composite; null where it does not.
  add column override text,
  -- The 95 % interval of the composite as it was seen; null where there was not enough data.
  add column interval_low numeric(4, 2),
  add column interval_high numeric(4, 2),
  add constraint decision_interval check ((interval_low is null) = (interval_high is null));
create unique index decision_advance on interview.decision (interview_id) where outcome = 'advance';

-- What a talent asks about an interview, and what the company answered.
create table interview.request (
  id uuid primary key,
  interview_id uuid not null references interview.interview,
  kind text not null check (kind in ('accommodation', 'review', 'deletion')),
  -- The decision that a review is asked of.
  decision_id uuid references interview.decision,
  words text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('open', 'granted', 'declined')),
  answer text,
  -- What the panel has to know of an accommodation: all that it is shown.
  for_panel text,
  answered_by uuid references account."user",
  answered_at timestamptz,
  check ((state = 'open') = (answered_at is null)),
  check ((state = 'open') = (answer is null)),
  check ((kind = 'review') = (decision_id is not null)),
  check (for_panel is null or (kind = 'accommodation' and state = 'granted'))
);
create index request_interview on interview.request (interview_id, asked_at);
create unique index request_open on interview.request (interview_id, kind) where state = 'open';
create unique index request_review on interview.request (decision_id);
