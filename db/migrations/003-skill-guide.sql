-- Skills (a taxonomy loaded from content/skills.yaml) and guides (loaded from content/guides).

create schema skill;

create table skill.skill (
  slug text primary key,
  name text not null unique,
  grp text not null,
  synonyms text[] not null default '{}'
);

create schema guide;

create table guide.guide (
  slug text primary key,
  skill text not null,
  title text not null,
  description text not null,
  licence text not null,
  authors text[] not null,
  loaded_at timestamptz not null
);

-- Versions never change: the id is the hash of the normalised text, the content is what was parsed from it.
create table guide.question_version (
  id text primary key,
  guide text not null references guide.guide,
  slug text not null,
  title text not null,
  level text not null check (level in ('junior', 'middle', 'senior')),
  competency text not null,
  topic text not null,
  minutes integer not null check (minutes > 0),
  source text not null,
  content jsonb not null,
  first_seen_at timestamptz not null
);
create index question_version_slug on guide.question_version (guide, slug);
create trigger question_version_is_immutable before update or delete on guide.question_version
  for each row execute function platform.refuse_change();

-- A published question: which version is current. A question whose file is gone keeps its row with `withdrawn_at`.
create table guide.question (
  guide text not null references guide.guide,
  slug text not null,
  version_id text not null references guide.question_version,
  position integer not null,
  withdrawn_at timestamptz,
  primary key (guide, slug)
);

-- What anyone may read of a question version: for lists and kits.
create view guide.question_card as
select v.id, v.guide, v.slug, v.title, v.level, v.competency, v.topic, v.minutes,
  q.version_id = v.id and q.withdrawn_at is null as current, q.position
from guide.question_version v join guide.question q on q.guide = v.guide and q.slug = v.slug;
comment on view guide.question_card is 'nullable:';
