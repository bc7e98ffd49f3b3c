import type { ComponentChildren } from 'preact'
import type { FormState } from '../../platform/form.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { CheckField } from '../../ui/choice.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { Section as PagePart } from '../../ui/section.tsx'
import type { EntryFields } from '../entry/entry.ts'
import { type Item, itemWords, type Section, type SectionKey, sectionChanges } from './plan.ts'

/** Whether the profile has something in a section that the file does not have. */
export function hasExtras({ items }: Section): boolean {
  return items.some(({ change }) => change === 'extra')
}

/** One list of the profile: each of its items with what becomes of it. */
export function SectionPlan({ section, form }: { section: Section; form: FormState }) {
  const { key, label, reordered } = section
  const changes = sectionChanges(section)
  return (
    <PagePart title={label}>
      <ul class="flex flex-col divide-y divide-line border-y border-line text-14">
        {rowsOf(section).map(({ change, shown }, at) => (
          <li key={at} class="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5">
            <span class="w-32 shrink-0">
              <Badge {...looks[change]}>{words[change]}</Badge>
            </span>
            <div class="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">{shown}</div>
          </li>
        ))}
      </ul>
      {reordered && <p class="mt-2 text-14 text-ink-soft">They take the order of the file.</p>}
      <div class="mt-3 flex flex-col gap-1.5">
        {changes && (
          <CheckField
            form={form}
            name={`take_${key}`}
            label={`Change ${label.toLowerCase()}`}
            required={false}
          />
        )}
        {hasExtras(section) && (
          <CheckField
            form={form}
            name={`remove_${key}`}
            label="Remove what the file does not have; it is kept otherwise"
            required={false}
          />
        )}
      </div>
    </PagePart>
  )
}

type Row = { change: Item<unknown>['change']; shown: ComponentChildren }

// Of skills there are many and each is a word: a row for each thing that happens to them.
function rowsOf({ key, items }: Section): Row[] {
  if (key !== 'skills')
    return items.map(item => ({ change: item.change, shown: <ItemWords section={key} item={item} /> }))
  const changes = [...new Set(items.map(({ change }) => change))]
  return changes.map(change => ({
    change,
    shown: items
      .filter(item => item.change === change)
      .map(({ before, after }) => itemWords(key, after ?? before))
      .join(', '),
  }))
}

function ItemWords({
  section,
  item: { change, before, after },
}: {
  section: SectionKey
  item: Item<unknown>
}) {
  if (change !== 'changed') return <>{itemWords(section, after ?? before)}</>
  const [old, next] = [itemWords(section, before), itemWords(section, after)]
  return (
    <>
      {old === next ? next : <p class="text-ink-soft">{old}</p>}
      {old !== next && <p>becomes: {next}</p>}
      {isEntry(before) && isEntry(after) && before.words !== after.words && (
        <details class="mt-1">
          <summary class="cursor-pointer text-13 text-ink-soft">Its text changes</summary>
          <p class="mt-1 whitespace-pre-line text-ink-soft">{before.words || 'nothing'}</p>
          <p class="mt-2 whitespace-pre-line">{after.words || 'nothing'}</p>
        </details>
      )}
    </>
  )
}

function isEntry(item: unknown): item is EntryFields {
  return typeof item === 'object' && item !== null && 'words' in item
}

const words: Record<Item<unknown>['change'], string> = {
  same: 'Kept',
  changed: 'Changed',
  added: 'Added',
  extra: 'Not in the file',
}

const looks: Record<Item<unknown>['change'], { tone: Tone; icon: IconName }> = {
  same: { tone: 'neutral', icon: 'check' },
  changed: { tone: 'caution', icon: 'pencil' },
  added: { tone: 'good', icon: 'plus' },
  extra: { tone: 'neutral', icon: 'minus' },
}
