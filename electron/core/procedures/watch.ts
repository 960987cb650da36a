import type { CoreContext } from '../core.ts'
import type { ContractImplementer } from './base.ts'

export function watchProcedures(os: ContractImplementer, { watched, inbox }: CoreContext) {
  return os.watch.router({
    status: os.watch.status.handler(async () => ({
      folder: watched.folder(),
      files: (await watched.waiting()).map(({ name, bytes }) => ({ name, bytes })),
    })),
    take: os.watch.take.handler(async () => ({
      files: (await watched.waiting()).map(({ path, name }) => inbox.add(path, name)),
    })),
    dismiss: os.watch.dismiss.handler(() => {
      watched.dismiss()
      return { folder: watched.folder()?.path ?? null }
    }),
    stop: os.watch.stop.handler(() => {
      watched.stop()
      return { folder: null }
    }),
  })
}
