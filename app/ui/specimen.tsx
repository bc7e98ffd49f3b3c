import type { ComponentChildren } from 'preact'
import { Avatar } from './avatar.tsx'
import { Badge } from './badge.tsx'
import { Button, ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { Chips } from './chips.tsx'
import { CodeBlock } from './code-block.tsx'
import { Dialog } from './dialog.tsx'
import { EmptyState } from './empty-state.tsx'
import { Facts } from './facts.tsx'
import { Money, MoneyRange } from './money.tsx'
import { PageHead } from './page-head.tsx'
import { Pager } from './pager.tsx'
import { Progress } from './progress.tsx'
import { Prose } from './prose.tsx'
import { Rating, Stars } from './rating.tsx'
import { Section } from './section.tsx'
import { FormSpecimens } from './specimen-forms.tsx'
import { ColourSpecimens, TypeSpecimens } from './specimen-tokens.tsx'
import { Steps } from './steps.tsx'
import { Table } from './table.tsx'
import { Tabs } from './tabs.tsx'
import { DateTime, PlainDate, Time } from './time.tsx'

/** Every component in every state, to look at while working on the look. */
export function Specimen() {
  return (
    <>
      <PageHead
        crumbs={[
          { href: '/', label: 'Home' },
          { href: '/ui', label: 'Design' },
        ]}
        title="The parts that pages are made of"
        lead="Paper and ink, one green, room to think; dense only where work is dense."
        actions={
          <>
            <Button variant="quiet" icon="download">
              Export the tokens
            </Button>
            <Button icon="send">Post the job</Button>
          </>
        }
      />
      <Tabs
        label="Specimen"
        tabs={[
          { href: '/ui', label: 'Everything', current: true },
          { href: '/ui#forms', label: 'Forms', count: 12 },
          { href: '/ui#tables', label: 'Tables' },
        ]}
      />
      <TypeSpecimens />
      <ColourSpecimens />
      <Controls />
      <FormSpecimens />
      <Facets />
      <Listings />
      <Reading />
      <Waiting />
    </>
  )
}

function Controls() {
  return (
    <Section title="Buttons, states, links">
      <div class="flex flex-col gap-5">
        <Row>
          <Button icon="send">Post the job</Button>
          <Button variant="quiet" icon="pencil">
            Edit
          </Button>
          <Button variant="danger" icon="trash">
            Delete the draft
          </Button>
          <Button variant="plain">Show the rest</Button>
          <ButtonLink href="/talent" variant="quiet">
            Find talent <span aria-hidden="true">→</span>
          </ButtonLink>
        </Row>
        <Row>
          <Button size="small">Invite</Button>
          <Button size="small" variant="quiet" icon="copy">
            Copy the link
          </Button>
          <Button size="small" variant="danger">
            Suspend
          </Button>
          <Button size="small" variant="quiet" icon="chevron-down" why="it is the last">
            Down
          </Button>
          <Dialog
            id="specimen-dialog"
            title="Close “Senior Python engineer”?"
            opener="Close the job"
            openerVariant="danger"
            small
          >
            <p class="text-14 text-ink-soft">
              Its three open proposals are declined. You can open it again for 30 days.
            </p>
            <form method="post" action="/ui" class="mt-5">
              <Button variant="danger">Close the job</Button>
            </form>
          </Dialog>
        </Row>
        <Button why="Two scorecards are still open: Ravi's and Joan's.">Decide</Button>
        <Row>
          <Badge>Draft</Badge>
          <Badge tone="accent">Open</Badge>
          <Badge tone="good">Hired</Badge>
          <Badge tone="caution">Waiting</Badge>
          <Badge tone="bad">Declined</Badge>
          <Badge tone="accent" icon="video">
            Live
          </Badge>
        </Row>
        <p>
          A sentence with{' '}
          <a class="link" href="/guides">
            a link in it
          </a>{' '}
          and <code>copy.deepcopy(x)</code>.
        </p>
      </div>
    </Section>
  )
}

function Facets() {
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

function Listings() {
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

function Reading() {
  return (
    <Section title="Long text and code">
      <div class="grid items-start gap-8 md:grid-cols-2">
        <Prose html={answer} />
        <CodeBlock
          caption="Proof: deep_copy.py"
          actions={
            <Button size="small" icon="play">
              Run
            </Button>
          }
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre class="overflow-x-auto px-4 py-3 leading-relaxed" tabIndex={0}>
            <code>
              <span class="tok-keyword">import</span> copy{'\n\n'}rows = [[<span class="tok-number">0</span>]
              * <span class="tok-number">3</span>]{'  '}
              <span class="tok-comment"># one inner list</span>
              {'\n'}
              <span class="tok-keyword">def</span> <span class="tok-definition">same</span>(a, b):{'\n'}
              {'    '}
              <span class="tok-keyword">return</span> a <span class="tok-operatorKeyword">is</span> b{'\n\n'}
              print(
              <span class="tok-string">'same:'</span>, same(rows[0], copy.copy(rows)[0]))
            </code>
          </pre>
        </CodeBlock>
      </div>
    </Section>
  )
}

function Waiting() {
  return (
    <Section title="Ways and waiting">
      <Steps
        steps={[
          { title: 'Find', text: 'Say what the work is; people who can do it answer.' },
          { title: 'Interview', text: 'The same questions to each, in a room with real Python.' },
          { title: 'Work', text: 'An offer, a contract, an end: in writing, in one place.' },
          { title: 'Learn', text: 'Which questions told you something, with honest numbers.' },
        ]}
      />
      <div class="mt-8 grid max-w-form gap-5">
        <Progress label="Scorecards in" share={0.6} />
        <Progress label="Starting Python" />
      </div>
    </Section>
  )
}

function Row({ children }: { children: ComponentChildren }) {
  return <div class="flex flex-wrap items-center gap-3">{children}</div>
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

const answer = `<h2>What is shared after a copy</h2><p>A <strong>shallow</strong> copy makes a new outer list whose items are
the <em>same objects</em>; <code>copy.deepcopy</code> follows every reference. See <a href="/guides">the guide</a>.</p>
<ul><li>Assignment copies nothing.</li><li>Slices, <code>list()</code> and <code>.copy()</code> are shallow.</li></ul>
<blockquote><p>Listen for the word “reference”.</p></blockquote>
<table><thead><tr><th>Rating</th><th>Sounds like</th></tr></thead><tbody><tr><td>1</td><td>Copies are always independent</td></tr>
<tr><td>5</td><td>Explains the memo of <code>deepcopy</code></td></tr></tbody></table>`
