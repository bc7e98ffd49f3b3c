import { EmptyState } from '../ui/empty-state.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Section } from '../ui/section.tsx'
import { Table } from '../ui/table.tsx'
import type { QuestionEvidence } from './evidence.db.ts'
import { type Evidence, enoughOutcomes, evidenceInWords, written } from './evidence.ts'
import { EvidenceCard, VerdictBadge } from './evidence-card.tsx'

export function EvidenceListPage({ questions }: { questions: QuestionEvidence[] }) {
  const guides = Map.groupBy(questions, ({ guide }) => guide)
  return (
    <>
      <PageHead
        title="Evidence"
        lead="Which questions told something about the work that followed, and for which nobody can know yet."
      />
      {questions.length === 0 && (
        <EmptyState icon="book-open" title="No question is published yet">
          Once a guide is loaded, its questions stand here with what is known about them.
        </EmptyState>
      )}
      {[...guides].map(([guide, questions]) => (
        <Section key={guide} title={guideName(guide)}>
          <div class="rounded-lg border border-line bg-surface">
            <Table
              caption={`What is known about the questions of the guide ${guideName(guide)}`}
              folds
              columns={[
                { key: 'question', label: 'Question' },
                { key: 'n', label: 'Outcomes', numeric: true },
                { key: 'r', label: 'r, and its interval', numeric: true },
                { key: 'verdict', label: 'What they say' },
              ]}
              rows={questions.map(({ version_id, slug, title, level, evidence }) => ({
                key: version_id,
                cells: [
                  <>
                    <a key="a" class="font-medium hover:underline" href={`/evidence/${guide}/${slug}`}>
                      {title}
                    </a>
                    <span key="l" class="block text-13 text-ink-soft">
                      {level}
                    </span>
                  </>,
                  evidence.n.toLocaleString('en'),
                  <Relation key="r" evidence={evidence} />,
                  <div
                    key="v"
                    class="flex flex-col items-end gap-1.5 text-right sm:min-w-56 sm:items-start sm:text-left"
                  >
                    <VerdictBadge evidence={evidence} />
                    <span class="text-13 text-ink-soft">{evidenceInWords(evidence)}</span>
                  </div>,
                ],
              }))}
            />
          </div>
        </Section>
      ))}
      <div class="mt-10">
        <HowItIsCounted />
      </div>
    </>
  )
}

export function QuestionEvidencePage({ wordings }: { wordings: [QuestionEvidence, ...QuestionEvidence[]] }) {
  const [first, ...others] = wordings
  return (
    <>
      <PageHead
        crumbs={[{ href: '/evidence', label: 'Evidence' }]}
        title={first.title}
        lead="Did the ratings of its answers go with how the hires turned out?"
      />
      <div class="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div class="flex flex-col gap-6">
          <EvidenceCard
            evidence={first.evidence}
            title={first.current ? 'The present wording' : 'The last wording, withdrawn from the guide'}
          />
          {others.map(({ version_id, evidence }) => (
            <EvidenceCard key={version_id} evidence={evidence} title="An earlier wording" />
          ))}
          {first.current && (
            <p>
              <a class="link" href={`/guides/${first.guide}/${first.slug}`}>
                Read the question in the guide
              </a>
            </p>
          )}
        </div>
        <HowItIsCounted />
      </div>
    </>
  )
}

function Relation({ evidence }: { evidence: Evidence }) {
  if (evidence.verdict === 'not enough data' || evidence.r === null || evidence.interval === null)
    return <span class="text-ink-soft">–</span>
  return (
    <span class="whitespace-nowrap">
      {written(evidence.r)}
      <span class="block text-13 text-ink-soft">
        {written(evidence.interval.low)} to {written(evidence.interval.high)}
      </span>
    </span>
  )
}

function HowItIsCounted() {
  return (
    <section class="rounded-lg border border-line p-5 text-14 text-ink-soft" aria-labelledby="counted">
      <h2 id="counted" class="mb-3 text-16 text-ink">
        How it is counted
      </h2>
      <div class="flex max-w-reading flex-col gap-3">
        <p>
          Over all companies of this Rapport, without any name. An outcome is a hire whose interview asked the
          question and whose company has reviewed the work: its private “work again?”, from 0 to 10. Beside it
          stands the rating that the answer got, as the mean of the panel.
        </p>
        <p>
          Below {enoughOutcomes} outcomes only their number is said. From there on, r says how closely the two
          go together, from −1 to +1, and the interval beside it where the true value lies 19 times out of 20.
          A question that was reworded counts as another question.
        </p>
        <p>
          Only people who were hired have an outcome. Those whose answers were rated lowest are mostly
          missing, so a question is likely to tell more than r shows. And of twenty questions that tell
          nothing, one will look predictive by chance.
        </p>
      </div>
    </section>
  )
}

function guideName(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1)
}
