-- What every domain stands on: the event log, the outbox, rate limits.

create schema platform;

-- A fact that happened: who, what, when, on which ids. Never a name or a text, so that erasure stays possible.
create table platform.event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  type text not null check (type ~ '^[a-z_]+\.[a-z_]+$'),
  actor_id uuid,
  company_id uuid,
  ids jsonb not null default '{}'
);
create index event_company on platform.event (company_id, id desc) where company_id is not null;
create index event_actor on platform.event (actor_id, id desc) where actor_id is not null;

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger event_is_append_only before update or delete on platform.event
  for each row execute function platform.refuse_change();

-- Every mail that Rapport writes. Without SMTP it stays here for the operator; once sent, its body is emptied.
create table platform.mail (
  id uuid primary key,
  to_address text not null,
  subject text not null,
  body text,
  created_at timestamptz not null,
  sent_at timestamptz,
  error text
);
create index mail_newest on platform.mail (created_at desc);

-- The table of rate-limiter-flexible; `expire` is milliseconds since 1970.
create table platform.rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
