import { readFileSync } from 'node:fs'

/**
 * The most memory this process ever held, in MB. Linux counts what its parent held at the start into `maxRSS`, so
 * there the process's own mark is read.
 */
export function peakMemory(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024
  const mark = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  if (mark === undefined) throw new Error('no VmHWM in /proc/self/status')
  return Number(mark) / 1024
}
