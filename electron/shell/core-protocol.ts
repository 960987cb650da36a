import { SellerError } from '../../shared/errors.ts'
import type { ErrorCode } from '../../shared/errors.ts'

/** What the core process is started with, as JSON in its only argument. */
export interface CoreSettings {
  dataDir: string
  samplesDir: string
  /** The built print module. */
  renderModule: string
}

/** What main asks of the core process, beside the contract that the page speaks with it. */
export interface CoreCalls {
  addFile: { input: { path: string }; output: string }
  watchFolder: { input: { path: string }; output: null }
  findFile: { input: { id: string }; output: { path: string; name: string; mime: string } | null }
  close: { input: null; output: null }
}

/** What the core process asks of main. */
export interface MainCalls {
  printPdf: { input: { html: string }; output: Uint8Array }
}

export type CoreMessage =
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  | { kind: 'call'; id: number; name: string; input: unknown }
  | { kind: 'reply'; id: number; output: unknown; error: { code: ErrorCode | null; message: string } | null }
  /** A page's port: transferred where processes can (`utilityProcess`), else its messages are relayed under a number. */
  | { kind: 'pageOpened'; page: number }
  | { kind: 'pageClosed'; page: number }
  | { kind: 'pageMessage'; page: number; data: unknown }

interface Call {
  input: unknown
  output: unknown
}

export type Handlers<Served> = {
  [Name in keyof Served]: Served[Name] extends { input: infer Input; output: infer Output }
    ? (input: Input) => Output | Promise<Output>
    : never
}

/** One end of a pair of processes that ask each other by name. */
export interface Peer<Asked extends { [Name in keyof Asked]: Call }> {
  call<Name extends keyof Asked & string>(name: Name, input: Asked[Name]['input']): Promise<Asked[Name]['output']>
  /** Takes a `call` or `reply`; false for any other message. */
  receive(message: CoreMessage): boolean
  /** Fails every question still open: the other end is gone. */
  abandon(reason: string): void
}

export function createPeer<Asked extends { [Name in keyof Asked]: Call }, Served>(
  post: (message: CoreMessage) => void,
  handlers: Handlers<Served>,
): Peer<Asked> {
  const open = new Map<number, { resolve(output: unknown): void; reject(error: Error): void }>()
  const served = new Map(Object.entries<(input: never) => unknown>(handlers))
  let lastId = 0

  async function serve(id: number, name: string, input: unknown): Promise<void> {
    try {
      const handler = served.get(name)
      if (handler === undefined) throw new Error(`no such call: ${name}`)
      post({ kind: 'reply', id, output: await handler(input as never), error: null })
    } catch (error) {
      const code = error instanceof SellerError ? error.code : null
      post({ kind: 'reply', id, output: null, error: { code, message: messageOf(error) } })
    }
  }

  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        lastId += 1
        open.set(lastId, { resolve, reject })
        post({ kind: 'call', id: lastId, name, input })
      }),
    receive(message) {
      if (message.kind === 'call') void serve(message.id, message.name, message.input)
      else if (message.kind === 'reply') {
        const { id, output, error } = message
        const asked = open.get(id)
        open.delete(id)
        if (error === null) asked?.resolve(output)
        else asked?.reject(error.code === null ? new Error(error.message) : new SellerError(error.code, error.message))
      } else return false
      return true
    },
    abandon(reason) {
      for (const { reject } of open.values()) reject(new Error(reason))
      open.clear()
    },
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
