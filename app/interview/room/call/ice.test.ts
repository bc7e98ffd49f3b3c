import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../platform/config.ts'
import { iceServers } from './ice.ts'

const now = Temporal.Instant.from('2027-03-28T10:00:00Z')

describe('what helps browsers to reach each other', () => {
  test('is nothing where nothing is set', () => {
    expect(iceServers(readConfig({}).ice, 'someone', now)).toEqual([])
  })

  test('has a password for TURN that ends, and not the secret', () => {
    const { ice } = readConfig({
      STUN_URL: 'stun:a.example.org',
      TURN_URL: 'turn:b.example.org:3478, turns:b.example.org:5349',
      TURN_SECRET: 'a secret of the relay',
    })
    const servers = iceServers(ice, 'someone', now)
    const ends = Date.parse('2027-03-28T22:00:00Z') / 1000
    expect(servers).toEqual([
      { urls: ['stun:a.example.org'] },
      {
        urls: ['turn:b.example.org:3478', 'turns:b.example.org:5349'],
        username: `${ends}:someone`,
        credential: createHmac('sha1', 'a secret of the relay').update(`${ends}:someone`).digest('base64'),
      },
    ])
    expect(JSON.stringify(servers)).not.toContain('a secret of the relay')
  })

  test('is refused where it is no such address, or the secret is missing', () => {
    expect(() => readConfig({ STUN_URL: 'https://a.example.org' })).toThrow('STUN_URL')
    expect(() => readConfig({ TURN_URL: 'turn:a.example.org' })).toThrow('TURN_SECRET')
  })
})
