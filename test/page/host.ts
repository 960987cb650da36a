import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { TOKEN_HEADER } from '../../shared/bridge.ts'
import { CORE_ENVIRONMENT, CORE_FLAGS, NODE_FLAGS } from '../../electron/shell/v8-flags.ts'
import type { Plan } from '../../shared/contract/imports.ts'
import type { Contract } from '../../shared/contract/index.ts'

const root = path.resolve(import.meta.dirname, '..', '..')

export interface TestHost {
  /** Where the page is opened, with the token. */
  address: string
  origin: string
  pid: number
  /** The core behind the page, asked directly. */
  core: ContractRouterClient<Contract>
  close: () => Promise<void>
}

/** The browser host as a user starts it, over an empty data folder. */
export async function startHost(more: readonly string[] = []): Promise<TestHost> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-page-'))
  const host = spawn(
    process.execPath,
    [
      ...CORE_FLAGS,
      ...NODE_FLAGS,
      path.join(root, 'dist', 'browser', 'browser.mjs'),
      '--data',
      dataDir,
      '--port',
      '0',
      '--no-open',
      ...more,
    ],
    { env: { ...CORE_ENVIRONMENT, ...process.env }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const address = await firstLine(host.stdout)
  const { origin, hash } = new URL(address)
  const token = hash.replace('#token=', '')
  return {
    address,
    origin,
    pid: host.pid ?? 0,
    core: createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers: { [TOKEN_HEADER]: token } })),
    close: async () => {
      const ended = once(host, 'exit')
      host.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Formats of orders and refunds: what a seller brings first. */
const FIRST = new Set(['taobao.orders', 'taobao.items', 'taobao.refunds', 'douyin.orders', 'douyin.aftersales'])

/** Orders and refunds of the bundled sample shops, imported without the page: what else there is, is left out. */
export async function importSample({ core }: TestHost): Promise<void> {
  const { files } = await core.imports.sample()
  const plan: Plan = await finish(await core.imports.stage({ files }))
  const others = plan.files.filter(({ format }) => !FIRST.has(format ?? ''))
  const { planId } = plan
  await core.imports.plan({ planId, exclude: others.flatMap(({ batchId }) => batchId ?? []) })
  await finish(await core.imports.apply({ planId }))
}

/** The sample shops with everything they have, as a seller tries them. */
export async function importDemo({ core }: TestHost): Promise<void> {
  const { files } = await core.imports.sample()
  const { planId } = await finish(await core.imports.stage({ files }))
  await finish(await core.imports.apply({ planId }))
  await core.imports.settleSample({ planId })
}

async function finish<Result>(work: AsyncIterator<unknown, Result>): Promise<Result> {
  for (;;) {
    const step = await work.next()
    if (step.done === true) return step.value
  }
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const part of stream) {
    text += String(part)
    const end = text.indexOf('\n')
    if (end >= 0) {
      stream.resume()
      return text.slice(0, end).trim()
    }
  }
  throw new Error(`the host ended without an address: ${text}`)
}
