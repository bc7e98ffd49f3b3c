-- Which listed talents the search holds, and what their documents were made with: a document made with other exchange
-- rates, other skills or an older form is made anew, and so is one that has grown older by a step.

create table talent.search_entry (
  talent_id uuid primary key references talent.talent on delete cascade,
  made_with text not null,
  made_at timestamptz not null
);
