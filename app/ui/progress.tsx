/** How far something is, in words and as a bar. Without a `share` it only says that it is going on. */
export function Progress({ label, share }: { label: string; share?: number | undefined }) {
  return (
    <div role="status" class="flex flex-col gap-1.5 text-13 text-ink-soft">
      <span>
        {label}
        {share !== undefined && <span class="tabular-nums">, {Math.round(share * 100)} %</span>}
      </span>
      <progress
        class="progress w-full"
        aria-label={label}
        {...(share !== undefined && { value: share, max: 1 })}
      />
    </div>
  )
}
