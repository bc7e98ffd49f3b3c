import { describe, expect, test } from 'vitest'
import { mentionsIn, partsOf } from './note.ts'

const members = [
  { account_id: 'mo', name: 'Mo' },
  { account_id: 'mo-manager', name: 'Mo Manager' },
  { account_id: 'ines', name: 'Inês Ávila' },
]

describe('a note names members', () => {
  test.each([
    ['@Mo Manager, please look', ['mo-manager']],
    ['@mo please look', ['mo']],
    ['(@INÊS ÁVILA) and @Mo', ['ines', 'mo']],
    ['@Mo @Mo twice is once', ['mo']],
    ['write to someone@Mo.example', []],
    ['@Moritz is nobody here', []],
    ['@ @@Nobody', []],
  ])('%s', (words, named) => {
    expect(mentionsIn(words, members)).toEqual(named)
  })

  test('and its parts are the whole of it', () => {
    const words = 'Ask @Mo Manager.\n@Inês Ávila knows'
    const whole = partsOf(words, members).map(part => ('text' in part ? part.text : `@${part.member.name}`))
    expect(whole.join('')).toBe(words)
  })
})
