import type { ComponentChildren } from 'preact'
import { Icon } from '../../../ui/icon.tsx'

export type Result = { works: boolean; said: string }

/** How a check came out, in words, with a sign beside them. */
export function CheckResult({
  result,
  children,
}: {
  result: Result | undefined
  children?: ComponentChildren
}) {
  return (
    <div role="status" class="min-h-6 text-14">
      {result ? (
        <p class={`flex items-start gap-2 ${result.works ? 'text-good' : 'text-bad'}`}>
          <Icon name={result.works ? 'circle-check' : 'circle-alert'} class="mt-0.5" />
          <span>{result.said}</span>
        </p>
      ) : (
        children
      )}
    </div>
  )
}
