import { Card } from '../../ui/card.tsx'
import { Section } from '../../ui/section.tsx'
import { Table } from '../../ui/table.tsx'
import type { AskedOfJob } from './asked.db.ts'

/** Who was asked what: each version of the kit, and which of its questions came up in whose interview. */
export function AskedList({ kits }: { kits: AskedOfJob }) {
  if (kits.length === 0) return null
  return (
    <Section
      id="asked"
      title="Who was asked what"
      lead="People can only be compared by what all of them were asked."
    >
      <div class="flex flex-col gap-6">
        {kits.map(kit => (
          <KitAsked key={kit.version} kit={kit} />
        ))}
      </div>
    </Section>
  )
}

function KitAsked({ kit: { version, questions, interviews } }: { kit: AskedOfJob[number] }) {
  return (
    <Card title={`Version ${version}`} level={3} flush>
      <ol class="flex list-decimal flex-col gap-1 py-4 pr-5 pl-10 text-14">
        {questions.map(({ version_id, title, pilot }) => (
          <li key={version_id}>
            {title}
            {pilot && <span class="text-ink-soft"> (pilot)</span>}
          </li>
        ))}
      </ol>
      <div class="border-t border-line">
        <Table
          caption={`Interviews with version ${version}`}
          columns={[
            { key: 'talent', label: 'Talent' },
            { key: 'asked', label: 'Asked in the room' },
          ]}
          rows={interviews.map(({ id, talent_name, asked, state }) => ({
            key: id,
            cells: [
              <a key="talent" class="link" href={`/interviews/${id}`}>
                {talent_name}
              </a>,
              askedWords(questions, asked, state),
            ],
          }))}
        />
      </div>
    </Card>
  )
}

function askedWords(questions: { position: number }[], asked: number[], state: string): string {
  if (state === 'proposed' || state === 'scheduled') return 'Not yet'
  // Who meets elsewhere asks without the room; the scorecards say what was not asked then.
  if (asked.length === 0) return 'Nothing: they met without the room'
  if (asked.length === questions.length) return 'All'
  const places = asked.map(position => questions.findIndex(each => each.position === position) + 1)
  return `${places.join(', ')} of ${questions.length}`
}
