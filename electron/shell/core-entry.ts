import './no-forms.ts'
import { fileURLToPath } from 'node:url'
import { RPCHandler } from '@orpc/server/message-port'
import { SellerError } from '../../shared/errors.ts'
import { createCore } from '../core/core.ts'
import type { Core } from '../core/core.ts'
import { createPeer } from './core-protocol.ts'
import type { CoreCalls, CoreMessage, CoreSettings, MainCalls } from './core-protocol.ts'
import { connectToMain } from './core-link.ts'
import { keepAnswers } from './kept-answers.ts'
import { renderWith } from './render-sheet.ts'
import { createTerminalLog } from './terminal-log.ts'

// The core process of the desktop host: the core behind a port to the page and a line to main.

const settings = JSON.parse(process.argv[2] ?? '{}') as CoreSettings
const log = createTerminalLog()
const link = connectToMain({ message: receive, page: (port) => rpc?.upgrade(port), lost: () => void end(1) })
const peer = createPeer<MainCalls, CoreCalls>(link.post, {
  addFile: ({ path }) => opened().inbox.add(path),
  watchFolder: ({ path }) => {
    opened().watched.start(path)
    return null
  },
  findFile: ({ id }) => opened().outbox.find(id) ?? null,
  close: async () => {
    await closeForNextTime()
    setImmediate(() => process.exit(0))
    return null
  },
})

const core = open()
const rpc = core === undefined ? undefined : new RPCHandler(core.router)

// Ctrl+C reaches the whole group of processes: main decides when to end.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => void end(0))

function open(): Core | undefined {
  try {
    const made = createCore({
      dataDir: settings.dataDir,
      host: 'desktop',
      clock: () => new Date(),
      log,
      samplesDir: settings.samplesDir,
      workerUrl: new URL('./worker.mjs', import.meta.url),
      printer: {
        ...renderWith(settings.renderModule),
        pdf: (html) => peer.call('printPdf', { html }),
        available: () => ({ available: true, advice: '' }),
      },
    })
    link.post({ kind: 'ready' })
    return made
  } catch (error) {
    log.error('数据打不开', error)
    const message = error instanceof SellerError ? error.message : `程序出错：${String(error)}`
    link.post({ kind: 'failed', message })
    return undefined
  }
}

function opened(): Core {
  if (core === undefined) throw new Error('数据没有打开')
  return core
}

function receive(message: CoreMessage): void {
  peer.receive(message)
}

async function closeForNextTime(): Promise<void> {
  const answers = await core?.close({ first: true })
  try {
    if (answers) keepAnswers(settings.dataDir, fileURLToPath(import.meta.url), answers)
  } catch (error) {
    // The next window waits for the core.
    log.warn(`nothing kept for the next window: ${String(error)}`)
  }
}

async function end(status: number): Promise<void> {
  await core?.close()
  process.exit(status)
}
