/** When what is held for the next question goes: once nobody asks any more, or only once the seller is away. */
export type LetGoAt = 'quiet' | 'away'

const holders: Readonly<Record<LetGoAt, (() => void)[]>> = { quiet: [], away: [] }

/** For modules that hold something for the next question, whatever books it is of. */
export function onLetGo(at: LetGoAt, release: () => void): void {
  holders[at].push(release)
}

/** What is held beside the books goes. */
export function letGo(at: LetGoAt): void {
  for (const release of holders[at]) release()
}
