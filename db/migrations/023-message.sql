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
