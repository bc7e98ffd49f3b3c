import { PageHead } from '../../ui/page-head.tsx'

/** What a reader gets without a connection, for a page that is not on their device; the service worker fills the list. */
export function OfflinePage() {
  return (
    <>
      <PageHead
        title="You are offline"
        lead="This page is not on your device. What you have read of the guides is, and its code runs here too."
      />
      <section aria-labelledby="kept" class="max-w-reading">
        <h2 id="kept" class="mb-3 text-22">
          On this device
        </h2>
        <ul class="flex flex-col gap-2">
          <li>Nothing yet.</li>
        </ul>
      </section>
    </>
  )
}
