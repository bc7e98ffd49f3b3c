import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { PaneTabs } from './pane-tabs.tsx'
import { mostFiles } from './scratch.ts'

/** What can be done with the files of a program, wherever they are kept. */
export type EditedFiles = {
  names: string[]
  current: string
  select(name: string): void
  add(): void
  /** Why a file cannot have this name, or nothing. */
  wrongName(name: string, others: string[]): string | undefined
  rename(from: string, to: string): void
  remove(name: string): void
  isEmpty(name: string): boolean
  /** The name of what was removed last, and may come back. */
  removed: string | null
  restore(): void
}

type Props = {
  files: EditedFiles
  controls: string
  /** A file that keeps its name and stays. */
  fixed?: string
  /** Why nothing can be changed now. */
  why?: string | undefined
  /** What stands beside a file's name. */
  mark?: (name: string) => ComponentChildren
}

/** The files of a program: the first is started. The chosen one can be given another name, or removed. */
export function FileTabs({ files, controls, fixed, why, mark }: Props) {
  const { names, current, removed } = files
  const [asking, setAsking] = useState<'name' | 'removal' | null>(null)
  const changes = current !== fixed

  function remove(): void {
    setAsking(null)
    files.remove(current)
  }

  return (
    <div class="border-b border-line">
      <div class="flex items-center justify-between gap-1 pr-2">
        <PaneTabs
          label="Files"
          controls={controls}
          tabs={names.map((name, at) => ({
            id: name,
            label: (
              <>
                <FileName name={name} starts={at === 0} />
                {mark?.(name)}
              </>
            ),
          }))}
          chosen={current}
          onChoose={name => {
            setAsking(null)
            files.select(name)
          }}
          onRename={name => {
            if (name !== fixed && !why) setAsking('name')
          }}
        />
        <div class="flex shrink-0 noscript:hidden">
          <IconButton
            icon="plus"
            label={names.length < mostFiles ? 'Add a file' : `There are ${mostFiles} files, and no more fit`}
            why={why}
            onClick={files.add}
          />
          {changes && (
            <IconButton
              icon="pencil"
              label={`Rename ${current}`}
              why={why}
              onClick={() => setAsking('name')}
            />
          )}
          {changes && names.length > 1 && (
            <IconButton
              icon="trash"
              label={`Remove ${current}`}
              why={why}
              onClick={() => (files.isEmpty(current) ? remove() : setAsking('removal'))}
            />
          )}
        </div>
      </div>
      {asking === 'name' && (
        <NameField
          name={current}
          wrongName={name =>
            files.wrongName(
              name,
              names.filter(other => other !== current),
            )
          }
          onName={name => files.rename(current, name)}
          onDone={() => setAsking(null)}
        />
      )}
      {asking === 'removal' && (
        <Bar>
          <span class="mr-2">Remove {current} and what is in it?</span>
          <Button type="button" size="small" variant="danger" onClick={remove}>
            Remove {current}
          </Button>
          <Button type="button" size="small" variant="quiet" onClick={() => setAsking(null)}>
            Keep it
          </Button>
        </Bar>
      )}
      {asking === null && removed && (
        <Bar>
          <span class="mr-2" role="status">
            {removed} was removed.
          </span>
          <Button type="button" size="small" variant="plain" icon="rotate-ccw" onClick={files.restore}>
            Bring it back
          </Button>
        </Bar>
      )}
    </div>
  )
}

function FileName({ name, starts }: { name: string; starts: boolean }) {
  return (
    <>
      {starts && <Icon name="play" label="Starts here:" class="size-3!" />}
      <span class="font-mono">{name}</span>
    </>
  )
}

type NameFieldProps = {
  name: string
  wrongName: (name: string) => string | undefined
  onName: (name: string) => void
  onDone: () => void
}

function NameField({ name, wrongName, onName, onDone }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState('')
  useEffect(() => field.current?.select(), [])

  function finish(): void {
    const typed = field.current!.value.trim()
    const why = typed === name ? undefined : wrongName(typed)
    if (why) {
      setWrong(why)
      field.current!.focus()
      return
    }
    if (typed !== name) onName(typed)
    onDone()
  }

  function keys(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault() // Enter would send the form that stands around it
    if (event.key === 'Enter') finish()
    else onDone()
  }

  return (
    <Bar>
      <label class="flex items-center gap-2">
        Name
        <input
          ref={field}
          type="text"
          defaultValue={name}
          maxLength={100}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={wrong ? 'file-name-error' : undefined}
          class="min-h-8 w-48 rounded-md border border-edge bg-surface px-2 font-mono text-13 aria-invalid:border-bad pointer-coarse:min-h-11"
          onKeyDown={keys}
        />
      </label>
      <Button type="button" size="small" variant="quiet" onClick={finish}>
        Rename
      </Button>
      <Button type="button" size="small" variant="plain" onClick={onDone}>
        Leave it
      </Button>
      {wrong && (
        <p id="file-name-error" role="alert" class="flex w-full items-start gap-1.5 text-bad">
          <Icon name="circle-alert" class="mt-0.5" />
          {wrong}
        </p>
      )}
    </Bar>
  )
}

function Bar({ children }: { children: ComponentChildren }) {
  return (
    <div class="flex flex-wrap items-center gap-2 border-t border-line bg-shade px-3 py-2 text-13">
      {children}
    </div>
  )
}

type IconButtonProps = { icon: IconName; label: string; why?: string | undefined; onClick: () => void }

function IconButton({ icon, label, why, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      title={why ?? label}
      aria-disabled={why ? 'true' : undefined}
      class="tip grid size-8 place-items-center rounded-md text-ink-soft hover:bg-shade hover:text-ink pointer-coarse:size-11"
      onClick={() => !why && onClick()}
    >
      <Icon name={icon} label={why ? `${label}: ${why}` : label} />
    </button>
  )
}
