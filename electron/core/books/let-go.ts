const holders: (() => void)[] = []

/** For modules that hold something for the next question, whatever books it is of. */
export function onLetGo(release: () => void): void {
  holders.push(release)
}

/** Nobody will ask for a while: what is held beside the books goes too. */
export function letGo(): void {
  for (const release of holders) release()
}
