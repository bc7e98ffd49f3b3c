-- Where the guides and their questions stand, for those who list addresses.

create view guide.guide_card as select slug, skill, title, description from guide.guide;
comment on view guide.guide_card is 'nullable:';

create view guide.question_place as
select q.guide, q.slug, v.first_seen_at
from guide.question q join guide.question_version v on v.id = q.version_id
where q.withdrawn_at is null;
comment on view guide.question_place is 'nullable:';
