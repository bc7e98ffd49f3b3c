-- A person's public work profile and its standing.

create schema talent;

create table talent.photo (
  id uuid primary key,
  bytes bytea not null,
  type text not null check (type in ('image/webp')),
  made_at timestamptz not null
);

create table talent.talent (
  id uuid primary key,
  account_id uuid not null unique references account."user",
  slug text not null unique,
  state text not null check (state in ('draft', 'listed', 'hidden')),
  headline text not null,
  bio text not null,
  rate_minor integer not null check (rate_minor > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  city text not null,
  region text not null default '',
  country text not null check (country ~ '^[A-Z]{2}$'),
  time_zone text not null,
  featured_skill text not null references skill.skill,
  -- The names of the skills in their order, the featured one first: a list of talents needs nothing else of them.
  skill_names text[] not null default '{}',
  available_from date,
  hours_per_week integer not null check (hours_per_week between 1 and 80),
  photo_id uuid references talent.photo,
  -- The standing: kept here because pages of talents show it. Written with each review and ended contract.
  jobs_done integer not null default 0,
  stars_sum integer not null default 0,
  review_count integer not null default 0,
  revision integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  listed_at timestamptz
);
create index talent_listed on talent.talent (listed_at desc, id) where state = 'listed';

create table talent.talent_skill (
  talent_id uuid not null references talent.talent on delete cascade,
  skill text not null references skill.skill,
  position integer not null,
  primary key (talent_id, skill)
);
create index talent_skill_skill on talent.talent_skill (skill);

create function talent.skill_names_of(talent uuid) returns text[] language sql stable as $$
  select coalesce(array_agg(s.name order by ts.position), '{}')
  from talent.talent_skill ts join skill.skill s on s.slug = ts.skill where ts.talent_id = talent
$$;

-- The names follow the taxonomy when a new release spells a skill differently.
create function talent.follow_skill_name() returns trigger language plpgsql as $$
begin
  update talent.talent t set skill_names = talent.skill_names_of(t.id)
  from talent.talent_skill ts where ts.skill = new.slug and ts.talent_id = t.id;
  return null;
end $$;
create trigger follow_skill_name after update of name on skill.skill
  for each row when (old.name <> new.name) execute function talent.follow_skill_name();

-- A published review as the profile shows it: what the left shows of the work, the left keeps.
create table talent.review_received (
  review_id uuid primary key,
  talent_id uuid not null references talent.talent,
  contract_id uuid not null unique,
  company_id uuid not null references account.company,
  title text not null,
  stars integer not null check (stars between 1 and 5),
  words text not null,
  published_at timestamptz not null
);
create index review_received_talent on talent.review_received (talent_id, published_at desc);

create view talent.talent_card as
select t.id, t.account_id, t.slug, t.state, p.short_name, t.headline, t.rate_minor, t.currency,
  t.city, t.region, t.country, t.time_zone, t.featured_skill, t.skill_names[1] as featured_skill_name,
  t.available_from, t.hours_per_week, t.photo_id,
  t.jobs_done, t.stars_sum, t.review_count, t.bio, t.listed_at, t.skill_names as skills
from talent.talent t join account.person p on p.id = t.account_id where not p.suspended;
comment on view talent.talent_card is 'nullable: available_from photo_id listed_at';
