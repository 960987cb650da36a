/** The last group holds all with as many or more. */
const MOST_REPEATS = 7

export function groupName(repeats: number): string {
  if (repeats === 0) return '只买过一次'
  return `又买过 ${repeats} 次${repeats === MOST_REPEATS ? '以上' : ''}`
}

/** As the page asks what buyers will do. */
export interface LifetimeInput {
  asOf: string
  shops?: string[]
  horizonDays: number
}
