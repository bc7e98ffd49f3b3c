import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Money } from '../ui/money.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Pager } from '../ui/pager.tsx'
import { Time } from '../ui/time.tsx'
import type { Contract } from './contract.db.ts'
import { type ContractState, partnerOf } from './contract.ts'

type Props = {
  contracts: Contract[]
  page: number
  hasNext: boolean
  now: Temporal.Instant
  zone: string
}

export function ContractsPage({ contracts, page, hasNext, now, zone }: Props) {
  const path = (number: number) => `/contracts?page=${number}`
  return (
    <>
      <PageHead
        title="Contracts"
        lead="The work that began with an accepted offer. Active contracts first."
      />
      {contracts.length > 0 ? <ContractRows contracts={contracts} now={now} zone={zone} /> : <NoContracts />}
      <Pager
        previous={page > 1 ? path(page - 1) : undefined}
        next={hasNext ? path(page + 1) : undefined}
        label="Pages of contracts"
      />
    </>
  )
}

/** Contracts as rows: with whom, what, on which terms, and where it stands. */
export function ContractRows({ contracts, now, zone }: Pick<Props, 'contracts' | 'now' | 'zone'>) {
  return (
    <ul class="divide-y divide-line rounded-lg border border-line bg-surface">
      {contracts.map(contract => (
        <li key={contract.id} class="flex items-start gap-4 px-5 py-4">
          <PartnerAvatar contract={contract} />
          <div class="min-w-0 flex-1 sm:flex sm:items-start sm:justify-between sm:gap-4">
            <div>
              <p class="font-medium">
                <a class="hover:underline" href={`/contracts/${contract.id}`}>
                  {contract.title}
                </a>
              </p>
              <p class="mt-0.5 mb-1.5 flex flex-wrap gap-x-3 text-14 text-ink-soft">
                <span>
                  {contract.side === 'talent' ? 'for' : 'with'} {partnerOf(contract)}
                </span>
                <Terms contract={contract} />
                <Since contract={contract} now={now} zone={zone} />
              </p>
            </div>
            <ContractBadge state={contract.state} />
          </div>
        </li>
      ))}
    </ul>
  )
}

export function ContractBadge({ state }: { state: ContractState }) {
  return state === 'active' ? <Badge tone="good">Active</Badge> : <Badge icon="flag">Ended</Badge>
}

/** "€85 / hour, 30 hours a week". */
export function Terms({
  contract,
}: {
  contract: Pick<Contract, 'kind' | 'amount_minor' | 'currency' | 'hours_per_week'>
}) {
  const { kind, amount_minor, currency, hours_per_week } = contract
  return (
    <span>
      <Money minor={amount_minor} currency={currency} per={kind === 'hourly' ? 'hour' : undefined} />
      {kind === 'fixed' && ' in all'}, {hours_per_week} hours a week
    </span>
  )
}

export function PartnerAvatar({ contract, size }: { contract: Contract; size?: 'small' | 'medium' }) {
  const { side, company_id, company_name, talent_id, talent_photo_id } = contract
  if (side === 'talent') return <Avatar id={company_id} name={company_name} {...(size && { size })} />
  const photo = talent_photo_id && `/photos/${talent_photo_id}`
  return <Avatar id={talent_id} name={contract.talent_name ?? '–'} photo={photo} {...(size && { size })} />
}

function Since({ contract, now, zone }: { contract: Contract; now: Temporal.Instant; zone: string }) {
  const { started_at, ended_at } = contract
  return (
    <span>
      {ended_at ? 'ended' : 'agreed'} <Time at={ended_at ?? started_at} now={now} zone={zone} />
    </span>
  )
}

function NoContracts() {
  return (
    <EmptyState
      icon="handshake"
      title="No contract yet"
      action={
        <>
          <ButtonLink href="/jobs">Find work</ButtonLink>
          <ButtonLink href="/talent" variant="quiet">
            Find talent
          </ButtonLink>
        </>
      }
    >
      A contract begins when a talent accepts an offer. It will stand here for both sides, with its terms, its
      people and its reviews.
    </EmptyState>
  )
}
