import type { OwnCompany } from '../../account/company.db.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import type { listOwnQuestions, OwnQuestion, Wording } from './own-question.db.ts'
import { OwnQuestionForm } from './own-question-form.tsx'
import type { OwnTyped } from './own-typed.ts'
import { QuestionWhole } from './question-whole.tsx'

type Listed = Awaited<ReturnType<typeof listOwnQuestions>>
type When = { now: Temporal.Instant; zone: string }

/** The questions that a company asks and nobody else has. */
export function OwnQuestionsPage({
  company,
  questions,
  writes,
  now,
  zone,
}: Listed & When & { writes: boolean }) {
  const path = `/companies/${company.slug}`
  return (
    <>
      <PageHead
        crumbs={[{ href: path, label: company.name }]}
        title="Your questions"
        lead="Written by you, read by your members alone. Whoever is interviewed reads a prompt once it is asked."
        actions={writes && <ButtonLink href={`${path}/questions/new`}>Write a question</ButtonLink>}
      />
      {questions.length === 0 ? (
        <EmptyState icon="file-text" title="No questions of your own yet">
          What is particular to your work goes here: your code, your data, your kind of day. They stand beside
          the guides’ questions when you make a kit. Mark a new one as a pilot there, and it proves itself
          before it counts.
        </EmptyState>
      ) : (
        <Card flush>
          <Table
            caption="Your questions"
            folds
            columns={[
              { key: 'title', label: 'Question' },
              { key: 'competency', label: 'Competency' },
              { key: 'level', label: 'Level' },
              { key: 'minutes', label: 'Minutes', numeric: true },
              { key: 'written', label: 'Worded' },
            ]}
            rows={questions.map(question => ({
              key: question.id,
              cells: [
                <span key="title" class="flex min-w-44 flex-wrap items-center gap-2">
                  <a class="link font-medium" href={`/questions/${question.id}`}>
                    {question.title}
                  </a>
                  {question.retired_at && <Badge icon="archive">Retired</Badge>}
                </span>,
                question.competency,
                question.level,
                question.minutes,
                <Time key="written" at={question.written_at} now={now} zone={zone} />,
              ],
            }))}
          />
        </Card>
      )}
    </>
  )
}

type QuestionProps = When & { question: OwnQuestion; wordings: Wording[]; writes: boolean }

/** One own question as its company's members read it, with every wording that it had. */
export function OwnQuestionPage({ question, wordings, writes, now, zone }: QuestionProps) {
  const { id, title, level, competency, topic, minutes, content, company_slug, retired_at } = question
  const earlier = question.version_id !== question.current_id
  return (
    <>
      <PageHead
        crumbs={[
          { href: `/companies/${company_slug}`, label: question.company_name },
          { href: `/companies/${company_slug}/questions`, label: 'Your questions' },
        ]}
        title={title}
        actions={writes && !earlier && <Actions id={id} retired={retired_at !== null} />}
      >
        <p class="flex flex-wrap items-center gap-2">
          <Badge icon="lock">Your company’s own</Badge>
          {retired_at && <Badge icon="archive">Retired: kits that ask it still do</Badge>}
          {earlier && <Badge icon="clock">An earlier wording</Badge>}
        </p>
      </PageHead>
      <div class="grid gap-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <QuestionWhole content={content} level={2} />
        <aside class="flex flex-col gap-6">
          <Card title="About it">
            <Facts
              facts={[
                { term: 'Level', value: level },
                { term: 'Competency', value: competency },
                { term: 'Topic', value: topic },
                { term: 'Time', value: `${minutes} minutes` },
              ]}
            />
          </Card>
          <Card title="Wordings">
            <ol class="flex flex-col gap-3 text-14">
              {wordings.map(wording => (
                <li key={wording.id}>
                  <WordingLink question={question} wording={wording} />
                  <span class="block text-13 text-ink-soft">
                    <Time at={wording.written_at} now={now} zone={zone} /> · {kits(wording.kits)}
                  </span>
                </li>
              ))}
            </ol>
          </Card>
        </aside>
      </div>
    </>
  )
}

function WordingLink({ question, wording }: { question: OwnQuestion; wording: Wording }) {
  const label = wording.id === question.current_id ? 'Today’s' : 'Earlier'
  const name = (
    <>
      {label} <code class="text-13">{wording.id.slice(0, 8)}</code>
    </>
  )
  if (wording.id === question.version_id) return <span class="font-medium">{name}</span>
  return (
    <a class="link" href={`/questions/${question.id}?version=${wording.id}`}>
      {name}
    </a>
  )
}

function Actions({ id, retired }: { id: string; retired: boolean }) {
  return (
    <>
      {!retired && (
        <ButtonLink href={`/questions/${id}/edit`} variant="quiet" icon="pencil">
          Edit
        </ButtonLink>
      )}
      <form method="post" action={`/questions/${id}/${retired ? 'restore' : 'retire'}`}>
        <Button variant="quiet" icon={retired ? 'rotate-ccw' : 'archive'}>
          {retired ? 'Use it again' : 'Retire'}
        </Button>
      </form>
    </>
  )
}

type FormPageProps = {
  company: Pick<OwnCompany, 'slug' | 'name'>
  /** The question that is edited; none where one is written. */
  question?: Pick<OwnQuestion, 'id' | 'title'>
  typed: OwnTyped
  known: { competencies: string[]; topics: string[] }
  preview: boolean
}

/** Writing or rewording an own question. */
export function OwnQuestionFormPage({ company, question, typed, known, preview }: FormPageProps) {
  const list = `/companies/${company.slug}/questions`
  return (
    <>
      <PageHead
        crumbs={[
          { href: `/companies/${company.slug}`, label: company.name },
          { href: list, label: 'Your questions' },
          ...(question ? [{ href: `/questions/${question.id}`, label: question.title }] : []),
        ]}
        title={question ? 'Reword the question' : 'Write a question'}
        lead={
          question
            ? 'Kits that ask it keep the words they have; new ones get these.'
            : 'Your company’s members read it, nobody else. A candidate reads the prompt once it is asked.'
        }
      />
      <OwnQuestionForm
        action={question ? `/questions/${question.id}/edit` : `${list}/new`}
        typed={typed}
        known={known}
        preview={preview}
      />
    </>
  )
}

function kits(count: number): string {
  if (count === 0) return 'in no kit'
  return count === 1 ? 'in one kit' : `in ${count} kits`
}
