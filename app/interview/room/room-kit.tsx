import type { ComponentChildren } from 'preact'
import { renderMarkdown } from '../../guide/markdown.ts'
import type { KitVersion } from '../kit/kit-version.db.ts'
import { RoomNote } from './notes/note.island.tsx'
import type { Note } from './notes/note.ts'
import { RoomAsk } from './room-ask.island.tsx'

/** A question of the kit with everything that the panel needs to hear its answer. */
export type KitEntry = { position: number; pilot: boolean; asked: boolean; question: KitVersion }

type Props = { interviewId: string; kit: KitEntry[]; notes: Note[]; current: number | null }

/** The questions of the kit in their order, and below them the chosen one. Never part of a talent's page. */
export function RoomKit({ interviewId, kit, notes, current }: Props) {
  const chosen = current ?? kit[0]?.position
  return (
    <fieldset class="room-kit">
      <legend class="sr-only">Questions of the kit</legend>
      {kit.map(({ position, pilot, asked, question }, index) => (
        <div key={position} class="room-kit-entry">
          <label class="room-kit-choice">
            <input type="radio" name="kit" class="sr-only" checked={position === chosen} />
            <span class="room-kit-number">{index + 1}</span>
            <span class="room-kit-title">{question.title}</span>
            <span class="room-kit-facts">
              {question.minutes} min{pilot ? ', pilot' : ''}
            </span>
          </label>
          <article class="room-kit-question" aria-label={question.title}>
            <RoomAsk
              interviewId={interviewId}
              position={position}
              asked={asked}
              current={position === current}
              minutes={question.minutes}
            />
            <RoomNote
              interviewId={interviewId}
              label="My notes on this question"
              note={ownNote(notes, question.id)}
            />
            <QuestionForPanel question={question} />
          </article>
        </div>
      ))}
      <div class="room-kit-whole">
        <RoomNote
          interviewId={interviewId}
          label="My notes on the whole interview"
          note={ownNote(notes, null)}
        />
      </div>
    </fieldset>
  )
}

function ownNote(notes: Note[], versionId: string | null): Note {
  return notes.find(note => note.version_id === versionId) ?? { version_id: versionId, text: '', revision: 0 }
}

function QuestionForPanel({ question: { content } }: { question: KitVersion }) {
  const { listenFor, anchors, followUps, exercise } = content
  return (
    <>
      <Markdown text={content.prompt} class="room-prompt" />
      <Part title="What it is for">
        <Markdown text={content.purpose} />
      </Part>
      <Part title="What to listen for">
        <Heard title="Strong" items={listenFor.strong} />
        <Heard title="Adequate" items={listenFor.adequate} />
        <Heard title="Worrying" items={listenFor.worrying} />
      </Part>
      {followUps.length > 0 && (
        <Part title="Ask further">
          <List items={followUps} />
        </Part>
      )}
      <Part title="How to rate it">
        <dl class="room-anchors">
          {([1, 3, 5] as const).map(rating => (
            <div key={rating}>
              <dt>{rating}</dt>
              <dd>
                <Markdown text={anchors[rating]} />
              </dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title="A good answer">
        <Markdown text={content.answer} />
      </Part>
      {exercise && (
        <Part title="Exercise">
          <Markdown text={exercise.task} />
        </Part>
      )}
    </>
  )
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2 class="room-part">{title}</h2>
      {children}
    </section>
  )
}

function Heard({ title, items }: { title: string; items: string[] }) {
  return (
    <>
      <h3 class="font-sans text-14 font-semibold">{title}</h3>
      <List items={items} />
    </>
  )
}

function List({ items }: { items: string[] }) {
  return <Markdown text={items.map(item => `- ${item}`).join('\n')} />
}

function Markdown({ text, class: name = '' }: { text: string; class?: string }) {
  return <div class={`prose text-14 ${name}`} dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }} />
}
