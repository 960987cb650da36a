/** What is told in passing, above whatever page is shown. */
export interface Notice {
  kind: 'success' | 'error'
  text: string
}

let show: ((notice: Notice) => void) | null = null
/** Told before anything was there to show them. */
const waiting: Notice[] = []

/** Tells the seller what was done, for a few seconds. */
export function tell(text: string): void {
  put({ kind: 'success', text })
}

/** Tells the seller what went wrong. */
export function tellFault(text: string): void {
  put({ kind: 'error', text })
}

function put(notice: Notice): void {
  if (show === null) waiting.push(notice)
  else show(notice)
}

/** For the one place that shows them. @returns ends it */
export function showNotices(shower: (notice: Notice) => void): () => void {
  show = shower
  for (const notice of waiting.splice(0)) shower(notice)
  return () => (show = null)
}
