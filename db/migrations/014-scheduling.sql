-- Finding a time and keeping it: rounds of offered times, who came, reminders, when people generally can, calendars.

-- A letter may bring an entry for the reader's calendar. It is written out when it is sent: only then is the site's address known.
alter table platform.mail add column calendar jsonb;

alter table interview.interview
  -- The round of offered times that the slots on the table belong to.
  add column round integer not null default 1,
  -- Which side has to answer the times on the table; null when there are none.
  add column turn text default 'talent' check (turn in ('talent', 'company')),
  -- SEQUENCE of the calendar entry: higher with every time agreed on, and when it is called off.
  add column sequence integer not null default 0,
  add column missed_by text check (missed_by in ('talent', 'company', 'both')),
  add check (missed_by is null or state = 'missed');
update interview.interview set turn = null where state <> 'proposed';
-- What the clock looks for every minute.
create index interview_coming on interview.interview (starts_at) where state in ('scheduled', 'live');

create table interview.round (
  interview_id uuid not null references interview.interview,
  round integer not null,
  side text not null check (side in ('talent', 'company')),
  words text not null default '',
  offered_by uuid not null references account."user",
  offered_at timestamptz not null,
  primary key (interview_id, round)
);
insert into interview.round (interview_id, round, side, offered_by, offered_at)
select id, 1, 'company', proposed_by, proposed_at from interview.interview;

-- The same time may be offered again in a later round.
alter table interview.slot add column round integer not null default 1;
alter table interview.slot drop constraint slot_interview_id_starts_at_key;
alter table interview.slot add unique (interview_id, round, starts_at);
drop index interview.slot_accepted;
create unique index slot_accepted on interview.slot (interview_id, round) where accepted_at is not null;

-- When someone first was in the room for a time that was agreed on, from a quarter of an hour before it.
create table interview.arrival (
  interview_id uuid not null references interview.interview,
  starts_at timestamptz not null,
  account_id uuid not null references account."user",
  arrived_at timestamptz not null,
  primary key (interview_id, starts_at, account_id)
);

-- Which reminders went out for a time that was agreed on.
create table interview.reminder (
  interview_id uuid not null references interview.interview,
  starts_at timestamptz not null,
  hours_before integer not null check (hours_before in (24, 1)),
  sent_at timestamptz not null,
  primary key (interview_id, starts_at, hours_before)
);

-- When someone can generally be asked to sit on a panel, in the time zone of their account.
create table interview.availability (
  account_id uuid primary key references account."user",
  revision integer not null,
  changed_at timestamptz not null
);
-- Weekday 1 is Monday; minutes since midnight on the wall.
create table interview.working_hours (
  account_id uuid not null references interview.availability,
  weekday integer not null check (weekday between 1 and 7),
  opens integer not null check (opens >= 0),
  closes integer not null check (closes <= 1440),
  primary key (account_id, weekday),
  check (opens < closes)
);

-- The secret address of someone's own calendar: one at a time, a new one for each that is replaced.
create table interview.calendar_feed (
  account_id uuid primary key references account."user",
  id uuid not null unique,
  token_hash text not null unique,
  made_at timestamptz not null
);
