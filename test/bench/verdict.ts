/** One line of what the program is to reach: its figure beside the most it may be. */
export interface Verdict {
  what: string
  /** `null`: what it needs did not run. */
  value: number | null
  most: number
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

export function isMet({ value, most }: Verdict): boolean {
  return value !== null && value <= most
}

const WIDTH = 58

export function showVerdict(verdict: Verdict): void {
  const { what, value, most } = verdict
  const bound = Number(most.toFixed(3))
  const judged =
    value === null
      ? `not measured (target ${bound})`
      : `${value.toFixed(3).padStart(9)}  target ${bound}  ${isMet(verdict) ? 'met' : 'MISSED'}`
  process.stdout.write(`  ${what.padEnd(WIDTH)} ${judged}\n`)
}
