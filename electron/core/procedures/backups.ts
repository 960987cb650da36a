import type { Backup } from '../../../shared/contract/backups.ts'
import type { OutFile } from '../../../shared/contract/common.ts'
import type { Progress } from '../../../shared/contract/imports.ts'
import { SellerError } from '../../../shared/errors.ts'
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
    pack: os.backups.pack.handler(({ input, signal }) => readableSteps(packed(context, input, signal), options.log)),
    unpack: os.backups.unpack.handler(({ input, signal }) =>
      readableSteps(unpacked(context, input, signal), options.log),
    ),
    restore: os.backups.restore.handler(({ input, signal }) =>
      readableSteps(withNewBooks(context, jobs.run('restore', { ...input, now: now() }, signal)), options.log),
    ),
  })
}

/** What `age` and `zstd` open again without this program. */
const ARCHIVE_MIME = 'application/octet-stream'

async function* packed(
  { jobs, outbox, options }: CoreContext,
  { passphrase }: { passphrase: string },
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, OutFile, void> {
  const day = options.clock().toISOString().slice(0, 10)
  const { path, ...file } = outbox.reserve(`掌柜台数据-${day}.sqlite.zst.age`, ARCHIVE_MIME)
  yield* jobs.run('pack', { to: path, passphrase }, signal)
  return file
}

async function* unpacked(
  { jobs, inbox, options }: CoreContext,
  { file, passphrase }: { file: string; passphrase: string },
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, Backup, void> {
  const [source] = inbox.take([file])
  if (source === undefined) throw new SellerError('NOT_FOUND', '这个文件要重新选一次。')
  return yield* jobs.run('unpack', { file: source, passphrase, now: options.clock().toISOString() }, signal)
}

export function dataProcedures(os: ContractImplementer, context: CoreContext) {
  return os.data.router({
    wipe: os.data.wipe.handler(async ({ input }) => {
      const gone = await context.jobs.finish('wipe', input)
      context.begin()
      context.faults.clear()
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
