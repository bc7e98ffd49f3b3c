import { renderInline, renderMarkdown } from '../guide/markdown.ts'
import { Prose } from '../ui/prose.tsx'

type Question = { title: string; prompt: string; anchors: { 1: string; 3: string; 5: string } }

/** A question as the panel has it before it: what is asked, and what a 1, a 3 and a 5 sound like. */
export function QuestionText({ question: { title, prompt, anchors } }: { question: Question }) {
  return (
    <div class="grid grid-cols-1 items-start gap-x-10 gap-y-5 lg:grid-cols-2">
      <Prose html={renderMarkdown(prompt)} />
      <table class="w-full border-collapse text-14">
        <caption class="sr-only">Anchors for {title}</caption>
        <thead class="sr-only">
          <tr>
            <th scope="col">Rating</th>
            <th scope="col">What it sounds like</th>
          </tr>
        </thead>
        <tbody>
          {([1, 3, 5] as const).map(rating => (
            <tr key={rating} class="border-t border-line">
              <th
                scope="row"
                class="w-10 py-2.5 text-left align-top font-serif text-18 leading-none font-semibold text-rating"
              >
                {rating}
              </th>
              <td
                class="max-w-reading py-2 align-top"
                dangerouslySetInnerHTML={{ __html: renderInline(anchors[rating]) }}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
