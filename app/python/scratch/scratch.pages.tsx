import type { MaybeViewer } from '../../account/viewer.ts'
import type { FormState } from '../../platform/form.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { EngineStatus } from '../python-engine.ts'
import { hourly } from './allowance.ts'
import { runLimits } from './run-stream.ts'
import { ScratchpadIsland } from './scratch.island.tsx'
import { librariesInWords, type Pressed } from './scratch.ts'

type Props = { viewer: MaybeViewer; python: EngineStatus; form: FormState; pressed: Pressed }

/** Where anyone writes Python and runs it for real. */
export function ScratchPage({ viewer, python, form, pressed }: Props) {
  const posted =
    form.values['code'] === undefined
      ? null
      : { files: [{ name: 'main.py', text: typedText(form, 'code') }], stdin: typedText(form, 'stdin') }
  return (
    <>
      <PageHead
        title="Python"
        lead={
          python.available
            ? `Write a program and run it on this server, with CPython ${python.python}.`
            : 'Write a program and run it: in your own browser, since this server cannot.'
        }
      />
      {!python.available && <Unavailable python={python} operator={viewer?.isOperator === true} />}
      <ScratchpadIsland
        person={viewer?.accountId ?? 'visitor'}
        serverPython={python.available}
        posted={posted}
        pressed={pressed}
        wrong={form.errors}
      />
      <div class="mt-8 grid gap-x-12 gap-y-8 text-14 md:grid-cols-2 xl:grid-cols-3">
        {python.available && <Libraries python={python} operator={viewer?.isOperator === true} />}
        <Limits viewer={viewer} server={python.available} />
        <Keys server={python.available} />
      </div>
    </>
  )
}

// A form is sent with the line ends of another age.
function typedText({ values }: FormState, name: string): string {
  return String(values[name] ?? '').replaceAll('\r\n', '\n')
}

function Unavailable({
  python,
  operator,
}: {
  python: EngineStatus & { available: false }
  operator: boolean
}) {
  return (
    <div class="mb-6 border-l-2 border-caution bg-caution-soft px-4 py-3 text-14">
      <p>
        This server cannot run Python: {python.why} Run uses your own browser instead, which has the standard
        library. Without JavaScript nothing can be run here.
      </p>
      {operator && <p class="mt-1">{python.toDo}</p>}
    </div>
  )
}

function Libraries({ python, operator }: { python: EngineStatus & { available: true }; operator: boolean }) {
  const { there, missing } = librariesInWords(python)
  return (
    <section>
      <h2 class="mb-2 text-18">What is there</h2>
      <ul class="flex flex-col gap-1.5">
        <li>Python {python.python} with its standard library</li>
        {there.map(libraries => (
          <li key={libraries}>{libraries}</li>
        ))}
        {missing.map(({ libraries, why }) => (
          <li key={libraries} class="text-ink-soft">
            Not here: {libraries}. {operator && why}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Limits({ viewer, server }: { viewer: MaybeViewer; server: boolean }) {
  const kind = viewer ? 'account' : 'visitor'
  const { runs, cpuMs } = hourly[kind]
  return (
    <section>
      <h2 class="mb-2 text-18">How far it goes</h2>
      <ul class="flex flex-col gap-1.5">
        <li>
          A run takes at most {runLimits[server ? kind : 'visitor'].wallMs / 1000} seconds and 1 GB of memory,
          and reaches no network.
        </li>
        {server && (
          <li>
            {runs} programs an hour, {cpuMs / 60_000} minutes of the processor in all
            {viewer ? '.' : '; ten times as much once you are signed in.'}
          </li>
        )}
        <li>What you type stays in this browser. The server keeps nothing of it.</li>
      </ul>
    </section>
  )
}

function Keys({ server }: { server: boolean }) {
  return (
    <section class="noscript:hidden">
      <h2 class="mb-2 text-18">By keyboard</h2>
      <ul class="flex flex-col gap-1.5">
        <li>
          <kbd>Ctrl+Enter</kbd> or <kbd>⌘+Enter</kbd> runs the program.
        </li>
        <li>
          In the editor <kbd>Tab</kbd> indents; <kbd>Escape</kbd>, then <kbd>Tab</kbd>, leaves it.
        </li>
        {server && (
          <li>
            The terminal has every key but <kbd>F6</kbd>, which leaves it; <kbd>Shift+F6</kbd> goes back.
          </li>
        )}
      </ul>
    </section>
  )
}
