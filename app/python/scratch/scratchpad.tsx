import { useState } from 'preact/hooks'
import { Icon } from '../../ui/icon.tsx'
import { FileTabs } from './file-tabs.tsx'
import { ResultPane, type Shown } from './result-pane.tsx'
import { filesOf, freshScratch, type Pressed, type Scratch } from './scratch.ts'
import { ScratchTools } from './scratch-tools.tsx'
import type { TerminalJob } from './terminal-pane.tsx'
import { useChecks } from './use-checks.ts'
import { useRun } from './use-run.ts'
import { filesToEdit, useScratch } from './use-scratch.ts'

export type ScratchpadProps = {
  /** Whose the text is that the browser keeps: an account's id, or `visitor`. */
  person: string
  serverPython: boolean
  /** What the page begins with, where it is not what the browser kept: posted without script. */
  posted: Scratch | null
  pressed: Pressed
  wrong: Record<string, string>
}

/** Files, an editor, a terminal, and what comes of it. Without script it is a form with one file. */
export function Scratchpad({ person, serverPython, posted, pressed, wrong }: ScratchpadProps) {
  const scratch = useScratch({ person, posted, onRun: () => void start() })
  const running = useRun(
    serverPython,
    pressed.result ? { at: 'done', result: pressed.result, place: 'server' } : { at: 'rest' },
  )
  const { said, problem, findings = null } = pressed
  const checks = useChecks(scratch, { findings, ...(said && { said }), ...(problem && { problem }) })
  const [shown, setShown] = useState<Shown>(findings ? 'style' : 'output')
  const [terminal, setTerminal] = useState<TerminalJob | null>(null)
  const entry = scratch.names[0]!

  async function start(): Promise<void> {
    checks.forget()
    setShown('output')
    bringIntoView()
    const { files, stdin } = scratch.read()
    await running.run({ files: filesOf(scratch.read()), entry: files[0]!.name, stdin })
  }

  function openTerminal(withProgram: boolean): void {
    checks.forget()
    setTerminal(before => ({
      number: (before?.number ?? 0) + 1,
      files: filesOf(scratch.read()),
      ...(withProgram && { entry: scratch.read().files[0]!.name }),
    }))
    setShown('terminal')
    bringIntoView()
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    const press = (event.submitter as HTMLButtonElement | null)?.value
    if (press === 'stop') running.stop()
    else if (press === 'format') void checks.format()
    else if (press === 'lint') void checks.lint().then(() => setShown('style'))
    else void start()
  }

  return (
    <div class="overflow-hidden rounded-lg border border-line bg-surface lg:grid lg:h-[max(36rem,100dvh-17rem)] lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] lg:grid-rows-[auto_minmax(0,1fr)]">
      <form
        ref={scratch.form}
        method="post"
        action="/python"
        autocomplete="off"
        class="contents"
        onSubmit={submit}
      >
        <ScratchTools
          serverPython={serverPython}
          busy={running.busy}
          doing={checks.state.doing}
          onTerminal={() => openTerminal(true)}
          onPrompt={() => openTerminal(false)}
        />
        <div class="flex min-h-0 min-w-0 flex-col lg:border-r lg:border-line">
          <FileTabs files={filesToEdit(scratch)} controls="scratch-code" />
          <div
            id="scratch-code"
            role="tabpanel"
            aria-label={scratch.current}
            class="relative h-[max(18rem,50dvh)] min-h-0 [--code-below:6rem] lg:h-auto lg:flex-1"
          >
            <div ref={scratch.host} class="absolute inset-0" />
            <textarea
              name="code"
              aria-label="Code of main.py"
              hidden={scratch.ready}
              autocomplete="off"
              spellcheck={false}
              autocapitalize="off"
              {...(wrong['code'] && { 'aria-invalid': 'true', 'aria-describedby': 'code-error' })}
              class="absolute inset-0 resize-none bg-surface px-4 py-3 font-mono text-[0.9375rem] leading-[1.6] whitespace-pre -outline-offset-2"
            >
              {(posted ?? freshScratch()).files[0]!.text}
            </textarea>
          </div>
          <FieldError id="code-error" message={wrong['code']} />
          <StandardInput value={posted?.stdin ?? ''} wrong={wrong['stdin']} onInput={scratch.setStdin} />
          {!scratch.keeping && (
            <p role="status" class="border-t border-line bg-caution-soft px-4 py-2 text-13">
              This browser keeps nothing for this page: what you type is gone when you leave it.
            </p>
          )}
        </div>
      </form>
      <ResultPane
        shown={shown}
        onShow={setShown}
        entry={entry}
        run={running.state}
        check={checks.state}
        severalFiles={scratch.names.length > 1}
        onGo={({ file, line, column }) => {
          if (scratch.names.includes(file)) scratch.select(file)
          scratch.editor.current?.goTo(line, column)
        }}
        terminal={terminal}
        onAgain={() => openTerminal(terminal?.entry !== undefined)}
      />
    </div>
  )
}

// On a phone the result stands below what is written.
function bringIntoView(): void {
  if (!matchMedia('(max-width: 63.99rem)').matches) return
  requestAnimationFrame(() => document.getElementById('scratch-result')?.scrollIntoView({ block: 'nearest' }))
}

type InputProps = { value: string; wrong: string | undefined; onInput: (text: string) => void }

function StandardInput({ value, wrong, onInput }: InputProps) {
  return (
    <div class="border-t border-line px-4 py-3">
      <label for="stdin" class="mb-1.5 block text-13 font-medium">
        Standard input <span class="font-normal text-ink-soft">what input() reads, a line each time</span>
      </label>
      <textarea
        id="stdin"
        name="stdin"
        rows={2}
        autocomplete="off"
        spellcheck={false}
        onInput={event => onInput(event.currentTarget.value)}
        {...(wrong && { 'aria-invalid': 'true', 'aria-describedby': 'stdin-error' })}
        class="block w-full rounded-md border border-edge bg-surface px-3 py-1.5 font-mono text-13"
      >
        {value}
      </textarea>
      <FieldError id="stdin-error" message={wrong} />
    </div>
  )
}

function FieldError({ id, message }: { id: string; message: string | undefined }) {
  if (!message) return null
  return (
    <p id={id} class="flex items-start gap-1.5 px-4 py-2 text-13 text-bad">
      <Icon name="circle-alert" class="mt-0.5" />
      {message}
    </p>
  )
}
