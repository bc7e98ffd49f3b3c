import { qualityShare } from '../../platform/search/order.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { bioInFull, freshnessSteps, jobsInFull, qualityWeights, skillsInFull } from './quality.ts'

const percent = (share: number) => `${Math.round(share * 100)} %`

/** What "best match" means, from the numbers that the search uses. */
export function HowWeRankPage() {
  const { rating, experience, completeness, freshness } = qualityWeights
  return (
    <>
      <PageHead
        title="How talents are ranked"
        lead="Five orders, each by a rule that you can check. Nobody can pay for a place."
        crumbs={[{ label: 'Find talent', href: '/talent' }]}
      />
      <div class="prose max-w-reading">
        <h2>Best match</h2>
        <p>
          What you ask for decides who is in the list: every filter must hold, and every word must be there. A
          skill is found by its other names too: “sklearn” finds scikit-learn.
        </p>
        <p>Then each of them has a score, and the highest stands first:</p>
        <p>
          <strong>score = words + {qualityShare} × quality</strong>
        </p>
        <p>
          <em>Words</em> is the share of your words that stand in the name, the headline or the skills, from 0
          to 1: those stand before people who only mention them in the text about themselves or their
          experience. Without words it is 0 for everyone.
        </p>
        <p>
          <em>Quality</em> is a number from 0 to 1 that is the same whatever is searched for, made of four
          parts:
        </p>
        <ul>
          <li>
            <strong>{percent(rating)} the rating:</strong> the Bayesian average of the reviews here, as if
            three reviews of four stars came before the first; 3 stars count nothing, 5 in full. Who has no
            review yet counts as 4 stars.
          </li>
          <li>
            <strong>{percent(experience)} the jobs done here:</strong> by the logarithm of their number, so
            the first ones count most; {jobsInFull} count in full.
          </li>
          <li>
            <strong>{percent(completeness)} how much the profile says:</strong> a fifth each for a photo, a
            text of {bioInFull} characters or more, {skillsInFull} skills or more, languages, and experience,
            education or projects. Less counts in proportion.
          </li>
          <li>
            <strong>{percent(freshness)} how fresh it is:</strong>{' '}
            {freshnessSteps
              .map(({ days, counts }) => `${percent(counts)} up to ${days} days after the last change`)
              .join(', ')}
            ; later nothing.
          </li>
        </ul>
        <h2>The other orders</h2>
        <ul>
          <li>
            <strong>Rating:</strong> by the same Bayesian average, the best first; who has no review stands
            last.
          </li>
          <li>
            <strong>Lowest and highest rate:</strong> rates in other currencies are compared at the exchange
            rates whose date stands beside the filter.
          </li>
          <li>
            <strong>Newest:</strong> by when a profile was first listed. Hiding it and listing it again
            changes nothing.
          </li>
        </ul>
        <p>Who stands alike in an order stands by quality.</p>
        <h2>What is not in it</h2>
        <p>
          Who you are, what you opened before, and what anybody paid. Everyone who asks the same sees the same
          list.
        </p>
      </div>
    </>
  )
}
