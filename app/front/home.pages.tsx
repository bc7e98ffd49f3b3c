import type { ComponentChildren } from 'preact'
import { enoughOutcomes, evidenceOf } from '../insight/evidence.ts'
import { EvidenceCard } from '../insight/evidence-card.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { Steps } from '../ui/steps.tsx'
import { TrustedBy } from '../work/trusted-by.tsx'
import type { Home } from './home.db.ts'
import { HomeGuide } from './home-guide.tsx'
import { HomeQuestion } from './home-question.tsx'
import { HomeTalents } from './home-talents.tsx'
import { HostIt } from './host-it.tsx'

export function HomePage({ trusting, talents, guides, questions, featured }: Home) {
  return (
    <>
      <section class="grid items-start gap-x-12 gap-y-12 pt-4 pb-16 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)] lg:pt-6 xl:grid-cols-[minmax(0,1fr)_41.5rem] lg:pb-20">
        <Headline />
        {featured && <HomeQuestion {...featured} />}
      </section>
      <TrustedBy companies={trusting} />
      <Part title="Four steps, and the last one teaches the first">
        <Steps steps={loop} />
      </Part>
      <Part
        title="People you could ask tomorrow"
        more={talents.length > 0 && { href: '/talent', label: 'All talents' }}
      >
        <HomeTalents talents={talents} />
      </Part>
      {guides.map(guide => (
        <Part
          key={guide.slug}
          title={guide.title}
          lead={guide.description}
          more={{ href: `/guides/${guide.slug}`, label: 'Open the guide' }}
        >
          <HomeGuide guide={guide} questions={questions.filter(question => question.guide === guide.slug)} />
        </Part>
      ))}
      <Learning />
      <HostIt />
    </>
  )
}

// It keeps its place when the proof beside it grows by what it printed.
function Headline() {
  return (
    <div class="lg:mt-28">
      <h1 class="text-36 tracking-tight sm:text-48">Hire on answers you can show.</h1>
      <p class="mt-6 max-w-reading text-18 text-ink-soft">
        Rapport is a work marketplace that you host yourself. Find Python developers, interview them with
        questions worth asking and real Python to run, work together, and learn which questions told you
        something.
      </p>
      <div class="mt-8 flex flex-wrap gap-3">
        <ButtonLink href="/talent">Find a developer</ButtonLink>
        <ButtonLink href="/jobs" variant="quiet">
          Find work
        </ButtonLink>
      </div>
      <p class="mt-6 text-14 text-ink-soft">
        One process, one data folder, no account anywhere else.{' '}
        <a class="link" href="#host">
          Two commands
        </a>{' '}
        start it.
      </p>
    </div>
  )
}

const loop = [
  {
    title: 'Find',
    text: 'Post a job, or look through profiles with their rates, reviews and hours. Proposals stand side by side, in the order in which they came. No score of ours ranks a person.',
  },
  {
    title: 'Interview',
    text: 'Everyone is asked the same questions, in a room with a shared editor that runs real Python. Each interviewer rates against written anchors before reading the others’.',
  },
  {
    title: 'Work',
    text: 'An accepted offer is a contract. When it ends both sides review it, and neither reads the other’s before writing their own.',
  },
  {
    title: 'Learn',
    text: `Ratings meet the outcome of each hire. From ${enoughOutcomes} outcomes on, a question says how much it told, with its interval; before that it says “not enough data”.`,
  },
]

// An example, and marked as one: from here on the card of the product is the product's own.
const example = evidenceOf([
  { rating: 2, outcome: 4, times: 12 },
  { rating: 2, outcome: 8, times: 17 },
  { rating: 3, outcome: 5, times: 19 },
  { rating: 3, outcome: 9, times: 22 },
  { rating: 4, outcome: 5, times: 12 },
  { rating: 4, outcome: 9, times: 31 },
  { rating: 5, outcome: 6, times: 5 },
  { rating: 5, outcome: 9, times: 10 },
])

function Learning() {
  return (
    <section class="grid items-center gap-x-14 gap-y-8 border-t border-line py-16 lg:grid-cols-2 lg:py-20">
      <div>
        <h2 class="text-28">Was it worth asking?</h2>
        <div class="mt-4 flex max-w-reading flex-col gap-4 text-ink-soft">
          <p>
            Most interview questions are never checked. Here every hire leaves an outcome: a private “would
            you work together again?”, from the company that knows. Each question keeps count.
          </p>
          <p>
            What it says comes with the number of outcomes and an interval. When chance could explain it, it
            says so.
          </p>
        </div>
      </div>
      <figure>
        <EvidenceCard title="An evidence card" level={3} evidence={example} />
        <figcaption class="mt-2 text-13 text-ink-soft">
          An example with invented numbers. Yours begin at 0 of {enoughOutcomes}.
        </figcaption>
      </figure>
    </section>
  )
}

type PartProps = {
  title: string
  lead?: string
  more?: { href: string; label: string } | false
  children: ComponentChildren
}

function Part({ title, lead, more, children }: PartProps) {
  return (
    <section class="border-t border-line py-12 lg:py-14">
      <div class="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div>
          <h2 class="text-28">{title}</h2>
          {lead && <p class="mt-3 max-w-reading text-ink-soft">{lead}</p>}
        </div>
        {more && (
          <a href={more.href} class="link">
            {more.label}
          </a>
        )}
      </div>
      {children}
    </section>
  )
}
