import { ButtonLink } from '../ui/button.tsx'

/** What someone sees who has neither a company nor a profile yet. */
export function FirstSteps() {
  return (
    <div class="grid gap-6 md:grid-cols-2">
      <Step
        title="You hire"
        text="Add your company, invite who interviews with you, and post a job. You choose its questions from the guide afterwards."
        href="/companies/new"
        verb="Add your company"
      />
      <Step
        title="You look for work"
        text="Make your profile: what you do, your rate, your hours. List it when it is ready, and propose to jobs."
        href="/profile"
        verb="Make your profile"
      />
      <p class="text-14 text-ink-soft md:col-span-2">
        You can do both with one account. If a company invited you, open the link of its invitation.
      </p>
    </div>
  )
}

function Step({ title, text, href, verb }: { title: string; text: string; href: string; verb: string }) {
  return (
    <section class="flex flex-col items-start rounded-lg border border-line bg-surface p-6">
      <h2 class="text-22">{title}</h2>
      <p class="mt-2 mb-5 max-w-reading text-ink-soft">{text}</p>
      <div class="mt-auto">
        <ButtonLink href={href} variant="quiet">
          {verb}
        </ButtonLink>
      </div>
    </section>
  )
}
