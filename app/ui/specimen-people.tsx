import { Avatar } from './avatar.tsx'
import { Badge } from './badge.tsx'
import { Button, ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { Chips } from './chips.tsx'
import { EmptyState } from './empty-state.tsx'
import { Facts } from './facts.tsx'
import { Money, MoneyRange } from './money.tsx'
import { Pager } from './pager.tsx'
import { Rating, Stars } from './rating.tsx'
import { Section } from './section.tsx'
import { Table } from './table.tsx'
import { DateTime, PlainDate, Time } from './time.tsx'

/** What decides: who, for how much, when, and what others said. */
export function PeopleSpecimens() {
  return (
    <Section title="People, money, time" lead="What decides: who, for how much, when, and what others said.">
      <div class="grid gap-6 md:grid-cols-2">
        <Card title="Ana L." actions={<Badge tone="good">Available</Badge>}>
          <div class="flex items-center gap-4">
            <Avatar id="018f-ana" name="Ana L." size="large" />
            <div class="flex flex-col gap-1">
              <Rating rating={{ value: 4.6, count: 23 }} drawn />
              <Rating rating={{ value: 4.6, count: 1 }} />
              <Rating rating={null} />
              <Stars stars={3} />
            </div>
          </div>
          <div class="mt-4 flex flex-wrap gap-2">
            {Array.from({ length: 12 }, (_, at) => (
              <Avatar
                key={at}
                id={String.fromCharCode(97 + at)}
                name={`${'ABCDEFGHIJKL'[at]} ${'NOPQRSTUVWXY'[at]}`}
                size="small"
              />
            ))}
            <Avatar id="x" name="Prince" />
          </div>
        </Card>
        <Card title="Terms">
          <Facts
            facts={[
              { term: 'Rate', value: <Money minor={8050} currency="USD" per="hour" /> },
              { term: 'Budget', value: <MoneyRange min={400000} max={650000} currency="EUR" /> },
              { term: 'Range', value: <MoneyRange min={9000} max={12000} currency="CHF" per="hour" /> },
              {
                term: 'Sent',
                value: <Time at={now.subtract({ hours: 5 })} now={now} zone="Europe/Berlin" />,
              },
              {
                term: 'Interview',
                value: <DateTime at={now} until={now.add({ hours: 1 })} zone="America/New_York" />,
              },
              { term: 'Starts', value: <PlainDate on={Temporal.PlainDate.from('2027-04-05')} /> },
            ]}
          />
        </Card>
      </div>
      <div class="mt-6">
        <Chips
          items={['asyncio', 'PostgreSQL', 'typing', 'pytest', 'Django']}
          matches={['asyncio', 'typing']}
        />
      </div>
    </Section>
  )
}

/** A list of people as a table, and as nothing yet. */
export function ListSpecimens() {
  return (
    <Section
      title="Tables and empty places"
      id="tables"
      actions={<Button size="small">Invite someone</Button>}
    >
      <Card title="Proposals" flush actions={<Badge tone="accent">3 new</Badge>}>
        <Table
          caption="Proposals for Senior Python engineer"
          columns={[
            { key: 'who', label: 'Talent' },
            { key: 'state', label: 'State' },
            { key: 'rating', label: 'Rating' },
            { key: 'rate', label: 'Rate', numeric: true },
            { key: 'sent', label: 'Sent', numeric: true },
          ]}
          rows={people.map(({ name, state, tone, rate, hours, rating }) => ({
            key: name,
            cells: [
              <span key="who" class="flex items-center gap-3 font-medium whitespace-nowrap">
                <Avatar id={name} name={name} size="small" />
                {name}
              </span>,
              <Badge key="state" tone={tone}>
                {state}
              </Badge>,
              <Rating key="rating" rating={rating} />,
              <Money key="rate" minor={rate} currency="EUR" per="hour" />,
              <Time key="sent" at={now.subtract({ hours })} now={now} zone="Europe/Berlin" />,
            ],
          }))}
        />
      </Card>
      <Pager previous="/ui?before=1" next="/ui?after=1" />
      <div class="mt-8">
        <EmptyState
          icon="users"
          title="Nobody has sent a proposal yet"
          action={
            <ButtonLink href="/talent" variant="quiet">
              Find talent
            </ButtonLink>
          }
        >
          Proposals stand here side by side as they come in. Invite someone from the talent list.
        </EmptyState>
      </div>
    </Section>
  )
}

const now = Temporal.Instant.from('2027-03-12T13:30:00Z')

const people = [
  {
    name: 'Ana L.',
    state: 'Interviewing',
    tone: 'accent',
    rate: 8500,
    hours: 5,
    rating: { value: 4.6, count: 23 },
  },
  { name: 'Björn K.', state: 'Shortlisted', tone: 'caution', rate: 7250, hours: 26, rating: null },
  {
    name: 'Chidi O.',
    state: 'Hired',
    tone: 'good',
    rate: 11000,
    hours: 400,
    rating: { value: 4.2, count: 3 },
  },
] as const
