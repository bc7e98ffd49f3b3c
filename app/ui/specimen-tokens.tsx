import { Section } from './section.tsx'

/** The type scale, in its faces. */
export function TypeSpecimens() {
  return (
    <Section title="Type">
      <div class="flex flex-col gap-3">
        {headings.map(([size, look]) => (
          <p key={size} class={`font-serif font-semibold tracking-tight ${look}`}>
            {size} Questions that tell you something
          </p>
        ))}
        {texts.map(([size, look]) => (
          <p key={size} class={look}>
            {size} What is asked, and how the answer is heard, decides how two people will work together.
          </p>
        ))}
        <p class="font-mono text-14">14 def answer(question: Question) -&gt; Evidence: 0O 1lI</p>
      </div>
    </Section>
  )
}

/** Every colour on what it stands on. */
export function ColourSpecimens() {
  return (
    <Section title="Colour">
      <ul class="grid grid-cols-2 gap-3 text-13 sm:grid-cols-4 lg:grid-cols-6">
        {colours.map(([name, look]) => (
          <li key={name} class={`flex h-16 items-end rounded-md border border-line p-2 ${look}`}>
            {name}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const headings = [
  ['48', 'text-48'],
  ['36', 'text-36'],
  ['28', 'text-28'],
  ['22', 'text-22'],
] as const

const texts = [
  ['18', 'text-18'],
  ['16', 'text-16'],
  ['14', 'text-14'],
  ['13', 'text-13 text-ink-soft'],
] as const

const colours = [
  ['paper', 'bg-paper'],
  ['surface', 'bg-surface'],
  ['shade', 'bg-shade'],
  ['ink on surface', 'bg-surface text-ink'],
  ['ink-soft', 'bg-surface text-ink-soft'],
  ['line', 'bg-line'],
  ['accent', 'bg-accent text-on-accent'],
  ['accent-strong', 'bg-accent-strong text-on-accent'],
  ['accent-soft', 'bg-accent-soft text-accent'],
  ['good', 'bg-good-soft text-good'],
  ['caution', 'bg-caution-soft text-caution'],
  ['bad', 'bg-bad-soft text-bad'],
] as const
