import { Button } from '../../ui/button.tsx'

/** Keeps a job for later, or lets it go. */
export function SaveButton({ slug, saved, title }: { slug: string; saved: boolean; title?: string }) {
  const label = saved ? 'Do not keep it' : 'Save for later'
  return (
    <form method="post" action={`/jobs/${slug}/${saved ? 'unsave' : 'save'}`} class="grid">
      <Button
        variant="quiet"
        {...(title ? { size: 'small' as const, 'aria-label': `${label}: ${title}` } : {})}
        icon={saved ? 'x' : 'archive'}
      >
        {label}
      </Button>
    </form>
  )
}
