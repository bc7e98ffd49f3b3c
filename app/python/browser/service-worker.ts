// The page's end of the service worker. Only pages with Python come here, and only a secure origin has one.

let registered: Promise<ServiceWorkerRegistration | undefined> | undefined

/** Has the guide's pages kept for reading without a connection, once this page has nothing better to do. */
export function keepForOffline(): Promise<unknown> {
  registered ??= register().catch(() => undefined)
  return registered
}

/** Has Python kept too, now that it was used. */
export async function keepPythonForOffline(): Promise<void> {
  await keepForOffline()
  if (!(await registered)) return
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage('keep Python')
}

async function register(): Promise<ServiceWorkerRegistration | undefined> {
  if (!isSecureContext || !('serviceWorker' in navigator)) return undefined
  if (document.readyState !== 'complete')
    await new Promise(done => addEventListener('load', done, { once: true }))
  return await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' })
}
