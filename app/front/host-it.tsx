import { CodeBlock } from '../ui/code-block.tsx'

/** The two commands, and what they bring. */
export function HostIt() {
  return (
    <section
      id="host"
      class="grid items-center gap-x-14 gap-y-8 border-t border-line pt-12 lg:grid-cols-2 lg:pt-14"
    >
      <div>
        <h2 class="text-28">Host it with two commands</h2>
        <p class="mt-4 max-w-reading text-ink-soft">
          They install, build, prepare the database and start. Everything stays in one folder on your machine;
          once installed, it needs no internet. npm, Python and Git are all that has to be there.
        </p>
      </div>
      <CodeBlock caption="In a folder of your choice">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre class="overflow-x-auto px-4 py-4 text-14 leading-loose" tabIndex={0}>
          <code>
            {'git clone '}
            <span class="text-ink-soft">{'<where you found this>'}</span>
            {' rapport\ncd rapport && npm start'}
          </code>
        </pre>
      </CodeBlock>
    </section>
  )
}
