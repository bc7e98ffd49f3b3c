import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

export function DeleteDialog({ id, name, small = false }: { id: string; name: string; small?: boolean }) {
  return (
    <Dialog
      id={`delete-${id}`}
      title="Delete this saved search?"
      opener="Delete"
      openerVariant={small ? 'plain' : 'danger'}
      small={small}
    >
      <form method="post" action={`/alerts/${id}/delete`} class="flex flex-col gap-4">
        <p class="text-14 text-ink-soft [overflow-wrap:anywhere]">
          “{name}” is gone then, with what it found. No more letters come for it.
        </p>
        <div>
          <Button variant="danger">Delete the saved search</Button>
        </div>
      </form>
    </Dialog>
  )
}
