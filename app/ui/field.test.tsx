import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { CheckField, CheckGroup, RadioGroup } from './choice.tsx'
import { HiddenField, SelectField, TextArea, TextField } from './field.tsx'
import { FormErrors } from './form-errors.tsx'
import { MoneyField } from './money-field.tsx'

const script = '"><script>alert(1)</script>'
const escaped = '&quot;>&lt;script>alert(1)&lt;/script>'

test('what was typed comes back as text, never as HTML', () => {
  const form = { values: { title: script }, errors: { title: script } }
  const options = [{ value: script, label: script, help: script }]
  for (const html of [
    show(<TextField form={form} name="title" label={script} help={script} />),
    show(<TextArea form={form} name="title" label={script} />),
    show(<SelectField form={form} name="title" label="Title" options={options} />),
    show(<RadioGroup form={form} name="title" label="Title" options={options} />),
    show(<CheckGroup form={form} name="title" label="Title" options={options} />),
    show(<HiddenField name="title" value={script} />),
    show(<FormErrors form={form} />),
  ]) {
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script')
  }
  expect(show(<TextField form={form} name="title" label="Title" />)).toContain(`value="${escaped}"`)
})

test('a control is tied to its label, its error and its help', () => {
  const form = { values: { title: 'Py' }, errors: { title: 'The title needs at least 10 characters.' } }
  const html = show(
    <TextField form={form} name="title" label="Title" help="What a colleague would call it." />,
  )
  expect(html).toContain('<label for="title"')
  expect(attribute(html, 'input', 'id')).toBe('title')
  expect(attribute(html, 'input', 'aria-invalid')).toBe('true')
  expect(attribute(html, 'input', 'aria-describedby')).toBe('title-error title-help')
  expect(html).toContain('id="title-error"')
  expect(html).toContain('id="title-help"')
})

test('a field without error or help describes nothing that is not there', () => {
  const html = show(
    <TextField form={{ values: {}, errors: {} }} name="title" label="Title" required={false} />,
  )
  expect(html).not.toContain('aria-describedby=')
  expect(html).not.toContain('aria-invalid=')
  expect(html).not.toContain('aria-required=')
  expect(html).toContain('(optional)')
})

test('choices keep what was chosen, a password is not sent back', () => {
  const form = {
    values: { kind: 'fixed', skills: ['a', 'c'], remote: 'yes', password: 'secret words here' },
    errors: {},
  }
  const options = ['a', 'b', 'c'].map(value => ({ value, label: value }))
  expect(checked(show(<CheckGroup form={form} name="skills" label="Skills" options={options} />))).toEqual([
    'a',
    'c',
  ])
  const kinds = ['hourly', 'fixed'].map(value => ({ value, label: value }))
  expect(checked(show(<RadioGroup form={form} name="kind" label="Kind" options={kinds} />))).toEqual([
    'fixed',
  ])
  expect(checked(show(<CheckField form={form} name="remote" label="Anywhere" />))).toEqual(['yes'])
  const select = show(<SelectField form={form} name="kind" label="Kind" options={kinds} />)
  expect(select).toMatch(/<option selected value="fixed"|<option value="fixed" selected/)
  expect(show(<TextField form={form} name="password" label="Password" type="password" />)).not.toContain(
    'secret',
  )
})

test('money shows the errors of both its fields, each tied to its own control', () => {
  const form = {
    values: { rate: 'x', currency: 'XXX' },
    errors: { rate: 'A number.', currency: 'Choose a currency.' },
  }
  const html = show(
    <MoneyField form={form} name="rate" label="Rate" currencies={['EUR', 'USD']} currencyName="currency" />,
  )
  expect(attribute(html, 'input', 'aria-describedby')).toBe('rate-error')
  expect(attribute(html, 'select', 'aria-describedby')).toBe('currency-error')
  expect(html).toContain('id="currency-error"')
})

test('the summary takes the focus and leads to each field', () => {
  const html = show(<FormErrors form={{ values: {}, errors: { title: 'Too short.', rate: 'Too much.' } }} />)
  expect(html).toContain('role="alert"')
  expect(html).toContain('autofocus')
  expect(html).toContain('tabindex="-1"')
  expect(html).toContain('href="#title"')
  expect(html).toContain('href="#rate"')
  expect(html).toContain('2 fields need another look')
  expect(show(<FormErrors form={{ values: {}, errors: { '': 'Somebody else changed it.' } }} />)).toContain(
    'Somebody else changed it.',
  )
  expect(show(<FormErrors form={{ values: {}, errors: {} }} />)).toBe('')
})

function show(node: VNode): string {
  return renderToString(node)
}

function attribute(html: string, tag: string, name: string): string | undefined {
  return html.match(new RegExp(`<${tag}\\b[^>]*?\\s${name}="([^"]*)"`))?.[1]
}

function checked(html: string): (string | undefined)[] {
  return [...html.matchAll(/<input[^>]*>/g)]
    .filter(([input]) => /\schecked\b/.test(input))
    .map(([input]) => input.match(/value="([^"]*)"/)?.[1])
}
