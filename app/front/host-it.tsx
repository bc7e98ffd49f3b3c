import { CodeBlock } from '../ui/code-block.tsx'
import { CodeLines } from './code-lines.tsx'

/** The two commands, and what they bring. */
export function HostIt() {
  return (
    <section
      id="host"
      class="grid items-center gap-x-14 gap-y-8 border-t border-line pt-16 lg:grid-cols-2 lg:pt-20"
    >
      <div>
        <h2 class="text-28">Host it with two commands</h2>
        <p class="mt-4 max-w-reading text-ink-soft">
          They install, build, prepare the database and start. Everything stays in one folder on your machine;
          once installed, it needs no internet. npm, Python and Git are all that has to be there.
        </p>
      </div>
      <CodeBlock caption="In a folder of your choice">
        <CodeLines>
          <code>
            {'git clone '}
            <span class="text-ink-soft">{'<where you found this>'}</span>
            {' rapport\ncd rapport && npm start'}
          </code>
        </CodeLines>
      </CodeBlock>
    </section>
  )
}
