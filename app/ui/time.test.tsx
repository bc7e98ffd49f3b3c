import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { DateTime, exactTime, PlainDate, relativeTime, Time } from './time.tsx'

const now = Temporal.Instant.from('2027-03-12T13:30:00Z')

describe('relative time', () => {
  test.each([
    ['PT0S', 'just now'],
    ['-PT59S', 'just now'],
    ['PT20S', 'in a moment'],
    ['-PT60S', '1 minute ago'],
    ['-PT119M', '1 hour ago'],
    ['PT2H', 'in 2 hours'],
    ['-PT25H', '1 day ago'],
    ['PT47H59M', 'in 1 day'],
    ['-PT336H', '2 weeks ago'],
    ['PT1440H', 'in 2 months'],
    ['-PT17520H', '2 years ago'],
  ])('%s from now is "%s"', (duration, words) => {
    expect(relativeTime(now.add(duration), now)).toBe(words)
  })
})

describe('exact time', () => {
  test.each([
    ['Europe/Berlin', 'Fri 12 Mar 2027, 14:30 (Berlin, UTC+1)'],
    ['America/New_York', 'Fri 12 Mar 2027, 08:30 (New York, UTC−5)'],
    ['Asia/Kolkata', 'Fri 12 Mar 2027, 19:00 (Kolkata, UTC+5:30)'],
    ['UTC', 'Fri 12 Mar 2027, 13:30 (UTC)'],
  ])('names the place and the offset of %s', (zone, words) => {
    expect(exactTime(now, zone)).toBe(words)
  })

  test('the offset is that of the day, not of today', () => {
    const summer = Temporal.Instant.from('2027-09-06T22:00:00Z')
    expect(exactTime(summer, 'Europe/Berlin')).toBe('Tue 7 Sep 2027, 00:00 (Berlin, UTC+2)')
  })

  test('an end on the same day is an hour, on another day a date', () => {
    expect(exactTime(now, 'Europe/Berlin', now.add({ hours: 1 }))).toBe(
      'Fri 12 Mar 2027, 14:30–15:30 (Berlin, UTC+1)',
    )
    expect(exactTime(now, 'Asia/Tokyo', now.add({ hours: 2 }))).toBe(
      'Fri 12 Mar 2027, 22:30–Sat 13 Mar 2027, 00:30 (Tokyo, UTC+9)',
    )
  })
})

test('the exact time is there for a mouse, for the keyboard and for machines', () => {
  const html = renderToString(<Time at={now.subtract({ hours: 5 })} now={now} zone="Europe/Berlin" />)
  expect(html).toContain('>5 hours ago<')
  expect(html).toContain('title="Fri 12 Mar 2027, 09:30 (Berlin, UTC+1)"')
  expect(html).toContain('datetime="2027-03-12T08:30:00Z"')
  expect(html).toContain('tabindex="0"')
  expect(renderToString(<Time at={now} now={now} zone="UTC" quiet />)).not.toContain('tabindex')
})

test('a date has no zone', () => {
  expect(renderToString(<PlainDate on={Temporal.PlainDate.from('2027-04-05')} />)).toBe(
    '<time datetime="2027-04-05">5 Apr 2027</time>',
  )
  expect(renderToString(<DateTime at={now} zone="UTC" />)).toContain('Fri 12 Mar 2027, 13:30 (UTC)')
})
