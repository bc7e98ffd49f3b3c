/**
 * Takes from the worker what leads out of it or grows without end. The frame's policy shuts all of it already; what is
 * not there cannot be tried either. The answer says whether memory was refused.
 */
export function closeDoors(memoryBytes: number): () => boolean {
  for (const name of doors)
    for (let holder: object | null = self; holder; holder = Object.getPrototypeOf(holder))
      Reflect.deleteProperty(holder, name)
  let refused = false
  const grow = WebAssembly.Memory.prototype.grow
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number) {
    if (this.buffer.byteLength + pages * 65_536 > memoryBytes) {
      refused = true
      throw new RangeError('more memory than this run may have')
    }
    return grow.call(this, pages)
  }
  return () => refused
}

const doors = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
  'indexedDB',
  'caches',
  'BroadcastChannel',
  'Worker',
  'SharedWorker',
  'navigator',
  'postMessage',
]
