import { ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { entryKinds, kindWords } from './entry/entry.ts'
import type { ProfileParts } from './profile-parts.db.ts'

/** The parts of a profile that have pages of their own, with how much stands there. */
export function SectionLinks({ parts }: { parts: ProfileParts }) {
  const sections = [
    ...entryKinds.map(kind => ({
      href: `/profile/${kindWords[kind].path}`,
      label: kindWords[kind].plural,
      count: parts.entries.filter(entry => entry.kind === kind).length,
    })),
    { href: '/profile/languages', label: 'Languages', count: parts.languages.length },
  ]
  return (
    <Card title="Sections" flush>
      <ul class="flex flex-col divide-y divide-line text-14">
        {sections.map(({ href, label, count }) => (
          <li key={href}>
            <a
              href={href}
              class="flex min-h-11 items-center justify-between gap-4 px-5 py-2 font-medium hover:bg-shade"
            >
              {label}
              <span class="font-normal text-ink-soft tabular-nums">{count === 0 ? 'Add' : count}</span>
            </a>
          </li>
        ))}
      </ul>
      <div class="flex flex-wrap gap-2 border-t border-line p-5">
        <ButtonLink href="/profile/import" variant="quiet" size="small" icon="upload">
          Import a JSON Resume
        </ButtonLink>
        <ButtonLink
          href="/profile/resume.json"
          variant="quiet"
          size="small"
          icon="download"
          download="resume.json"
        >
          Export it
        </ButtonLink>
      </div>
    </Card>
  )
}
