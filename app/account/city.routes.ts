import { Hono } from 'hono'
import type { Platform } from '../platform/platform.ts'
import { suggestCities } from './city.db.ts'
import { type CitiesAnswer, cityLabel } from './city.ts'
import type { AppEnv } from './request.ts'

/** What the fields for a city ask while someone types. */
export function cityRoutes({ database: { db } }: Platform): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/cities', async c => {
    const cities = await suggestCities(db, c.req.query('begins') ?? '')
    c.header('Cache-Control', 'public, max-age=3600')
    return c.json(cities.map(city => ({ id: city.id, label: cityLabel(city) })) satisfies CitiesAnswer)
  })

  return app
}
