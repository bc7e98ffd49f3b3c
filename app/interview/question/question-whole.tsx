import type { ComponentChildren } from 'preact'
import { renderInline, renderMarkdown } from '../../guide/markdown.ts'
import type { OwnContent, Proof } from '../../guide/question.ts'
import { QuestionRatings } from '../../guide/question-ratings.tsx'
import { Prose } from '../../ui/prose.tsx'

/** Everything that an interviewer reads of a question, to look it over before it is asked. */
export function QuestionWhole({ content, level = 3 }: { content: OwnContent; level?: 2 | 3 }) {
  const { prompt, purpose, answer, listenFor, anchors, followUps, mistake, proofs, exercise } = content
  const part = (title: string, children: ComponentChildren) => (
    <Part title={title} level={level}>
      {children}
    </Part>
  )
  return (
    <div class="flex min-w-0 flex-col gap-8">
      <div class="[&_.prose]:font-serif [&_.prose]:text-18 [&_code]:text-[0.82em]">
        <Prose html={renderMarkdown(prompt)} />
      </div>
      {part('What it tells you', <Prose html={renderMarkdown(purpose)} />)}
      {part('A strong answer', <Prose html={renderMarkdown(answer)} />)}
      {part('What to listen for', <QuestionRatings listenFor={listenFor} anchors={anchors} />)}
      {followUps.length > 0 &&
        part('Follow-ups', <Prose html={renderMarkdown(followUps.map(text => `- ${text}`).join('\n'))} />)}
      {mistake &&
        part(
          'A common mistake',
          <>
            <Prose html={renderMarkdown(mistake.text)} />
            <ProofText proof={mistake.proof} />
          </>,
        )}
      {proofs.length > 0 &&
        part(
          'Proofs',
          proofs.map(proof => <ProofText key={proof.id} proof={proof} />),
        )}
      {exercise &&
        part(
          'Exercise',
          <>
            <Prose html={renderMarkdown(exercise.task)} />
            <Code code={exercise.starter} />
          </>,
        )}
    </div>
  )
}

function Part({ title, level, children }: { title: string; level: 2 | 3; children: ComponentChildren }) {
  const Heading = `h${level}` as const
  return (
    <section class="flex min-w-0 flex-col gap-3">
      <Heading class="font-sans text-14 font-medium tracking-normal text-ink-soft">{title}</Heading>
      {children}
    </section>
  )
}

function ProofText({ proof: { claim, code, outputs } }: { proof: Proof }) {
  return (
    <div class="flex min-w-0 flex-col gap-2">
      <p class="text-14" dangerouslySetInnerHTML={{ __html: renderInline(claim) }} />
      <Code code={code} />
      {outputs.map(({ python, text }) => (
        <figure key={python ?? ''} class="min-w-0">
          <figcaption class="text-13 text-ink-soft">
            Prints{python && ` with Python ${python.replace(/^([<>=]+)/, '$1 ')}`}
          </figcaption>
          <pre class="py-1 text-13 whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
        </figure>
      ))}
    </div>
  )
}

// A fence that is longer than any in the code.
function Code({ code }: { code: string }) {
  const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)))
  return <Prose html={renderMarkdown(`${fence}python\n${code.trimEnd()}\n${fence}`)} />
}
