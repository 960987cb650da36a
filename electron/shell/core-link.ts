import type { CoreMessage } from './core-protocol.ts'

/** What oRPC needs of a port. */
export interface PagePort {
  on(event: string, listener: (event?: { data: unknown }) => void): void
  postMessage(data: unknown): void
}

export interface MainLink {
  post(message: CoreMessage): void
}

interface Listeners {
  message(message: CoreMessage): void
  page(port: PagePort): void
  /** Main is gone. */
  lost(): void
}

/** The core process's line to main: Electron's own where it is a `utilityProcess`, else Node's child-process messages. */
export function connectToMain(listeners: Listeners): MainLink {
  return process.parentPort === undefined
    ? overChildProcess(listeners)
    : overUtilityProcess(process.parentPort, listeners)
}

function overUtilityProcess(parent: Electron.ParentPort, { message, page }: Listeners): MainLink {
  parent.on('message', ({ data, ports }: { data: CoreMessage; ports: Electron.MessagePortMain[] }) => {
    for (const port of ports) {
      page(port)
      port.start()
    }
    message(data)
  })
  return { post: (each) => parent.postMessage(each) }
}

/** Stands in for the `MessagePort` of each page: what it says travels between the processes under its number. */
function overChildProcess({ message, page, lost }: Listeners): MainLink {
  const pages = new Map<number, Map<string, (event?: { data: unknown }) => void>>()
  const post = (each: CoreMessage) => void (process.connected && process.send?.(each))
  process.on('disconnect', lost)
  process.on('message', (each: CoreMessage) => {
    if (each.kind === 'pageOpened') {
      const on = new Map<string, (event?: { data: unknown }) => void>()
      pages.set(each.page, on)
      page({
        on: (event, listener) => void on.set(event, listener),
        postMessage: (data) => post({ kind: 'pageMessage', page: each.page, data }),
      })
    } else if (each.kind === 'pageMessage') {
      pages.get(each.page)?.get('message')?.({ data: each.data })
    } else if (each.kind === 'pageClosed') {
      pages.get(each.page)?.get('close')?.()
      pages.delete(each.page)
    } else {
      message(each)
    }
  })
  return { post }
}
