-- What people attach. Before everything that refers to it: a table with a file has a column that references this one.

create table platform.file (
  id uuid primary key,
  -- The account that stored it; what hangs on nothing a day later is deleted.
  owner_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  type text not null,
  size integer not null check (size > 0),
  bytes bytea not null,
  stored_at timestamptz not null
);
create index file_owner on platform.file (owner_id, stored_at);
create index file_stored on platform.file (stored_at);
-- Most of what people attach is compressed already.
alter table platform.file alter column bytes set storage external;
