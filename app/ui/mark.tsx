/** The mark: two quotation marks that overlap, one filled, one outlined. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" class="shrink-0">
      <g stroke="currentColor" stroke-width="2" stroke-linejoin="round" stroke-linecap="round">
        <path
          fill="currentColor"
          d="M10 5.5a6.5 6.5 0 0 1 6.5 6.5c0 6.5-3.3 11.5-9 14-.7.3-1.1-.5-.6-1 1.8-1.9 2.9-4 3.1-6.5A6.5 6.5 0 0 1 10 5.5Z"
        />
        <path d="M20 5.5a6.5 6.5 0 0 1 6.5 6.5c0 6.5-3.3 11.5-9 14-.7.3-1.1-.5-.6-1 1.8-1.9 2.9-4 3.1-6.5A6.5 6.5 0 0 1 20 5.5Z" />
      </g>
    </svg>
  )
}
