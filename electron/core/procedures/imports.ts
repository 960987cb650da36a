import type { Progress } from '../../../shared/contract/imports.ts'
import { SellerError } from '../../../shared/errors.ts'
import { isDailyDue } from '../backups/daily.ts'
import { ofEpoch } from '../import/convert/dates.ts'
import { coverage } from '../import/coverage/coverage.ts'
import { listBatches, planRows, rejectedRows, restatements } from '../import/queries.ts'
import { rejectedWorkbook } from '../import/rejected.ts'
import { isEssential, placeToFetch } from '../import/coverage/needs.ts'
import { FORMATS } from '../import/formats/index.ts'
import type { Format } from '../import/formats/format.ts'
import { listSources } from '../import/sources.ts'
import type { CoreContext } from '../core.ts'
import { readSampleSettings } from '../sample/file.ts'
import { forgetSample, liveSample, settleSample } from '../sample/store.ts'
import { readableSteps } from './base.ts'
import type { ContractImplementer } from './base.ts'

export function importProcedures(os: ContractImplementer, context: CoreContext) {
  const { reader, writer, jobs, inbox, outbox, options, books } = context
  const now = () => options.clock().toISOString()
  return os.imports.router({
    formats: os.imports.formats.handler(() =>
      FORMATS.toSorted((one, other) => fetched(one) - fetched(other)).map(({ id, name, platform, where, gives }) => ({
        id,
        name,
        platform,
        where,
        gives,
        essential: isEssential(platform, id),
      })),
    ),
    sample: os.imports.sample.handler(() => ({
      files: listSources([{ path: options.samplesDir, name: 'samples' }]).map(({ path, name }) =>
        inbox.add(path, name),
      ),
    })),
    sampleState: os.imports.sampleState.handler(() => ({ files: liveSample(reader).length })),
    settleSample: os.imports.settleSample.handler(({ input }) => {
      const settings = readSampleSettings(options.samplesDir)
      const { batches, rules, targets, campaigns, actions } = settleSample(writer, input.planId, settings, now())
      return {
        files: batches.length,
        rules: rules.length,
        targets: targets.length,
        campaigns: campaigns.length,
        actions: actions.length,
      }
    }),
    removeSample: os.imports.removeSample.handler(async ({ signal }) => {
      const batches = liveSample(reader)
      for (const batchId of batches) await jobs.finish('undo', { batchId, now: now() }, signal)
      forgetSample(writer, now())
      return { files: batches.length }
    }),
    stage: os.imports.stage.handler(({ input, signal }) => {
      const { shop, platform, format, map } = input
      const files = inbox.take(input.files)
      return readableSteps(jobs.run('stage', { files, shop, platform, format, map, now: now() }, signal), options.log)
    }),
    plan: os.imports.plan.handler(({ input, signal }) => jobs.finish('plan', input, signal)),
    rows: os.imports.rows.handler(({ input }) => planRows(reader, input)),
    apply: os.imports.apply.handler(({ input, signal }) =>
      readableSteps(
        afterBackup(context, signal, () => jobs.run('apply', { planId: input.planId, now: now() }, signal)),
        options.log,
      ),
    ),
    discard: os.imports.discard.handler(({ input }) => jobs.finish('discard', input)),
    batches: os.imports.batches.handler(() => listBatches(reader)),
    undo: os.imports.undo.handler(async ({ input }) => {
      const undone = await jobs.finish('undo', { batchId: input.batchId, now: now() })
      // Taken out file by file, the sample shops leave nothing behind either.
      if (liveSample(reader).length === 0) forgetSample(writer, now())
      return undone
    }),
    rejected: os.imports.rejected.handler(({ input }) => rejectedRows(reader, input.batchId)),
    exportRejected: os.imports.exportRejected.handler(async ({ input }) => {
      const { name, bytes } = await rejectedWorkbook(reader, input.batchId)
      return outbox.put(name, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes)
    }),
    coverage: os.imports.coverage.handler(({ input }) =>
      coverage(reader, input.month, ofEpoch(Math.floor(options.clock().getTime() / 1000)).slice(0, 10)),
    ),
    restatements: os.imports.restatements.handler(({ input }) => restatements(reader, books(), input)),
  })
}

/**
 * Before the first change of a day everything is copied. Where that fails (a full disk) the change goes on: it is one
 * transaction, and says itself what is wrong.
 */
async function* afterBackup<Result>(
  { reader, jobs, options }: CoreContext,
  signal: AbortSignal | undefined,
  work: () => AsyncGenerator<Progress, Result, void>,
): AsyncGenerator<Progress, Result, void> {
  const now = options.clock()
  if (isDailyDue(reader, now)) {
    try {
      yield* jobs.run('backUp', { kind: 'daily', now: now.toISOString() }, signal)
    } catch (error) {
      if (error instanceof SellerError && (error.code === 'CANCELLED' || error.code === 'BUSY')) throw error
      options.log.error('daily backup failed', error)
    }
  }
  return yield* work()
}

/** Platform by platform in the order of `FORMATS`, within one in the order in which a seller fetches them. */
function fetched({ platform, id }: Format): number {
  const place = FORMATS.findIndex((one) => one.platform === platform)
  return place * FORMATS.length + placeToFetch(platform, id)
}
