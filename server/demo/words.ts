import type { DemoTalent } from './demo.ts'
import type { Random } from './random.ts'

// What made-up people write. Short, and different enough to look at.

export function coverLetter(random: Random, { craft, viewer }: DemoTalent, plan: { title: string }): string {
  const first = random.pick([
    `“${plan.title}” is close to what I did last spring, for a team of five.`,
    `I read your description twice, because the second sentence is where such work usually goes wrong.`,
    `I have done this kind of work three times; once it went badly, and I know why.`,
  ])
  const second = random.pick([
    `I would begin by reading the code for a day and writing down what surprised me.`,
    `First I would measure, so that we know at the end whether it got better.`,
    `I would ask for one hour with the person who uses it every day before I touch anything.`,
  ])
  return `${first} ${second}\n\nI am someone who ${craft.does.split(':')[0]}.\n\n${viewer.name.split(' ')[0]}`
}

export function declineWords(random: Random): string {
  return random.pick([
    'Thank you for the time you put into this. We went on with someone who has done this very thing before.',
    'Your letter was clear and we liked it. This time we need someone with more days a week.',
    'Thank you. The answers on your own projects were strong; for this job we looked for more depth in Python’s runtime.',
  ])
}

export function offerWords(random: Random): string {
  return random.pick([
    'We liked how you explained what you were unsure of. We would be glad to work with you.',
    'Everyone on the panel learned something from your answers. Here is our offer.',
    'You asked the question that we had forgotten to ask ourselves. We hope you say yes.',
  ])
}

export function evidence(random: Random, rating: number): string {
  if (rating >= 4)
    return random.pick([
      'Explained it with a small example of their own and named the exception to the rule.',
      'Predicted the output before running it, and said why the other answer is tempting.',
      'Began with the reason, then the mechanism; corrected themselves once without being asked.',
    ])
  if (rating === 3)
    return random.pick([
      'Right in the main, needed one hint at the edge case.',
      'Knew the rule, could not say what it costs.',
      'Got there by trying; the explanation came after the run.',
    ])
  return random.pick([
    'Confused the name with the object and stayed with it when the output said otherwise.',
    'Recited a definition; could not apply it to the snippet.',
    'Did not see the mistake in the code after two hints.',
  ])
}

export function companyReview(random: Random, stars: number): string {
  if (stars >= 5)
    return random.pick([
      'Wrote down the plan on the first day and kept to it. We understood every commit.',
      'Found two faults that we had lived with for a year, and told us gently.',
      'Finished early, and the documentation is better than ours.',
    ])
  if (stars === 4)
    return random.pick([
      'Good, careful work. We would have liked to hear earlier that the import took longer.',
      'Reliable and pleasant. Some tests came late, all of them useful.',
    ])
  if (stars === 3)
    return 'The result works. It took more questions and more reminders than we had planned for.'
  return 'We had to redo a part of it, and found out late that it was in trouble.'
}

export function talentReview(random: Random, stars: number): string {
  if (stars >= 4)
    return random.pick([
      'Clear goals, quick answers, and they paid on the day they said.',
      'They knew what they wanted and listened when it turned out to be something else.',
      'A team that reviews code kindly and seriously.',
    ])
  return 'The goal moved twice and decisions took long. The people were friendly.'
}
