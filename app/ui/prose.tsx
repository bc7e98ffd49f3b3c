/** Long text. `html` is what our own Markdown renderer made; `text` is what a person typed, shown as typed. */
export function Prose(props: { html: string } | { text: string }) {
  if ('text' in props) return <div class="prose whitespace-pre-line">{props.text}</div>
  return <div class="prose" dangerouslySetInnerHTML={{ __html: props.html }} />
}
