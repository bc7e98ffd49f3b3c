-- Cities with coordinates and time zones, and what a profile has beside its first page.

create table account.city (
  id integer primary key, -- of GeoNames
  name text not null,
  region text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  latitude double precision not null,
  longitude double precision not null,
  time_zone text not null,
  population integer not null
);
create index city_latitude on account.city (latitude);

-- The ways in which a city is typed: lower case, without accents, and by other names.
create table account.city_key (
  key text collate "C" not null,
  city_id integer not null references account.city on delete cascade,
  primary key (key, city_id)
);

-- What was read from which file, so that a start need not read it again.
create table account.content_file (
  name text primary key,
  hash text not null
);

alter table talent.talent add column city_id integer references account.city;
create index talent_city on talent.talent (city_id);

create table talent.talent_language (
  talent_id uuid not null references talent.talent on delete cascade,
  language text not null check (language ~ '^[a-z]{2}$'),
  level text not null check (level in ('basic', 'conversational', 'fluent', 'native')),
  position integer not null,
  primary key (talent_id, language)
);

-- One thing that somebody did or made, in the order that its owner gave it within its kind.
create table talent.entry (
  id uuid primary key,
  talent_id uuid not null references talent.talent on delete cascade,
  kind text not null check (kind in ('experience', 'education', 'certificate', 'project')),
  position integer not null,
  title text not null, -- the role, the subject, the certificate, the project
  organisation text not null default '', -- who it was for, where it was learned, who certified it
  degree text not null default '',
  begins text check (begins ~ '^\d{4}(-\d{2})?$'), -- as exact as it was said
  ends text check (ends ~ '^\d{4}(-\d{2})?$'),
  url text,
  words text not null default '', -- Markdown
  revision integer not null default 0,
  made_at timestamptz not null
);
create index entry_talent on talent.entry (talent_id, kind, position);

create table talent.entry_image (
  id uuid primary key,
  entry_id uuid not null references talent.entry on delete cascade,
  position integer not null,
  bytes bytea not null,
  type text not null check (type in ('image/webp')),
  width integer not null,
  height integer not null,
  label text not null default '', -- what it shows, for those who do not see it
  made_at timestamptz not null
);
create index entry_image_entry on talent.entry_image (entry_id, position);

-- The companies that a talent has worked for: to those who hire for them, they are known by their full name.
create table talent.partner (
  talent_id uuid not null references talent.talent on delete cascade,
  company_id uuid not null references account.company,
  since timestamptz not null,
  primary key (talent_id, company_id)
);
insert into talent.partner (talent_id, company_id, since)
select talent_id, company_id, min(started_at) from work.contract group by talent_id, company_id;

create or replace view talent.talent_card as
select t.id, t.account_id, t.slug, t.state, p.short_name, t.headline, t.rate_minor, t.currency,
  t.city, t.region, t.country, t.time_zone, t.featured_skill, t.skill_names[1] as featured_skill_name,
  t.available_from, t.hours_per_week, t.photo_id,
  t.jobs_done, t.stars_sum, t.review_count, t.bio, t.listed_at, t.skill_names as skills, t.city_id
from talent.talent t join account.person p on p.id = t.account_id where not p.suspended;
comment on view talent.talent_card is 'nullable: available_from photo_id listed_at city_id';
