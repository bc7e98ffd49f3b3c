import { Avatar } from '../ui/avatar.tsx'
import type { Contract, HiringMember } from './contract.db.ts'
import { talentNameOf } from './contract.ts'

const roles = { owner: 'Owner', manager: 'Hiring manager', interviewer: 'Interviewer' }

/** Both sides by full name and address: they work together, so they can write to each other. */
export function ContractPeople({ contract, members }: { contract: Contract; members: HiringMember[] }) {
  const { talent_id, talent_name, talent_email, talent_slug, talent_photo_id, company_slug, company_name } =
    contract
  return (
    <ul class="flex flex-col gap-4">
      <Person
        id={talent_id}
        name={talent_name ?? '–'}
        photo={talent_photo_id && `/photos/${talent_photo_id}`}
        email={talent_email}
        role={
          talent_slug ? (
            <a class="inline-flex min-h-6 items-center hover:underline" href={`/talent/${talent_slug}`}>
              Talent
            </a>
          ) : (
            'Talent'
          )
        }
        shown={talent_name ?? capital(talentNameOf(contract))}
      />
      {members.map(({ account_id, name, email, role }) => (
        <Person
          key={account_id}
          id={account_id}
          name={name}
          email={email}
          role={
            <a class="inline-flex min-h-6 items-center hover:underline" href={`/companies/${company_slug}`}>
              {roles[role]}, {company_name}
            </a>
          }
        />
      ))}
    </ul>
  )
}

type PersonProps = {
  id: string
  name: string
  photo?: string | null
  email: string | null
  role: preact.ComponentChildren
  shown?: string
}

function Person({ id, name, photo, email, role, shown = name }: PersonProps) {
  return (
    <li class="flex items-start gap-3">
      <Avatar id={id} name={name} photo={photo} size="small" />
      <div class="min-w-0 text-14">
        <p class="font-medium">{shown}</p>
        <p class="text-ink-soft">{role}</p>
        {email && (
          <p class="break-words">
            <a class="link inline-block min-h-6" href={`mailto:${email}`}>
              {email}
            </a>
          </p>
        )}
      </div>
    </li>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
