import { stripVTControlCharacters } from 'node:util'
import { Card } from '../../ui/card.tsx'
import { happeningOf, type Moment, type MomentRun } from './replay.ts'
import { clockOf, placeOf, type Tape } from './tape.ts'

/** All that happened in its order, to be read: without script, on paper, by ear. Its times bring the player there. */
export function Chronicle({ moments, tape }: { moments: Moment[]; tape: Tape }) {
  return (
    <Card title="All that happened">
      <ol class="chronicle">
        {moments.map(moment => (
          <li key={moment.id} id={moment.id}>
            <a class="chronicle-at" href={`#${moment.id}`} title="Show this moment in the player">
              {clockOf(placeOf(tape, moment.at))}
            </a>
            <div class="chronicle-what">
              <p class={moment.kind === 'asked' ? 'chronicle-asked' : ''}>{happeningOf(moment).words}</p>
              {moment.kind === 'run' && <Run run={moment.run} />}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Run({ run: { kind, code, output, printed, ended } }: { run: MomentRun }) {
  const shown = printable(output)
  return (
    <>
      {shown && <pre class="replay-source">{shown}</pre>}
      {printed > output.length && (
        <p class="chronicle-note">
          … and {(printed - output.length).toLocaleString('en')} characters more; the player shows them.
        </p>
      )}
      <p class="chronicle-note">{ended ?? 'How it ended was not written down.'}</p>
      {kind !== 'terminal' && code && (
        <details>
          <summary>The code that ran</summary>
          <pre class="replay-source">{code}</pre>
        </details>
      )}
    </>
  )
}

// A terminal's colours and moves are for a terminal.
function printable(output: string): string {
  return stripVTControlCharacters(output)
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
}
