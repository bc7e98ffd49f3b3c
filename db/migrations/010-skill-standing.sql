-- What companies say of the work that each skill was asked for: kept as a sum, so that it is read at once however many
-- reviews there are.

create view jobs.skill_asked as select job_id, skill from jobs.job_skill;
comment on view jobs.skill_asked is 'nullable:';

create table work.skill_standing (
  skill text primary key references skill.skill,
  stars_sum bigint not null,
  review_count bigint not null
);

insert into work.skill_standing (skill, stars_sum, review_count)
select a.skill, sum(r.stars), count(*)
from work.review r
join work.contract c on c.id = r.contract_id
join jobs.skill_asked a on a.job_id = c.job_id
where r.side = 'company' and r.state = 'published'
group by a.skill;

create view work.skill_rating as select skill, stars_sum, review_count from work.skill_standing;
comment on view work.skill_rating is 'nullable:';

-- What a skill is for, in a paragraph of the guide that asks about it.
alter table guide.guide add column about text not null default '';
