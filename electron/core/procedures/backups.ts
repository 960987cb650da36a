import { listBackups } from '../backups/files.ts'
import type { CoreContext } from '../core.ts'
import { databasePath } from '../database/open.ts'
import { readableSteps } from './base.ts'
import type { ContractImplementer } from './base.ts'

export function backupProcedures(os: ContractImplementer, context: CoreContext) {
  const { jobs, options } = context
  const now = () => options.clock().toISOString()
  return os.backups.router({
    list: os.backups.list.handler(() => listBackups(databasePath(options.dataDir))),
    create: os.backups.create.handler(({ signal }) =>
      readableSteps(jobs.run('backUp', { kind: 'manual', now: now() }, signal), options.log),
    ),
    verify: os.backups.verify.handler(({ input, signal }) => jobs.finish('verifyBackup', input, signal)),
    restore: os.backups.restore.handler(({ input, signal }) =>
      readableSteps(withNewBooks(context, jobs.run('restore', { ...input, now: now() }, signal)), options.log),
    ),
  })
}

export function dataProcedures(os: ContractImplementer, context: CoreContext) {
  return os.data.router({
    wipe: os.data.wipe.handler(async ({ input }) => {
      const gone = await context.jobs.finish('wipe', input)
      context.begin()
      return gone
    }),
  })
}

/** What the books were built from is gone once the work is done. */
async function* withNewBooks<Step, Result>(
  { begin }: Pick<CoreContext, 'begin'>,
  work: AsyncGenerator<Step, Result, void>,
): AsyncGenerator<Step, Result, void> {
  const result = yield* work
  begin()
  return result
}
