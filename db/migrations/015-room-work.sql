-- What is run in a room: programs, tests and terminals, with all that they print and draw.

alter table interview.run
  add column kind text not null default 'run' check (kind in ('run', 'tests', 'terminal')),
  -- The files beside main.py, which is `code`: {"shop.py": "..."}.
  add column files jsonb not null default '{}',
  -- When each part of `output` came: [[milliseconds since the start, UTF-16 units, stream], ...], the parts in their order.
  add column timing jsonb not null default '[]',
  -- Of tests: what was said of each of them, for the panel alone.
  add column verdicts jsonb,
  -- Of a terminal: "prompt" or "main.py".
  add column program text;

-- What a program drew.
create table interview.run_figure (
  run_id uuid not null references interview.run,
  number integer not null,
  at_ms integer not null,
  png bytea not null,
  primary key (run_id, number)
);
