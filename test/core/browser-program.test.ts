import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { CORE_ENVIRONMENT, CORE_FLAGS } from '../../electron/shell/v8-flags.ts'
import { TOKEN_HEADER } from '../../shared/bridge.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-program-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the program', () => {
  const browser = path.resolve(import.meta.dirname, '..', '..', 'dist', 'browser', 'browser.mjs')

  test('prints its address and nothing else, answers, and leaves no open write-ahead log when interrupted', async () => {
    const data = path.join(folder, 'program')
    const child = spawn(process.execPath, [browser, '--data', data, '--no-open'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[0-9a-f]{64}\n$/)
    const { origin, hash } = new URL(said.trim())
    expect((await fetch(origin)).status).toBe(200)
    const headers = { [TOKEN_HEADER]: hash.replace('#token=', ''), 'content-type': 'application/json' }
    const info = await fetch(`${origin}/rpc/system/info`, { method: 'POST', headers, body: '{}' })
    expect(await info.json()).toMatchObject({ json: { host: 'browser', dataDir: data } })
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(readdirSync(data).filter((name) => /-(wal|shm)$/.test(name))).toEqual([])
  })

  test('has its threads beside it', () => {
    expect(readdirSync(path.dirname(browser)).toSorted()).toEqual(['browser.mjs', 'reader.mjs', 'worker.mjs'])
  })

  test('is run by `npm start` as every other host runs its core', () => {
    const setup = readFileSync(path.resolve(import.meta.dirname, '..', '..', 'setup.mjs'), 'utf8')
    expect(setup).toContain(`CORE_FLAGS = [${CORE_FLAGS.map((flag) => `'${flag}'`).join(', ')}]`)
    const flags = readFileSync(path.resolve(import.meta.dirname, '../../electron/shell/v8-flags.ts'), 'utf8')
    expect(setup).toContain(`NODE_FLAGS = ${/NODE_FLAGS\b.* = (\[[^\]]+\])/.exec(flags)?.[1]}`)
    expect(setup.match(/\.\.\.CORE_FLAGS, \.\.\.NODE_FLAGS,/g)).toHaveLength(2)
    const environment = Object.entries(CORE_ENVIRONMENT).map(([name, value]) => `${name}: '${value}'`)
    expect(setup).toContain(`CORE_ENVIRONMENT = { ${environment.join(', ')} }`)
  })

  test.each([[['--port', 'many']], [['--nonsense']]])('answers %j with its usage and status 2', async (args) => {
    const data = path.join(folder, 'usage')
    const child = spawn(process.execPath, [browser, '--data', data, '--no-open', ...args], { stdio: 'ignore' })
    expect(await once(child, 'exit')).toEqual([2, null])
  })
})
