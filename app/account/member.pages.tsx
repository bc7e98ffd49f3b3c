import type { FormState } from '../platform/form.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { HiddenField } from '../ui/field.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Time } from '../ui/time.tsx'
import type { OwnCompany } from './company.db.ts'
import { mayChangeRoles, mayInvite, mayRemoveMember, roleMeanings, roleNames, roles } from './company.ts'
import type { InvitationRow } from './invitation.db.ts'
import { InviteForm, InviteLink } from './invite-form.tsx'
import type { MemberRow as Member } from './member.db.ts'
import { Named, Row, Rows } from './rows.tsx'
import { type Role, roleIn, type Viewer } from './viewer.ts'

type Props = {
  company: OwnCompany
  viewer: Viewer
  members: Member[]
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
            <Rows label={`Members of ${company.name}`}>
              {members.map(member => (
                <MemberRow key={member.id} member={member} {...props} />
              ))}
            </Rows>
          </Card>
          {invitations.length > 0 && (
            <Card title="Invited" flush>
              <Rows label="Open invitations">
                {invitations.map(invitation => (
                  <InvitedRow key={invitation.id} invitation={invitation} {...props} />
                ))}
              </Rows>
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

function MemberRow({ member, company, viewer, members, now }: Props & { member: Member }) {
  const path = `/companies/${company.slug}/members/${member.id}`
  const self = member.id === viewer.accountId
  const owners = members.filter(({ role, suspended }) => role === 'owner' && !suspended)
  const why =
    owners.length === 1 && owners[0] === member
      ? 'A company needs an owner. Make someone else one first.'
      : undefined
  return (
    <Row
      roomy
      note={
        <>
          <span>{roleNames[member.role]}</span>
          {member.suspended && <Badge tone="bad">Suspended</Badge>}
          <span class="text-13 text-ink-soft">
            <Time at={member.added_at} now={now} zone={viewer.timeZone} />
          </span>
        </>
      }
      actions={
        <>
          {mayChangeRoles(viewer, company.id) && <RoleDialog member={member} path={path} why={why} />}
          {mayRemoveMember(viewer, company.id, member.id) && (
            <RemoveDialog member={member} path={path} self={self} company={company.name} why={why} />
          )}
        </>
      }
    >
      <span class="flex items-center gap-3">
        <Avatar id={member.id} name={member.name} size="small" />
        <Named name={self ? `${member.name} (you)` : member.name} detail={member.email} />
      </span>
    </Row>
  )
}

function RoleDialog({ member, path, why }: { member: Member; path: string; why: string | undefined }) {
  if (why) return <Impossible variant="quiet" why={why} label="Change role" />
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

type RemoveProps = {
  member: Member
  path: string
  self: boolean
  company: string
  why: string | undefined
}

function RemoveDialog({ member, path, self, company, why }: RemoveProps) {
  if (why) return <Impossible variant="danger" why={why} label={self ? 'Leave' : 'Remove'} />
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
          <Button variant="danger">{self ? 'Leave the company' : 'Remove the member'}</Button>
        </div>
      </form>
    </Dialog>
  )
}

function InvitedRow({ invitation, company, viewer, now }: Props & { invitation: InvitationRow }) {
  const { id, email, role, expires_at, invited_by_name } = invitation
  const over = Temporal.Instant.compare(expires_at, now) <= 0
  return (
    <Row
      roomy
      note={
        <>
          <span>{roleNames[role]}</span>
          {over ? (
            <Badge tone="caution">Ran out</Badge>
          ) : (
            <span class="text-13 text-ink-soft">
              ends <Time at={expires_at} now={now} zone={viewer.timeZone} />
            </span>
          )}
        </>
      }
      actions={
        mayInvite(viewer, company.id) && (
          <form method="post" action={`/companies/${company.slug}/invitations/${id}/revoke`}>
            <Button variant="danger" size="small" aria-label={`Revoke the invitation of ${email}`}>
              Revoke
            </Button>
          </form>
        )
      }
    >
      <Named name={email} detail={`Invited by ${invited_by_name}`} />
    </Row>
  )
}

function Impossible({ label, why, variant }: { label: string; why: string; variant: 'quiet' | 'danger' }) {
  return (
    <Button variant={variant} size="small" why={why}>
      {label}
    </Button>
  )
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
