import type { Letter } from '../platform/mail.ts'
import type { WatchedKind } from './saved-search.ts'
import type { WatchedLine } from './watched-line.ts'

/** So many are named; the rest is counted. */
const named = 10

type About = {
  to: string
  of: WatchedKind
  name: string
  /** The path of the whole list. */
  path: string
  /** The path that stops these letters. */
  stop: string
}

/** What is new in a saved search. A line that is only a path becomes a link when the letter is sent. */
export function alertLetter(lines: WatchedLine[], { to, of, name, path, stop }: About): Letter {
  const things = `${lines.length} new ${of}${lines.length === 1 ? '' : 's'}`
  const rest = lines.length - named
  return {
    to,
    kind: 'alert',
    stop,
    subject: `${things}: ${name}`,
    body: [
      `${things} in your saved search “${name}”:`,
      ...lines
        .slice(0, named)
        .map(({ title, detail, path }) => [oneLine(title), oneLine(detail), path].join('\n')),
      ...(rest > 0 ? [`And ${rest} more.`] : []),
      `The whole list:\n${path}`,
      'How often you get this letter, and all your saved searches:\n/alerts',
    ].join('\n\n'),
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
