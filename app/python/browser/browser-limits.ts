/** What a run in the browser may use when its job says nothing else: as much as on the server. */
export const browserLimits = { wallMs: 10_000, memoryBytes: 1024 ** 3, outputBytes: 1024 ** 2 }
