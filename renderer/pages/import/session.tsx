import { useMutation } from '@tanstack/react-query'
import { createContext, useContext, useReducer, useRef } from 'react'
import type { ReactNode } from 'react'
import type { Platform } from '../../../shared/platforms.ts'
import { isCancelled, isStale } from '../../api/errors.ts'
import type { Handover } from '../../api/host.ts'
import { useApi } from '../../api/index.tsx'
import { follow } from '../../api/long-work.ts'
import { IDLE, reduce } from './session-state.ts'
import type { ImportState, Planned } from './session-state.ts'

export interface ImportActions {
  /** Takes dropped or chosen files to a plan. Call it inside the event. */
  take: (handover: Handover) => void
  takeSample: () => void
  /** Takes files the core has handed over by id. */
  takeIds: (files: string[]) => void
  /** Takes what waits in the watched folder. */
  takeWatched: () => void
  cancel: () => void
  exclude: (batchIds: string[]) => void
  assign: (batchId: string, shop: string, platform?: Platform) => void
  apply: () => void
  /** Reads the files in hand once more: a map was saved for one of them. */
  readAgain: () => void
  discard: () => void
  close: () => void
}

interface Session {
  state: ImportState
  actions: ImportActions
  /** True while the plan is counted again. */
  counting: boolean
}

const SessionContext = createContext<Session | null>(null)

export function useImportSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useImportSession outside ImportSession')
  return session
}

/** Lives above the pages, so that files may be dropped anywhere and a plan survives a look at another page. */
export function ImportSession({ children }: { children: ReactNode }) {
  const { client, query, host } = useApi()
  const [state, dispatch] = useReducer(reduce, IDLE)
  const stopper = useRef<AbortController | null>(null)
  const inHand = useRef<string[]>([])
  const isSample = useRef(false)

  const stage = useMutation({
    mutationKey: query.imports.stage.mutationKey(),
    mutationFn: ({ files, signal }: { files: string[]; signal: AbortSignal }) =>
      follow(client.imports.stage({ files }, { signal }), (progress) => dispatch({ type: 'progress', progress })),
  })
  const apply = useMutation({
    mutationKey: query.imports.apply.mutationKey(),
    mutationFn: ({ planId, signal }: { planId: string; signal: AbortSignal }) =>
      follow(client.imports.apply({ planId }, { signal }), (progress) => dispatch({ type: 'progress', progress })),
  })
  const replan = useMutation(query.imports.plan.mutationOptions())
  const discard = useMutation(query.imports.discard.mutationOptions())
  const settle = useMutation(query.imports.settleSample.mutationOptions())

  async function bring(taking: (signal: AbortSignal) => Promise<string[]>, sample = false): Promise<void> {
    const stop = new AbortController()
    stopper.current = stop
    isSample.current = sample
    dispatch({ type: 'begin', task: 'taking', at: performance.now() })
    try {
      const files = await taking(stop.signal)
      if (stop.signal.aborted || files.length === 0) return dispatch({ type: 'closed' })
      inHand.current = files
      dispatch({ type: 'begin', task: 'staging', at: performance.now() })
      dispatch({ type: 'planned', plan: await stage.mutateAsync({ files, signal: stop.signal }) })
    } catch (error) {
      dispatch({ type: 'failed', error: stop.signal.aborted || isCancelled(error) ? null : error })
    }
  }

  async function applyPlan(): Promise<void> {
    if (state.step !== 'planned') return
    const before = state
    const { planId } = before.plan
    const stop = new AbortController()
    stopper.current = stop
    dispatch({ type: 'begin', task: 'applying', at: performance.now() })
    try {
      dispatch({ type: 'applied', ...(await apply.mutateAsync({ planId, signal: stop.signal })) })
      if (isSample.current)
        await settle.mutateAsync({ planId }).catch((error: unknown) => dispatch({ type: 'failed', error }))
    } catch (error) {
      dispatch({ type: 'failed', back: before, error: stop.signal.aborted || isCancelled(error) ? null : error })
      if (isStale(error)) await weighAgain(before, error)
    }
  }

  /** Shows what the plan would do now, with the reason why it has to be looked at once more. */
  async function weighAgain({ plan: { planId }, excluded }: Planned, reason: unknown): Promise<void> {
    try {
      dispatch({ type: 'replanned', plan: await replan.mutateAsync({ planId, exclude: excluded }), excluded })
      dispatch({ type: 'failed', error: reason })
    } catch (error) {
      dispatch({ type: 'failed', error })
    }
  }

  async function recount(
    excluded: string[],
    assign?: { batchId: string; shop: string; platform?: Platform },
  ): Promise<void> {
    if (state.step !== 'planned') return
    const before = state
    const { planId } = state.plan
    dispatch({ type: 'excluding', excluded })
    try {
      const plan = await replan.mutateAsync({ planId, exclude: excluded, ...(assign === undefined ? {} : { assign }) })
      dispatch({ type: 'replanned', plan, excluded })
    } catch (error) {
      dispatch({ type: 'failed', back: before, error })
    }
  }

  const actions: ImportActions = {
    take: (handover) => {
      const taken = host.takeFiles(handover, (done, total) =>
        dispatch({ type: 'progress', progress: { phase: 'reading', file: '', done, total } }),
      )
      void bring(() => taken)
    },
    takeSample: () => void bring(async (signal) => (await client.imports.sample(undefined, { signal })).files, true),
    takeIds: (files) => void bring(() => Promise.resolve(files)),
    takeWatched: () => void bring(async (signal) => (await client.watch.take(undefined, { signal })).files),
    cancel: () => stopper.current?.abort(),
    exclude: (batchIds) => void recount(batchIds),
    assign: (batchId, shop, platform) => {
      const excluded = state.step === 'planned' ? state.excluded : []
      void recount(excluded, { batchId, shop, ...(platform === undefined ? {} : { platform }) })
    },
    apply: () => void applyPlan(),
    readAgain: () =>
      void bring(async () => {
        // One job at a time: the old plan goes before the files are read again.
        if (state.step === 'planned') await discard.mutateAsync({ planId: state.plan.planId })
        return inHand.current
      }, isSample.current),
    discard: () => {
      if (state.step === 'planned') discard.mutate({ planId: state.plan.planId })
      dispatch({ type: 'closed' })
    },
    close: () => dispatch({ type: 'closed' }),
  }

  return <SessionContext value={{ state, actions, counting: replan.isPending }}>{children}</SessionContext>
}
