import { describe, expect, test } from 'vitest'
import { highlight } from './code.ts'
import { renderInline, renderMarkdown, splitCode } from './markdown.ts'

describe('Markdown', () => {
  test('becomes well-set HTML', () => {
    expect(renderMarkdown('It\'s "so", *really*:\n\n- `a--b`\n- [docs](https://docs.python.org/)')).toBe(
      '<p>It’s “so”, <em>really</em>:</p>\n<ul>\n<li><code>a--b</code></li>\n<li><a href="https://docs.python.org/" rel="noreferrer">docs</a></li>\n</ul>\n',
    )
    expect(renderInline('`x` is *x*')).toBe('<code>x</code> is <em>x</em>')
    expect(renderInline('An object with __call__, **and** `__get__`, _not_ a_b')).toBe(
      'An object with __call__, <strong>and</strong> <code>__get__</code>, _not_ a_b',
    )
  })

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '<a href="x" onclick="alert(1)">x</a>',
    '![x](https://elsewhere.example/x.png)',
    '```python\n</code></pre><script>alert(1)</script>\n```',
    '    <svg onload=alert(1)>',
    '`<b onmouseover=alert(1)>`',
    '"><style>*{}</style>',
  ])('runs nothing: %s', text => {
    const html = renderMarkdown(text) + renderInline(text)
    const tags = [...html.matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)]
    for (const [, tag, attributes] of tags) {
      expect(['p', 'pre', 'code', 'a', 'span']).toContain(tag)
      expect(attributes).not.toMatch(/\bon|style=|javascript:|data:|src=/i)
    }
  })
})

describe('code', () => {
  test('is coloured by classes, never by styles', () => {
    const html = highlight(
      '@cache\ndef f(x):\n    """doc"""\n    return f"{x!r} < 1", 2, None  # why',
      'python',
    )
    expect(html).not.toContain('style=')
    expect(html.split('\n')).toHaveLength(4)
    for (const kind of ['keyword', 'definition', 'string', 'number', 'comment', 'meta'])
      expect(html).toContain(`class="tok-${kind}"`)
    expect(html).toContain(' &lt; 1')
  })

  test('keeps every character', () => {
    const code = 'def f():\n\tif 1 < 2 & 3 > "\\"é🙂":\n\n        pass\n'
    const text = highlight(code, 'python')
      .replace(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
    expect(text).toBe(code)
  })

  test('of an unknown language stays plain', () => {
    expect(highlight('<b>', 'klingon')).toBe('&lt;b&gt;')
  })
})

test('a text is divided at its code', () => {
  expect(splitCode('One.\n\n```python\na = 1\n```\n\nTwo.\n\n```text\nb\n```', 'python')).toEqual([
    { kind: 'text', text: 'One.\n' },
    { kind: 'code', text: 'a = 1' },
    { kind: 'text', text: '\nTwo.\n\n```text\nb\n```' },
  ])
})
