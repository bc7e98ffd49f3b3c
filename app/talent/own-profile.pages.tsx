import type { City } from '../account/city.ts'
import type { FormState } from '../platform/form.ts'
import { ButtonLink } from '../ui/button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProfileForm } from './profile-form.tsx'
import type { ProfileParts } from './profile-parts.db.ts'
import { SectionLinks } from './section-links.tsx'
import { StateCard } from './state-card.tsx'
import { strengthParts } from './strength.ts'
import { StrengthMeter } from './strength-meter.tsx'
import type { OwnTalent } from './talent.db.ts'

type Props = {
  own: OwnTalent | undefined
  parts: ProfileParts
  form: FormState
  cities: City[]
  /** Where people reach us, without a slash at its end. */
  origin: string
}

/** Where somebody makes and keeps their own profile: its first page here, the other parts on pages of their own. */
export function OwnProfilePage({ own, parts, form, cities, origin }: Props) {
  if (!own)
    return (
      <>
        <PageHead
          title="Make your profile"
          lead="It is what companies read beside your proposals. In public you are known by your first name and an initial. Nobody sees it until you list it."
          actions={
            <ButtonLink href="/profile/import" variant="quiet" icon="upload">
              Begin with a JSON Resume
            </ButtonLink>
          }
        />
        <ProfileForm own={own} form={form} cities={cities} />
      </>
    )
  return (
    <>
      <PageHead title="Your profile" />
      <StateCard own={own} origin={origin} />
      <div class="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_320px]">
        <aside aria-label="Parts of your profile" class="flex flex-col gap-6 lg:order-2">
          <StrengthMeter parts={strengthParts({ ...own, ...parts })} />
          <SectionLinks parts={parts} />
        </aside>
        <ProfileForm own={own} form={form} cities={cities} />
      </div>
    </>
  )
}
