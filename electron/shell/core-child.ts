import { fork } from 'node:child_process'
import path from 'node:path'
import { MessageChannelMain, utilityProcess } from 'electron'
import type { MessagePortMain } from 'electron'
import { CORE_ENVIRONMENT, CORE_FLAGS, NODE_FLAGS } from './v8-flags.ts'
import type { CoreMessage, CoreSettings } from './core-protocol.ts'

/** A core process just forked. */
export interface CoreChild {
  readonly pid: number | undefined
  post(message: CoreMessage): void
  /** Opens a port to the core and gives the end that belongs to the page. */
  openPage(): MessagePortMain
  kill(): void
}

interface Listeners {
  message(message: CoreMessage): void
  exit(code: number | null): void
}

/** The way of a shipped program: Electron's own Node, and a port that goes straight from page to core. */
export function forkUtility(entry: string, settings: CoreSettings, { message, exit }: Listeners): CoreChild {
  const child = utilityProcess.fork(entry, [JSON.stringify(settings)], {
    serviceName: '掌柜台 core',
    stdio: 'inherit',
    // V8's own flags reach a utility process in no other way.
    execArgv: [`--js-flags=${CORE_FLAGS.join(' ')}`],
    env: { ...environmentOf(settings), ...process.env },
  })
  child.on('message', message)
  child.on('exit', exit)
  let pages = 0
  return {
    get pid() {
      return child.pid
    },
    post: (each) => child.postMessage(each),
    openPage() {
      const { port1, port2 } = new MessageChannelMain()
      pages += 1
      child.postMessage({ kind: 'pageOpened', page: pages }, [port1])
      return port2
    },
    kill: () => void child.kill(),
  }
}

/** For a runtime too old for the core's Node: another Node beside it, and messages that main passes on. */
export function forkNode(node: string, entry: string, settings: CoreSettings, listeners: Listeners): CoreChild {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const child = fork(entry, [JSON.stringify(settings)], {
    execPath: node,
    execArgv: [...CORE_FLAGS, ...NODE_FLAGS],
    env: { ...environmentOf(settings), ...env },
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const pages = new Map<number, MessagePortMain>()
  const post = (each: CoreMessage) => void (child.connected && child.send(each))
  child.on('message', (each: CoreMessage) => {
    if (each.kind === 'pageMessage') pages.get(each.page)?.postMessage(each.data)
    else listeners.message(each)
  })
  child.on('exit', (code) => {
    for (const port of pages.values()) port.close()
    listeners.exit(code)
  })
  let lastPage = 0
  return {
    pid: child.pid,
    post,
    openPage() {
      const { port1, port2 } = new MessageChannelMain()
      lastPage += 1
      const page = lastPage
      pages.set(page, port1)
      port1.on('message', ({ data }) => post({ kind: 'pageMessage', page, data }))
      port1.on('close', () => {
        pages.delete(page)
        post({ kind: 'pageClosed', page })
      })
      port1.start()
      post({ kind: 'pageOpened', page })
      return port2
    },
    kill: () => void child.kill(),
  }
}

/** With a place beside the window's own caches where Node keeps what it has compiled: the core starts a fifth sooner. */
function environmentOf({ dataDir }: CoreSettings): Record<string, string> {
  return { ...CORE_ENVIRONMENT, NODE_COMPILE_CACHE: path.join(dataDir, 'window', 'core-code') }
}
