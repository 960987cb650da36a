import type { Plan, Progress, Report } from '../../../shared/contract/imports.ts'

export type Task = 'taking' | 'staging' | 'applying'

/** How far the files in hand have come. One import is under way at most. */
export interface Planned {
  step: 'planned'
  plan: Plan
  /** All sheets that were read, those left out too. */
  files: Report[]
  excluded: string[]
  error: unknown
}

export type ImportState =
  | { step: 'idle'; error: unknown }
  | { step: 'working'; task: Task; progress: Progress | null; startedAt: number }
  | Planned
  | { step: 'done'; files: Report[]; totals: Plan['totals'] }

export type ImportEvent =
  | { type: 'begin'; task: Task; at: number }
  | { type: 'progress'; progress: Progress }
  | { type: 'planned'; plan: Plan }
  | { type: 'excluding'; excluded: string[] }
  | { type: 'replanned'; plan: Plan; excluded: string[] }
  | { type: 'applied'; files: Report[]; totals: Plan['totals'] }
  /** `back` is what was in hand before the work that failed. */
  | { type: 'failed'; error: unknown; back?: ImportState }
  | { type: 'closed' }

export const IDLE: ImportState = { step: 'idle', error: null }

export function reduce(state: ImportState, event: ImportEvent): ImportState {
  switch (event.type) {
    case 'begin':
      return { step: 'working', task: event.task, progress: null, startedAt: event.at }
    case 'progress':
      return state.step === 'working' ? { ...state, progress: event.progress } : state
    case 'planned':
      return { step: 'planned', plan: event.plan, files: event.plan.files, excluded: [], error: null }
    case 'excluding':
    case 'replanned':
      return state.step === 'planned' ? changed(state, event) : state
    case 'applied':
      return { step: 'done', files: event.files, totals: event.totals }
    case 'failed':
      return failed(event.back ?? state, event.error)
    case 'closed':
      return IDLE
  }
}

/** A failure leaves a plan in hand where there was one. */
function failed(state: ImportState, error: unknown): ImportState {
  return state.step === 'planned' ? { ...state, error } : { step: 'idle', error }
}

/** The choice shows at once; the counts follow. */
function changed(state: Planned, event: Extract<ImportEvent, { excluded: string[] }>): Planned {
  if (event.type === 'excluding') return { ...state, excluded: event.excluded }
  const files = merged(state.files, event.plan.files)
  return { ...state, plan: event.plan, files, excluded: event.excluded, error: null }
}

/** Files that were left out of the plan stay in the list, as they were. */
function merged(shown: readonly Report[], counted: readonly Report[]): Report[] {
  const fresh = new Map(counted.map((file) => [keyOf(file), file]))
  return shown.map((file) => fresh.get(keyOf(file)) ?? file)
}

/** One sheet of one file; a sheet that was not recognised has no batch. */
export function keyOf({ batchId, file, sheet }: Report): string {
  return batchId ?? `${file}\n${sheet}`
}
