import type { Config } from '../platform/config.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { control } from '../ui/field.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Pager } from '../ui/pager.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Time } from '../ui/time.tsx'
import type { AccountRow, Overview } from './operator.db.ts'
import { maySuspend, operatorPageSize } from './operator.ts'
import type { OperatorFact } from './operator-fact.ts'
import { Named, Row, Rows } from './rows.tsx'
import type { Viewer } from './viewer.ts'

export function OperatorHead({ current }: { current: '' | 'outbox' | 'accounts' | 'reports' }) {
  const tab = (path: typeof current, label: string) => ({
    href: path ? `/operator/${path}` : '/operator',
    label,
    current: path === current,
  })
  return (
    <>
      <PageHead
        title="Operator"
        lead="How this Rapport is doing. What companies and talents keep to themselves is not shown here."
      />
      <Tabs
        label="Operator"
        tabs={[
          tab('', 'Overview'),
          tab('outbox', 'Outbox'),
          tab('accounts', 'Accounts'),
          tab('reports', 'Reports'),
        ]}
      />
    </>
  )
}

export function OperatorPage({
  overview,
  config,
  facts,
}: {
  overview: Overview
  config: Config
  facts: OperatorFact[]
}) {
  const { accounts, suspended, companies, waiting, failed } = overview
  return (
    <>
      <OperatorHead current="" />
      <dl class="mb-6 grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line lg:grid-cols-4">
        <Figure label="Accounts" value={accounts} />
        <Figure label="Suspended" value={suspended} />
        <Figure label="Companies" value={companies} />
        <Figure label="Letters not sent" value={waiting} />
      </dl>
      <Card title="What works here" flush>
        <ul class="divide-y divide-line">
          {[...settingFacts(config, { waiting, failed }), ...facts].map(({ name, works, said }) => (
            <li
              key={name}
              class="flex flex-col gap-x-6 gap-y-1.5 px-5 py-3.5 text-14 sm:flex-row sm:items-baseline"
            >
              <span class="flex shrink-0 items-center gap-3 sm:w-64">
                {works ? <Badge tone="good">Works</Badge> : <Badge tone="caution">Not here</Badge>}
                <span class="font-medium">{name}</span>
              </span>
              <span class="text-ink-soft">{said}</span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function settingFacts(
  config: Config,
  { waiting, failed }: { waiting: number; failed: number },
): OperatorFact[] {
  return [
    config.smtpUrl
      ? {
          name: 'Mail',
          works: failed === 0,
          said: failed
            ? `${failed} of ${waiting} waiting letters could not be sent; the outbox says why. They are tried again.`
            : 'Letters go out, and addresses are confirmed.',
        }
      : {
          name: 'Mail',
          works: false,
          said: 'Letters stay in the outbox, and accounts need no confirmation. Set SMTP_URL to send them.',
        },
    config.secureOrigin
      ? { name: 'Camera, microphone, offline', works: true, said: `Browsers treat ${config.url} as secure.` }
      : {
          name: 'Camera, microphone, offline',
          works: false,
          said: `Browsers give camera, microphone and service worker only over HTTPS, and ${config.url} is not. docs/operations.md says how.`,
        },
  ]
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div class="flex flex-col-reverse bg-surface px-5 py-4">
      <dt class="text-13 text-ink-soft">{label}</dt>
      <dd class="text-28 font-semibold tabular-nums">{value.toLocaleString('en')}</dd>
    </div>
  )
}

type AccountsProps = {
  accounts: AccountRow[]
  email: string
  page: number
  viewer: Viewer
  now: Temporal.Instant
}

export function AccountsPage(props: AccountsProps) {
  const { accounts, email, page } = props
  const shown = accounts.slice(0, operatorPageSize)
  const path = (page: number) =>
    `/operator/accounts?${new URLSearchParams({ ...(email && { email }), page: String(page) })}`
  return (
    <>
      <OperatorHead current="accounts" />
      <search>
        <form method="get" action="/operator/accounts" class="mb-6 flex max-w-form items-end gap-2">
          <label class="flex flex-1 flex-col gap-1.5 text-14 font-medium">
            Part of an address
            <input type="search" name="email" value={email} class={control} />
          </label>
          <Button variant="quiet" icon="search">
            Search
          </Button>
        </form>
      </search>
      {shown.length === 0 ? (
        <EmptyState icon="users" title="No account has such an address">
          Try a shorter part of it.
        </EmptyState>
      ) : (
        <Card flush>
          <Rows label="Accounts">
            {shown.map(account => (
              <OneAccount key={account.id} account={account} {...props} />
            ))}
          </Rows>
        </Card>
      )}
      <Pager
        previous={page > 1 ? path(page - 1) : undefined}
        next={accounts.length > shown.length ? path(page + 1) : undefined}
      />
    </>
  )
}

function OneAccount({ account, viewer, now }: AccountsProps & { account: AccountRow }) {
  return (
    <Row
      note={
        <>
          <StateBadge account={account} />
          <span class="text-13 text-ink-soft">
            <Time at={account.created_at} now={now} zone={viewer.timeZone} />
          </span>
        </>
      }
      actions={
        maySuspend(viewer, account.id) &&
        (account.suspended_at ? <RestoreForm account={account} /> : <SuspendDialog account={account} />)
      }
    >
      <Named name={account.name} detail={account.email} />
    </Row>
  )
}

function StateBadge({ account: { suspended_at, is_operator } }: { account: AccountRow }) {
  if (suspended_at) return <Badge tone="bad">Suspended</Badge>
  return is_operator ? <Badge tone="accent">Operator</Badge> : <Badge tone="good">Active</Badge>
}

function SuspendDialog({ account: { id, name, email } }: { account: AccountRow }) {
  return (
    <Dialog id={`suspend-${id}`} title={`Suspend ${name}?`} opener="Suspend" openerVariant="danger" small>
      <form method="post" action={`/operator/accounts/${id}/suspend`} class="flex flex-col gap-4">
        <p class="text-14 text-ink-soft">
          {email} is signed out everywhere and cannot sign in until you restore the account. Nothing is
          deleted.
        </p>
        <div>
          <Button variant="danger">Suspend the account</Button>
        </div>
      </form>
    </Dialog>
  )
}

function RestoreForm({ account: { id, name } }: { account: AccountRow }) {
  return (
    <form method="post" action={`/operator/accounts/${id}/restore`}>
      <Button variant="quiet" size="small" aria-label={`Restore ${name}`}>
        Restore
      </Button>
    </form>
  )
}
