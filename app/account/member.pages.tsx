import type { ComponentChildren } from 'preact'
import type { FormState } from '../platform/form.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { HiddenField } from '../ui/field.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import type { OwnCompany } from './company.db.ts'
import { mayChangeRoles, mayInvite, mayRemoveMember, roleMeanings, roleNames, roles } from './company.ts'
import type { InvitationRow } from './invitation.db.ts'
import { InviteForm, InviteLink } from './invite-form.tsx'
import type { MemberRow } from './member.db.ts'
import { type Role, roleIn, type Viewer } from './viewer.ts'

type Props = {
  company: OwnCompany
  viewer: Viewer
  members: MemberRow[]
  invitations: InvitationRow[]
  form: FormState
  /** The link of the invitation that was just made, where no letter carries it. */
  link: { email: string; url: string } | undefined
  now: Temporal.Instant
}

/** Who belongs to a company, and who is invited. */
export function MembersPage(props: Props) {
  const { company, viewer, members, invitations, form, link } = props
  return (
    <>
      <PageHead title="Members" crumbs={[{ href: `/companies/${company.slug}`, label: company.name }]} />
      <div class="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
        <div class="flex min-w-0 flex-col gap-6">
          {link && <InviteLink {...link} />}
          <Card flush>
            <Table
              caption={`Members of ${company.name}`}
              columns={columns}
              rows={members.map(member => ({ key: member.id, cells: memberCells(member, props) }))}
            />
          </Card>
          {invitations.length > 0 && (
            <Card title="Invited" flush>
              <Table
                caption="Open invitations"
                columns={columns}
                rows={invitations.map(row => ({ key: row.id, cells: invitationCells(row, props) }))}
              />
            </Card>
          )}
        </div>
        <div class="flex flex-col gap-6">
          {mayInvite(viewer, company.id) && (
            <Card title="Invite someone">
              <InviteForm action={`/companies/${company.slug}/invitations`} form={form} />
            </Card>
          )}
          <RoleMeanings own={roleIn(viewer, company.id)} />
        </div>
      </div>
    </>
  )
}

const columns = [
  { key: 'person', label: 'Person' },
  { key: 'role', label: 'Role' },
  { key: 'since', label: 'Since' },
  { key: 'actions', label: <span class="sr-only">Actions</span> },
]

function memberCells(member: MemberRow, { company, viewer, now }: Props): ComponentChildren[] {
  const path = `/companies/${company.slug}/members/${member.id}`
  const self = member.id === viewer.accountId
  return [
    <span key="person" class="flex items-center gap-3">
      <Avatar id={member.id} name={member.name} size="small" />
      <span class="min-w-0">
        <span class="block font-medium">{self ? `${member.name} (you)` : member.name}</span>
        <span class="block text-13 text-ink-soft">{member.email}</span>
      </span>
    </span>,
    <span key="role" class="flex flex-col items-start gap-1">
      {roleNames[member.role]}
      {member.suspended && <Badge tone="bad">Suspended</Badge>}
    </span>,
    <Time key="since" at={member.added_at} now={now} zone={viewer.timeZone} />,
    <span key="actions" class="flex justify-end gap-2">
      {mayChangeRoles(viewer, company.id) && <RoleDialog member={member} path={path} />}
      {mayRemoveMember(viewer, company.id, member.id) && (
        <RemoveDialog member={member} path={path} self={self} company={company.name} />
      )}
    </span>,
  ]
}

function RoleDialog({ member, path }: { member: MemberRow; path: string }) {
  return (
    <Dialog id={`role-${member.id}`} title={`What may ${member.name} do?`} opener="Change role" small>
      <form method="post" action={`${path}/role`} class="flex flex-col gap-4">
        <HiddenField name="from" value={member.role} />
        <fieldset class="flex flex-col gap-2">
          <legend class="sr-only">Role</legend>
          {roles.map(role => (
            <label key={role} class="flex items-start gap-2.5 py-1 text-14">
              <input
                type="radio"
                name="role"
                value={role}
                checked={role === member.role}
                class="mt-0.5 size-4 shrink-0"
              />
              <span>
                {roleNames[role]}
                <span class="block text-13 text-ink-soft">{roleMeanings[role]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div>
          <Button>Change the role</Button>
        </div>
      </form>
    </Dialog>
  )
}

function RemoveDialog({
  member,
  path,
  self,
  company,
}: {
  member: MemberRow
  path: string
  self: boolean
  company: string
}) {
  return (
    <Dialog
      id={`remove-${member.id}`}
      title={self ? `Leave ${company}?` : `Remove ${member.name}?`}
      opener={self ? 'Leave' : 'Remove'}
      openerVariant="danger"
      small
    >
      <form method="post" action={`${path}/remove`} class="flex flex-col gap-4">
        <p class="text-14 text-ink-soft">
          {self
            ? 'You will no longer see what is inside the company.'
            : `${member.name} will no longer see what is inside ${company}.`}{' '}
          What was decided and rated stays. An invitation brings {self ? 'you' : 'them'} back.
        </p>
        <div>
          <Button variant="danger">{self ? 'Leave the company' : `Remove ${member.name}`}</Button>
        </div>
      </form>
    </Dialog>
  )
}

function invitationCells(row: InvitationRow, { company, viewer, now }: Props): ComponentChildren[] {
  const over = Temporal.Instant.compare(row.expires_at, now) <= 0
  return [
    <span key="person" class="block min-w-0">
      <span class="block font-medium">{row.email}</span>
      <span class="block text-13 text-ink-soft">by {row.invited_by_name}</span>
    </span>,
    roleNames[row.role],
    <span key="since" class="flex flex-col items-start gap-1">
      <Time at={row.invited_at} now={now} zone={viewer.timeZone} />
      {over ? (
        <Badge tone="caution">Ran out</Badge>
      ) : (
        <span class="text-13 text-ink-soft">
          ends <Time at={row.expires_at} now={now} zone={viewer.timeZone} />
        </span>
      )}
    </span>,
    <span key="actions" class="flex justify-end">
      {mayInvite(viewer, company.id) && (
        <form method="post" action={`/companies/${company.slug}/invitations/${row.id}/revoke`}>
          <Button variant="danger" size="small" aria-label={`Revoke the invitation of ${row.email}`}>
            Revoke
          </Button>
        </form>
      )}
    </span>,
  ]
}

function RoleMeanings({ own }: { own: Role | undefined }) {
  return (
    <dl class="flex flex-col gap-3 px-1 text-13 text-ink-soft">
      {roles.map(role => (
        <div key={role}>
          <dt class="font-medium text-ink">{role === own ? `${roleNames[role]} (you)` : roleNames[role]}</dt>
          <dd>{roleMeanings[role]}</dd>
        </div>
      ))}
    </dl>
  )
}
