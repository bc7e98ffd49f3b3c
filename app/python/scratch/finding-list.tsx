import { Icon } from '../../ui/icon.tsx'
import type { LintFinding } from '../code-check.ts'

type Props = {
  findings: LintFinding[]
  /** Named with each line where there are several. */
  severalFiles: boolean
  onGo?: ((finding: LintFinding) => void) | undefined
}

/** What ruff says, a line each: where, what, and the rule by name with its explanation. */
export function FindingList({ findings, severalFiles, onGo }: Props) {
  if (findings.length === 0)
    return (
      <p class="flex items-start gap-2 text-14">
        <Icon name="circle-check" class="mt-0.5 text-good" />
        Nothing to say about the style: PEP 8 would agree.
      </p>
    )
  return (
    <ol class="-my-2.5 divide-y divide-line text-14">
      {findings.map((finding, at) => (
        <li key={at} class="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2.5">
          <Place finding={finding} file={severalFiles} onGo={onGo} />
          <span class="min-w-0 flex-[1_1_12rem]">{finding.message}</span>
          <Rule {...finding} />
        </li>
      ))}
    </ol>
  )
}

function Place({ finding, file, onGo }: { finding: LintFinding; file: boolean; onGo: Props['onGo'] }) {
  const words = `${file ? `${finding.file}, ` : ''}line ${finding.line}`
  const place = 'min-w-16 text-13 font-medium tabular-nums'
  if (!onGo) return <span class={place}>{words}</span>
  return (
    <button
      type="button"
      class={`link min-h-6 text-left pointer-coarse:min-h-11 ${place}`}
      onClick={() => onGo(finding)}
    >
      {words}
    </button>
  )
}

function Rule({ rule, name, url }: LintFinding) {
  const words = (
    <>
      <span class="font-mono">{rule}</span> {name}
    </>
  )
  if (!url) return <span class="text-13 text-ink-soft">{words}</span>
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      class="link inline-block min-h-6 text-13 pointer-coarse:min-h-11"
    >
      {words}
      <span class="sr-only"> (explained by ruff, in a new tab)</span>
    </a>
  )
}
