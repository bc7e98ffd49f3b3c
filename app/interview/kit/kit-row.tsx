import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { control } from '../../ui/field.tsx'
import { Icon } from '../../ui/icon.tsx'
import { questionHref } from './kit.ts'

export type ChosenQuestion = {
  version_id: string
  guide: string | null
  slug: string | null
  question_id: string | null
  title: string
  level: string
  competency: string
  topic: string
  minutes: number
  /** As typed. */
  weight: string
  pilot: boolean
  /** The wording of today, where the kit has an earlier one. */
  newer: string | undefined
}

type Props = { question: ChosenQuestion; place: number; last: boolean }

/** One question in the kit: its place, its weight, whether it is a pilot, and buttons that move it. */
export function KitRow({ question, place, last }: Props) {
  const { version_id, title, level, competency, minutes } = question
  return (
    <li class="grid gap-x-6 gap-y-3 bg-surface px-5 py-4 md:grid-cols-[minmax(0,1fr)_auto] md:items-center">
      <input type="hidden" name="chosen" value={version_id} />
      <div class="flex gap-3">
        <Handle title={title} />
        <span class="w-5 pt-0.5 text-right text-14 text-ink-soft tabular-nums">{place + 1}</span>
        <div class="min-w-0">
          <a class="font-medium hover:underline" href={questionHref(question)}>
            {title}
          </a>
          <p class="text-13 text-ink-soft">
            {competency} · {level} · {minutes} minutes
          </p>
          <Marks question={question} />
        </div>
      </div>
      <div class="flex flex-wrap items-center gap-x-5 gap-y-2 pl-8 md:pl-0">
        <Weighing question={question} />
        <div class="flex gap-1">
          <Move to="up" label="Up" question={question} why={place === 0 ? 'it is the first' : undefined} />
          <Move to="down" label="Down" question={question} why={last ? 'it is the last' : undefined} />
          <Move to="remove" label="Remove" question={question} />
        </div>
      </div>
    </li>
  )
}

// Only where script is there to drag with; the buttons do the same.
function Handle({ title }: { title: string }) {
  return (
    <span
      data-drag
      draggable
      title={`Drag ${title}`}
      aria-hidden="true"
      class="-ml-2 hidden shrink-0 cursor-grab items-start pt-1 text-ink-soft group-data-[live]/kit:flex"
    >
      <Icon name="menu" />
    </span>
  )
}

function Marks({ question: { question_id, newer, version_id, title } }: { question: ChosenQuestion }) {
  if (!question_id && !newer) return null
  return (
    <p class="mt-1.5 flex flex-wrap items-center gap-2">
      {question_id && <Badge icon="building">Your own</Badge>}
      {newer && (
        <>
          <Badge icon="clock">An earlier wording</Badge>
          <Button size="small" variant="plain" name="press" value={`reword:${version_id}:${newer}`}>
            Take today’s wording<span class="sr-only"> of {title}</span>
          </Button>
        </>
      )}
    </p>
  )
}

function Weighing({ question: { version_id, title, weight, pilot } }: { question: ChosenQuestion }) {
  return (
    <>
      <label class="flex items-center gap-2 text-14 whitespace-nowrap">
        Weight
        <select name="weight" aria-label={`Weight of ${title}`} class={`${control} w-16`}>
          {['1', '2', '3', '4', '5'].map(value => (
            <option key={value} value={value} selected={value === weight}>
              {value}
            </option>
          ))}
        </select>
      </label>
      <label
        class="flex min-h-6 items-center gap-2 text-14"
        title="Asked and rated, but out of the composite: so a new question can prove itself"
      >
        <input
          type="checkbox"
          name="pilot"
          value={version_id}
          checked={pilot}
          class="size-4"
          aria-label={`Pilot: ${title}`}
        />
        Pilot
      </label>
    </>
  )
}

type MoveProps = {
  to: 'up' | 'down' | 'remove'
  label: string
  question: ChosenQuestion
  why?: string | undefined
}

function Move({ to, label, question: { version_id, title }, why }: MoveProps) {
  return (
    <Button size="small" variant="quiet" name="press" value={`${to}:${version_id}`} why={why}>
      {label}
      <span class="sr-only">: {title}</span>
    </Button>
  )
}
