import { expect, test } from 'vitest'
import { plainText, renderMarkdown } from './markdown.ts'

test('becomes well-set HTML whose links vouch for nothing', () => {
  expect(
    renderMarkdown(
      'I build **APIs**.\nSee [docs](https://docs.python.org/) or https://a.example/x\n\n- `a`\n- ~~b~~',
    ),
  ).toBe(
    '<p>I build <strong>APIs</strong>.<br />\nSee <a href="https://docs.python.org/" rel="nofollow ugc noopener">docs</a> or ' +
      '<a href="https://a.example/x" rel="nofollow ugc noopener">https://a.example/x</a></p>\n<ul>\n<li><code>a</code></li>\n<li><s>b</s></li>\n</ul>\n',
  )
})

test('plain text of old stays as it was typed', () => {
  expect(renderMarkdown('One & two.\nThree < four.\n\nNode.js and snake_case_names')).toBe(
    '<p>One &amp; two.<br />\nThree &lt; four.</p>\n<p>Node.js and snake_case_names</p>\n',
  )
})

test('headings stand below the page’s own, without a level left out', () => {
  const levels = (html: string) => [...html.matchAll(/<h(\d)/g)].map(match => match[1]).join('')
  const text = '# a\n\n### b\n\n###### c\n\n## d\n\n# e'
  expect(levels(renderMarkdown(text))).toBe('34443')
  expect(levels(renderMarkdown(text, { top: 2 }))).toBe('23432')
  expect(levels(renderMarkdown('#### a'))).toBe('3')
})

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](/profile/delete)',
  '[x](//elsewhere.example)',
  '<javascript:alert(1)>',
  '![<b onload=alert(1)>](https://elsewhere.example/x.png "t")',
  '[![x](https://elsewhere.example/x.png)](vbscript:x)',
  '```"><script>\n</code></pre><script>alert(1)</script>\n```',
  '    <svg onload=alert(1)>',
  '[x](https://a.example "\\" onmouseover=alert(1) x=\\"")',
])('runs nothing and fetches nothing: %s', text => {
  for (const [, tag, attributes] of renderMarkdown(text).matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)) {
    expect(['p', 'pre', 'code', 'a']).toContain(tag)
    expect(attributes?.replace(/title="[^"]*"/, '')).not.toMatch(
      /\bon|style=|javascript:|data:|src=|href="\//i,
    )
  }
})

test('is plain text for lists: no marks, no addresses', () => {
  expect(
    plainText(
      '# Hello\n\nI *build* [things](https://a.example) with `code`.\nNext ![a pipe](https://a.example/x.png)\n\n- one\n- two\n\n> said',
    ),
  ).toBe('Hello\nI build things with code.\nNext a pipe\none\ntwo\nsaid')
  expect(plainText('<b>x</b> & y')).toBe('<b>x</b> & y')
})

test('no text is slow', () => {
  const hostile = [
    '[',
    '*',
    '`',
    '> ',
    '**a',
    '_',
    '![',
    '](',
    '- ',
    '<a',
    '&',
    '|',
    '~',
    'https://',
    '[a](',
    '\\',
    '\t',
    '# ',
    'a@b.',
    '((',
  ]
  for (const piece of hostile) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length))
    const began = performance.now()
    renderMarkdown(text)
    plainText(text)
    expect(performance.now() - began, piece).toBeLessThan(1_000)
  }
})
