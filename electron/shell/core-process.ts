import { createPeer } from './core-protocol.ts'
import type { CoreCalls, CoreMessage, MainCalls } from './core-protocol.ts'
import type { CoreChild } from './core-child.ts'

/** The core as main sees it: one process, forked again when it dies. */
export interface CoreProcess {
  readonly pid: number | undefined
  call<Name extends keyof CoreCalls>(name: Name, input: CoreCalls[Name]['input']): Promise<CoreCalls[Name]['output']>
  /** Waits for the core and opens a port to it for a page. */
  openPage(): Promise<ReturnType<CoreChild['openPage']>>
  /** Lets the core close its database, then ends it. */
  close(): Promise<void>
}

interface Options {
  fork(listeners: { message(message: CoreMessage): void; exit(code: number | null): void }): CoreChild
  printPdf(html: string): Promise<Uint8Array>
  /** The core died and a new one runs: pages need a new port. */
  restarted(): void
  /** The core cannot run; the words say why. */
  failed(words: string): void
}

const PATIENCE = { deaths: 3, within: 60_000, closing: 10_000 }

export function createCoreProcess({ fork, printPdf, restarted, failed }: Options): CoreProcess {
  const deaths: number[] = []
  let closing = false
  let current = start()

  function start() {
    const ready = later()
    const exited = later()
    ready.promise.catch(() => undefined)
    const child = fork({
      message(message) {
        if (message.kind === 'ready') ready.resolve()
        else if (message.kind === 'failed') giveUp(message.message)
        else peer.receive(message)
      },
      exit() {
        ready.reject(new Error('计算进程没有启动'))
        peer.abandon('计算进程已停止')
        exited.resolve()
        if (!closing) recover()
      },
    })
    const peer = createPeer<CoreCalls, MainCalls>((message) => child.post(message), {
      printPdf: ({ html }) => printPdf(html),
    })
    return { child, peer, ready: ready.promise, exited: exited.promise }
  }

  function recover(): void {
    const now = Date.now()
    deaths.push(now)
    if (deaths.filter((time) => now - time < PATIENCE.within).length >= PATIENCE.deaths) {
      giveUp('计算进程反复停止，程序无法继续。您的数据没有改动，请重新打开；若仍不行，请恢复备份。')
      return
    }
    current = start()
    restarted()
  }

  function giveUp(words: string): void {
    if (closing) return
    closing = true
    failed(words)
  }

  return {
    get pid() {
      return current.child.pid
    },
    async call(name, input) {
      await current.ready
      return await current.peer.call(name, input)
    },
    async openPage() {
      await current.ready
      return current.child.openPage()
    },
    async close() {
      closing = true
      const { child, peer, exited } = current
      const late = setTimeout(() => child.kill(), PATIENCE.closing)
      peer.call('close', null).catch(() => undefined)
      await exited
      clearTimeout(late)
    },
  }
}

/** A promise to be kept by an event. (`Promise.withResolvers` is younger than the oldest Electron this runs in.) */
function later() {
  let resolve = (): void => undefined
  let reject = (_reason: Error): void => undefined
  const promise = new Promise<void>((keep, fail) => {
    resolve = keep
    reject = fail
  })
  return { promise, resolve: () => resolve(), reject: (reason: Error) => reject(reason) }
}
