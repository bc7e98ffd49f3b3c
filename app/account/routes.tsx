import { Hono } from 'hono'
import type { Platform } from '../platform/platform.ts'
import type { Auth } from './auth.ts'
import { cityRoutes } from './city.routes.ts'
import { companyRoutes } from './company.routes.tsx'
import { invitationRoutes } from './invitation.routes.tsx'
import { memberRoutes } from './member.routes.tsx'
import { operatorRoutes } from './operator.routes.tsx'
import type { OperatorFact } from './operator-fact.ts'
import { passwordRoutes } from './password.routes.tsx'
import type { PersonChanged } from './person-changed.ts'
import type { AppEnv } from './request.ts'
import { settingsRoutes } from './settings.routes.tsx'
import { signInRoutes } from './sign-in.routes.tsx'
import { signUpRoutes } from './sign-up.routes.tsx'
import { themeRoutes } from './theme.routes.ts'
import { verifyRoutes } from './verify.routes.tsx'

/** `changed` is told of every account that others see differently from now on. */
export function accountRoutes(
  platform: Platform,
  auth: Auth,
  facts: OperatorFact[],
  changed: PersonChanged,
): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .route('/', signInRoutes(platform, auth))
    .route('/', signUpRoutes(platform, auth))
    .route('/', passwordRoutes(platform, auth))
    .route('/', verifyRoutes(platform, auth))
    .route('/', settingsRoutes(platform, auth, changed))
    .route('/', themeRoutes(platform))
    .route('/', cityRoutes(platform))
    .route('/', companyRoutes(platform))
    .route('/', memberRoutes(platform, auth))
    .route('/', invitationRoutes(platform))
    .route('/', operatorRoutes(platform, facts, changed))
}
