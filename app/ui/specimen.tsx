import type { ComponentChildren } from 'preact'
import { Badge } from './badge.tsx'
import { Button, ButtonLink } from './button.tsx'
import { CodeBlock } from './code-block.tsx'
import { Dialog } from './dialog.tsx'
import { PageHead } from './page-head.tsx'
import { Progress } from './progress.tsx'
import { Prose } from './prose.tsx'
import { Section } from './section.tsx'
import { FilterSpecimens } from './specimen-filter.tsx'
import { FormSpecimens } from './specimen-forms.tsx'
import { ListSpecimens, PeopleSpecimens } from './specimen-people.tsx'
import { ColourSpecimens, TypeSpecimens } from './specimen-tokens.tsx'
import { Steps } from './steps.tsx'
import { Tabs } from './tabs.tsx'

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
      <FilterSpecimens />
      <PeopleSpecimens />
      <ListSpecimens />
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

const answer = `<h2>What is shared after a copy</h2><p>A <strong>shallow</strong> copy makes a new outer list whose items are
the <em>same objects</em>; <code>copy.deepcopy</code> follows every reference. See <a href="/guides">the guide</a>.</p>
<ul><li>Assignment copies nothing.</li><li>Slices, <code>list()</code> and <code>.copy()</code> are shallow.</li></ul>
<blockquote><p>Listen for the word “reference”.</p></blockquote>
<table><thead><tr><th>Rating</th><th>Sounds like</th></tr></thead><tbody><tr><td>1</td><td>Copies are always independent</td></tr>
<tr><td>5</td><td>Explains the memo of <code>deepcopy</code></td></tr></tbody></table>`
