/** A story tells what happens in it, and gives after each event when its next one is. */
export type Story = AsyncGenerator<Temporal.Instant, void, void>

/**
 * Runs stories side by side in the order of their times, so that the event log is written as it would have been. What
 * would happen after `end` does not. Of two things at the same time, the story that was given first goes first.
 */
export async function tell(
  stories: Story[],
  end: Temporal.Instant,
  onProgress: (at: Temporal.Instant) => void,
): Promise<void> {
  const waiting: { at: Temporal.Instant; order: number; story: Story }[] = []
  const advance = async (story: Story, order: number) => {
    const { value, done } = await story.next()
    if (!done && Temporal.Instant.compare(value, end) < 0) insert({ at: value, order, story })
  }
  // Sorted with the earliest last, so that taking it costs nothing.
  const insert = (entry: (typeof waiting)[number]) => {
    let low = 0
    let high = waiting.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = waiting[middle]!
      const later = Temporal.Instant.compare(other.at, entry.at) || other.order - entry.order
      if (later > 0) low = middle + 1
      else high = middle
    }
    waiting.splice(low, 0, entry)
  }
  for (const [order, story] of stories.entries()) await advance(story, order)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    onProgress(next.at)
    await advance(next.story, next.order)
  }
}
