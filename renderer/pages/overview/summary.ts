import type { Client } from '../../api/connect.ts'

export type OverviewSummary = Awaited<ReturnType<Client['overview']['summary']>>

export function isCompared({ baseRange, aligned }: OverviewSummary): boolean {
  return baseRange !== null || aligned !== null
}
