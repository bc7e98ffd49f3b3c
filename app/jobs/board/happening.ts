// What happened around a proposal, in a word or two. Nothing of scorecards: whether one is in is said elsewhere, to those
// who may know.

export const interviewHappenings: Record<string, string> = {
  'interview.proposed': 'Interview times proposed',
  'interview.times_offered': 'Other times offered',
  'interview.scheduled': 'Interview scheduled',
  'interview.moved': 'Interview moved',
  'interview.time_kept': 'Interview time kept',
  'interview.started': 'Interview begun',
  'interview.ended': 'Interview done',
  'interview.missed': 'Interview missed',
  'interview.cancelled': 'Interview cancelled',
}

export const happenings: Record<string, string> = {
  'proposal.sent': 'Sent',
  'proposal.edited': 'Edited',
  'proposal.read': 'Read',
  'proposal.noted': 'Note written',
  'proposal.shortlisted': 'Shortlisted',
  'proposal.interviewing': 'Interviewing',
  'proposal.offered': 'Offered',
  'proposal.hired': 'Hired',
  'proposal.declined': 'Declined',
  'proposal.withdrawn': 'Withdrawn',
  'message.sent': 'Message',
  'offer.declined': 'Offer declined',
  'offer.withdrawn': 'Offer withdrawn',
  'offer.expired': 'Offer expired',
  ...interviewHappenings,
}
