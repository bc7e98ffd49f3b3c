import { SnippetFigure } from '../python/snippet/snippet-figure.tsx'
import { Icon } from '../ui/icon.tsx'
import { highlight } from './code.ts'
import { renderInline } from './markdown.ts'
import type { Proof } from './question.ts'

/** The claims of an answer, in its margin where there is room. The first is open, so that one sees what a proof is. */
export function QuestionProofs({ proofs }: { proofs: Proof[] }) {
  return (
    <div class="min-w-0">
      <h3 class="mb-1 font-sans text-13 font-medium tracking-normal text-ink-soft">{proofs.length} proofs</h3>
      <ul>
        {proofs.map((proof, at) => (
          <li key={proof.id} class="border-t border-line first:border-t-0">
            <details class="group/proof" open={at === 0} id={`proof-${proof.id}`}>
              <summary class="flex min-h-11 items-start gap-2.5 rounded-sm py-3 text-14 hover:text-accent">
                <Icon
                  name="chevron-right"
                  class="mt-0.5 text-accent transition-transform group-open/proof:rotate-90"
                />
                <span dangerouslySetInnerHTML={{ __html: renderInline(proof.claim) }} />
              </summary>
              <div class="pb-4">
                <Code proof={proof} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One proof that is always open. */
export function ProofFigure({ proof }: { proof: Proof }) {
  return (
    <div class="min-w-0">
      <h3
        class="mb-3 font-sans text-14 font-medium tracking-normal"
        dangerouslySetInnerHTML={{ __html: renderInline(proof.claim) }}
      />
      <Code proof={proof} />
    </div>
  )
}

function Code({ proof }: { proof: Proof }) {
  return (
    <SnippetFigure
      id={`code-${proof.id}`}
      html={highlight(proof.code.trimEnd(), 'python')}
      expected={proof.outputs}
      notInBrowser={proof.notInBrowser}
    />
  )
}
