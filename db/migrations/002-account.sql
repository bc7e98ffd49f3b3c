-- Who can sign in (better-auth's tables: user, session, credential, verification), companies and their members.

create schema account;

create table account."user" (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  time_zone text not null default 'UTC',
  revision integer not null default 0,
  is_operator boolean not null default false,
  suspended_at timestamptz,
  suspended_by uuid references account."user",
  erased_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table account.session (
  id uuid primary key,
  user_id uuid not null references account."user" on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_account on account.session (user_id);

create table account.credential (
  id uuid primary key,
  user_id uuid not null references account."user" on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index credential_user on account.credential (user_id);

create table account.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on account.verification (identifier);

-- better-auth's hooks run outside its transaction, so account events are written here.
create function account.tell_user() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into platform.event (at, type, actor_id, ids)
    values (new.created_at, 'account.created', new.id, jsonb_build_object('account', new.id));
  elsif new.email_verified and not old.email_verified then
    insert into platform.event (at, type, actor_id, ids)
    values (new.updated_at, 'account.verified', new.id, jsonb_build_object('account', new.id));
  end if;
  return null;
end $$;
create trigger tell_user after insert or update on account."user"
  for each row execute function account.tell_user();

create function account.tell_session() returns trigger language plpgsql as $$
begin
  insert into platform.event (at, type, actor_id, ids)
  values (new.created_at, 'account.signed_in', new.user_id, jsonb_build_object('account', new.user_id));
  return null;
end $$;
create trigger tell_session after insert on account.session
  for each row execute function account.tell_session();

create function account.tell_password() returns trigger language plpgsql as $$
begin
  if new.password is distinct from old.password then
    insert into platform.event (at, type, actor_id, ids)
    values (new.updated_at, 'account.password_changed', new.user_id, jsonb_build_object('account', new.user_id));
  end if;
  return null;
end $$;
create trigger tell_password after update on account.credential
  for each row execute function account.tell_password();

create table account.company (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  about text not null default '',
  website text,
  country text not null,
  time_zone text not null,
  revision integer not null default 0,
  created_by uuid not null references account."user",
  created_at timestamptz not null
);
create unique index company_name on account.company (lower(name));

create table account.member (
  company_id uuid not null references account.company,
  account_id uuid not null references account."user",
  role text not null check (role in ('owner', 'manager', 'interviewer')),
  added_by uuid not null references account."user",
  added_at timestamptz not null,
  primary key (company_id, account_id)
);
create index member_account on account.member (account_id);

create table account.invitation (
  id uuid primary key,
  company_id uuid not null references account.company,
  email text not null check (email = lower(email)),
  role text not null check (role in ('manager', 'interviewer')),
  token_hash text not null unique,
  invited_by uuid not null references account."user",
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_by uuid references account."user",
  accepted_at timestamptz,
  revoked_by uuid references account."user",
  revoked_at timestamptz
);
create unique index invitation_open on account.invitation (company_id, email)
  where accepted_at is null and revoked_at is null;

-- The one-time link that the first start prints; whoever opens it becomes the operator.
create table account.operator_link (
  token_hash text primary key,
  made_at timestamptz not null,
  used_by uuid references account."user",
  used_at timestamptz
);

-- What other domains may read. The short name is what the public sees: first name and initial.
create view account.person as
select id, name, time_zone, email, suspended_at is not null as suspended, created_at,
  case when position(' ' in name) = 0 then name
       else split_part(name, ' ', 1) || ' ' || upper(left(regexp_replace(name, '^.*\s', ''), 1)) || '.' end as short_name
from account."user" where erased_at is null;

create view account.company_card as
select id, slug, name, about, website, country, time_zone, created_at from account.company;

create view account.company_member as
select m.company_id, m.account_id, m.role, p.name, p.email, p.time_zone
from account.member m join account.person p on p.id = m.account_id where not p.suspended;

-- PostgreSQL does not know which columns of a view can be null; the comment says it, for the generated types.
comment on view account.person is 'nullable:';
comment on view account.company_card is 'nullable: website';
comment on view account.company_member is 'nullable:';
