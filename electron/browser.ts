import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { SellerError } from '../shared/errors.ts'
import { createCore } from './core/core.ts'
import { createChromiumPrinter } from './shell/chromium-printer.ts'
import { defaultDataDir } from './shell/data-dir.ts'
import { startHttpHost } from './shell/http-host.ts'
import { createTerminalLog } from './shell/terminal-log.ts'

// The browser host: the core and the page over loopback HTTP, until it is interrupted. It runs as `build.ts` bundles it,
// from dist/browser with its worker beside it.

const root = path.resolve(import.meta.dirname, '..', '..')
const log = createTerminalLog()

try {
  await serve()
} catch (error) {
  const words = wordsFor(error)
  log.error(words ?? '程序没有启动', words === undefined ? error : undefined)
  process.exit(words === undefined ? 1 : 2)
}

async function serve(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: defaultDataDir() },
      port: { type: 'string', default: '0' },
      watch: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
    },
  })
  const dataDir = path.resolve(values.data)
  const core = createCore({
    dataDir,
    host: 'browser',
    clock: () => new Date(),
    log,
    samplesDir: path.join(root, 'resources', 'samples'),
    workerUrl: new URL('./worker.mjs', import.meta.url),
    printer: createChromiumPrinter({ renderModule: path.join(root, 'dist', 'print', 'render.mjs') }),
  })
  if (values.watch !== undefined) core.watched.start(path.resolve(values.watch))
  const pageDir = path.join(root, 'dist', 'page')
  const host = await startHttpHost({ core, pageDir, dataDir, port: Number(values.port), log }).catch(async (error) => {
    await core.close()
    throw error
  })
  closeOnSignal(async () => {
    await host.close()
    await core.close()
  })
  process.stdout.write(`${host.address}\n`)
  log.info('在浏览器里打开上面的地址就能使用；数据只留在这台电脑上。按 Ctrl+C 结束。')
  if (!values['no-open']) openBrowser(host.address)
}

function closeOnSignal(close: () => Promise<void>): void {
  let closing = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (closing) return
      closing = true
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('没有正常结束', error)
          process.exit(1)
        },
      )
    })
  }
}

/** What to tell somebody whose command or data cannot be used; nothing for a fault of the program. */
function wordsFor(error: unknown): string | undefined {
  if (error instanceof SellerError) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return '这个端口已被占用：请换一个 --port，或不写让程序自己选。'
  if (code.startsWith('ERR_PARSE_ARGS') || code === 'ERR_SOCKET_BAD_PORT') {
    return '用法：npm start -- [--data 文件夹] [--watch 文件夹] [--port 端口] [--no-open]'
  }
  return undefined
}

function openBrowser(address: string): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return
  const [command, args] =
    process.platform === 'win32'
      ? ['rundll32', ['url.dll,FileProtocolHandler', address]]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', [address]]
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => log.warn('没能自动打开浏览器，请自己复制上面的地址。'))
  child.unref()
}
