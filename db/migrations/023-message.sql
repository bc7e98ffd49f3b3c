-- What people write to each other, what Rapport tells one person, and the letters about it.

-- What a letter is about: null where nobody can stop it. One that its reader did not want is dropped, not sent.
alter table platform.mail
  add column kind text check (kind in ('message', 'proposal', 'invitation', 'interview', 'offer', 'contract', 'review',
    'mention', 'alert', 'digest')),
  add column dropped_at timestamptz;

-- The links in the feet of letters; only the hash of what stands in them.
create table platform.unsubscribe (
  token_hash text primary key,
  mail_id uuid not null references platform.mail on delete cascade
);
create index unsubscribe_mail on platform.unsubscribe (mail_id);

-- A company and a talent of which one side wants no messages and invitations from the other. Account's, since every
-- domain to its right asks. Rows with who and when; a block that was lifted stays.
create table account.block (
  id uuid primary key,
  company_id uuid not null references account.company,
  talent_account_id uuid not null references account."user",
  -- Who does not want to hear from the other.
  side text not null check (side in ('talent', 'company')),
  blocked_by uuid not null references account."user",
  blocked_at timestamptz not null,
  lifted_by uuid references account."user",
  lifted_at timestamptz,
  check ((lifted_at is null) = (lifted_by is null))
);
create unique index block_standing on account.block (company_id, talent_account_id, side) where lifted_at is null;
create view account.standing_block as
select company_id, talent_account_id, side, blocked_by, blocked_at from account.block where lifted_at is null;
comment on view account.standing_block is 'nullable:';

-- Who sits on a panel sees the interview's thread.
create view interview.panel_member as select interview_id, account_id from interview.panelist;
comment on view interview.panel_member is 'nullable:';

create schema message;

-- What is written on a proposal, an interview or a contract; made when it is first opened. `changes` counts what happened
-- in it, so that a page can ask for what it has not seen.
create table message.thread (
  id uuid primary key,
  kind text not null check (kind in ('proposal', 'interview', 'contract')),
  subject_id uuid not null,
  proposal_id uuid not null references jobs.proposal,
  company_id uuid not null references account.company,
  talent_account_id uuid not null references account."user",
  made_at timestamptz not null,
  changes integer not null default 0,
  changed_at timestamptz not null,
  last_position integer not null default 0,
  last_at timestamptz,
  unique (kind, subject_id)
);
create index thread_talent on message.thread (talent_account_id, last_at desc) where last_at is not null;
create index thread_company on message.thread (company_id, last_at desc) where last_at is not null;
create index thread_proposal on message.thread (proposal_id);

-- One that its author took back keeps its place and loses its words; `former_text` has them, for reports.
create table message.sent_message (
  id uuid primary key,
  thread_id uuid not null references message.thread,
  position integer not null,
  -- The count of the thread's changes at which it became what it is.
  change integer not null,
  author_id uuid not null references account."user",
  side text not null check (side in ('talent', 'company')),
  body text not null,
  sent_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  -- English stems and plain words together: people write in many languages.
  words tsvector not null generated always as (to_tsvector('english', body) || to_tsvector('simple', body)) stored,
  unique (thread_id, position)
);
create index sent_message_change on message.sent_message (thread_id, change);
create index sent_message_words on message.sent_message using gin (words);

create table message.former_text (
  id uuid primary key,
  message_id uuid not null references message.sent_message,
  body text not null,
  replaced_at timestamptz not null
);
create index former_text_message on message.former_text (message_id, replaced_at);
create trigger former_text_is_immutable before update or delete on message.former_text
  for each row execute function platform.refuse_change();

create table message.attachment (
  message_id uuid not null references message.sent_message,
  position integer not null,
  file_id uuid not null unique references platform.file,
  primary key (message_id, position)
);

-- How far somebody has read a thread. `unread_since` is when the first message came that they have not.
create table message.reading (
  account_id uuid not null references account."user" on delete cascade,
  thread_id uuid not null references message.thread,
  read_position integer not null default 0,
  unread integer not null default 0,
  unread_since timestamptz,
  -- The newest message that a digest told of.
  digested_position integer not null default 0,
  primary key (account_id, thread_id)
);
create index reading_unread on message.reading (account_id) where unread > 0;
create index reading_due on message.reading (unread_since) where unread > 0 and unread_since is not null;
create index reading_thread on message.reading (thread_id);

create table message.report (
  id uuid primary key,
  message_id uuid not null references message.sent_message,
  reported_by uuid not null references account."user",
  reason text not null check (reason in ('fraud', 'harassment', 'off_platform', 'spam', 'other')),
  words text not null default '',
  reported_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'dismissed', 'suspended')),
  closed_by uuid references account."user",
  closed_at timestamptz,
  check ((state = 'open') = (closed_at is null)),
  unique (message_id, reported_by)
);
create index report_newest on message.report (state, reported_at desc);

-- Events that nobody looked at yet for whom to tell. A queue and not a mark in the log: two transactions can commit in
-- another order than their events are numbered, and a mark would pass the later one by.
create table message.untold_event (
  event_id bigint primary key
);
create function message.queue_event() returns trigger language plpgsql as $$
begin
  insert into message.untold_event values (new.id);
  perform pg_notify('rapport_event', '');
  return null;
end $$;
create trigger queue_event after insert on platform.event
  for each row when (new.type not in ('account.signed_in', 'interview.chat_sent', 'interview.question_asked',
    'message.sent', 'message.edited', 'message.deleted'))
  execute function message.queue_event();

-- What Rapport tells one person: ids and a type, the words are made when it is shown.
create table message.notification (
  id bigint generated always as identity primary key,
  account_id uuid not null references account."user" on delete cascade,
  event_id bigint not null,
  type text not null,
  kind text not null check (kind in ('proposal', 'invitation', 'interview', 'offer', 'contract', 'review', 'mention', 'alert')),
  ids jsonb not null,
  actor_id uuid,
  company_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  -- Null while a digest should still tell of it.
  digested_at timestamptz,
  unique (account_id, event_id)
);
create index notification_newest on message.notification (account_id, id desc);
create index notification_unread on message.notification (account_id) where read_at is null;
create index notification_due on message.notification (at) where read_at is null and digested_at is null;

-- What somebody chose for a kind; without a row what is usual for it.
create table message.choice (
  account_id uuid not null references account."user" on delete cascade,
  kind text not null check (kind in ('message', 'proposal', 'invitation', 'interview', 'offer', 'contract', 'review',
    'mention', 'alert')),
  choice text not null check (choice in ('mail', 'digest', 'site', 'off')),
  primary key (account_id, kind)
);

create table message.preference (
  account_id uuid primary key references account."user" on delete cascade,
  digest text not null check (digest in ('hourly', 'daily', 'off')),
  -- Minutes after midnight where they are; equal to nothing when null.
  quiet_from integer check (quiet_from between 0 and 1439),
  quiet_to integer check (quiet_to between 0 and 1439),
  revision integer not null default 0,
  check ((quiet_from is null) = (quiet_to is null))
);

-- When somebody last got a digest.
create table message.digest (
  account_id uuid primary key references account."user" on delete cascade,
  sent_at timestamptz not null
);

-- A session that ends is told to whoever keeps a connection open for it.
create function account.tell_session_end() returns trigger language plpgsql as $$
begin
  perform pg_notify('rapport_session', old.user_id::text);
  return null;
end $$;
create trigger tell_session_end after delete on account.session
  for each row execute function account.tell_session_end();
