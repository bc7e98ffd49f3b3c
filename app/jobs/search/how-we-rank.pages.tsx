import { qualityShare } from '../../platform/search/order.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { descriptionInFull, freshnessSteps, qualityWeights, skillsInFull } from './job-document.ts'

const percent = (share: number) => `${Math.round(share * 100)} %`

/** What "best match" means, from the numbers that the search uses. */
export function HowWeRankPage() {
  return (
    <>
      <PageHead
        title="How jobs are ranked"
        lead="Three orders, each by a rule that you can check. Nobody can pay for a place."
        crumbs={[{ label: 'Find work', href: '/jobs' }]}
      />
      <div class="prose max-w-reading">
        <h2>Best match</h2>
        <p>
          What you ask for decides what is in the list: every filter must hold, and every word must be there.
          A skill is found by its other names too: “sklearn” finds scikit-learn.
        </p>
        <p>Then each of them has a score, and the highest stands first:</p>
        <p>
          <strong>score = words + {qualityShare} × quality</strong>
        </p>
        <p>
          <em>Words</em> is the share of your words that stand in the title, the company’s name or the skills,
          from 0 to 1: those stand before jobs that only mention them in the description. Without words it is
          0 for every job.
        </p>
        <p>
          <em>Quality</em> is a number from 0 to 1 that is the same whatever is searched for, made of two
          parts:
        </p>
        <ul>
          <li>
            <strong>{percent(qualityWeights.freshness)} how fresh it is:</strong>{' '}
            {freshnessSteps
              .map(({ days, counts }) => `${percent(counts)} up to ${days} days after it was opened`)
              .join(', ')}
            ; later nothing.
          </li>
          <li>
            <strong>{percent(qualityWeights.completeness)} how much it says:</strong> a third each for a
            description of {descriptionInFull} characters or more, {skillsInFull} skills or more, and how long
            the work lasts. Less counts in proportion.
          </li>
        </ul>
        <h2>Newest</h2>
        <p>By when the job was opened, the latest first. A job that is opened again counts from then.</p>
        <h2>Pay</h2>
        <p>
          Jobs by the hour first, then fixed prices, each by the highest amount that is offered. Amounts in
          other currencies are compared at the rates whose date stands beside the filter.
        </p>
        <h2>What is not in it</h2>
        <p>
          Who you are, what you opened before, and how often others proposed. Everyone who asks the same sees
          the same list.
        </p>
      </div>
    </>
  )
}
