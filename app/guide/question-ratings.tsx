import { renderInline, renderMarkdown } from './markdown.ts'
import type { QuestionContent } from './question.ts'

const rows = [
  { rating: 5, name: 'Strong', hear: 'strong' },
  { rating: 3, name: 'Adequate', hear: 'adequate' },
  { rating: 1, name: 'Worrying', hear: 'worrying' },
] as const

/** What one hears in a strong, an adequate and a worrying answer, and what earns a 5, a 3 and a 1. */
export function QuestionRatings({ listenFor, anchors }: Pick<QuestionContent, 'listenFor' | 'anchors'>) {
  return (
    <table class="block w-full border-collapse text-14 md:table">
      <caption class="sr-only">What to listen for, and what a 5, a 3 and a 1 sound like</caption>
      <thead class="sr-only md:not-sr-only md:table-header-group">
        <tr class="text-left text-13 text-ink-soft">
          <th scope="col" class="w-32 py-2 font-medium">
            Rating
          </th>
          <th scope="col" class="py-2 pr-8 font-medium">
            Signs
          </th>
          <th scope="col" class="py-2 font-medium">
            What earns it
          </th>
        </tr>
      </thead>
      <tbody class="block md:table-row-group">
        {rows.map(({ rating, name, hear }) => (
          <tr key={rating} class="block border-t border-line py-4 md:table-row md:py-0">
            <th scope="row" class="block pb-2 text-left align-top font-normal md:table-cell md:py-4">
              <span class="font-serif text-28 leading-none font-semibold text-rating">{rating}</span>
              <span class="ml-2 font-medium md:ml-0 md:mt-1 md:block">{name}</span>
            </th>
            <td class="block align-top md:table-cell md:w-1/2 md:py-4 md:pr-8">
              <ul class="flex list-disc flex-col gap-1.5 pl-4 marker:text-ink-soft">
                {listenFor[hear].map(sign => (
                  <li key={sign} dangerouslySetInnerHTML={{ __html: renderInline(sign) }} />
                ))}
              </ul>
            </td>
            <td
              class="block pt-3 align-top text-ink-soft md:table-cell md:py-4"
              dangerouslySetInnerHTML={{ __html: renderMarkdown(anchors[rating]) }}
            />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
