import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { os as procedure } from '@orpc/server'
import type { RouterClient } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startHttpHost } from '../../electron/shell/http-host.ts'
import type { HttpHost } from '../../electron/shell/http-host.ts'
import { createUploads, safeName } from '../../electron/shell/uploads.ts'
import { TOKEN_HEADER } from '../../shared/bridge.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-host-'))
const faults: string[] = []
const added: { path: string; name: string | undefined }[] = []
let stopped = 0

const router = {
  length: procedure.input(z.object({ text: z.string() })).handler(({ input }) => input.text.length),
  count: procedure.handler(async function* ({ signal }) {
    try {
      for (let value = 0; value < 1000; value += 1) {
        yield value
        await new Promise((resolve) => setTimeout(resolve, value < 3 ? 0 : 20))
        signal?.throwIfAborted()
      }
    } finally {
      stopped += 1
    }
  }),
}

let host: HttpHost
let client: RouterClient<typeof router>

beforeAll(async () => {
  mkdirSync(path.join(folder, 'page', 'assets'), { recursive: true })
  writeFileSync(path.join(folder, 'secret.txt'), '秘密')
  writeFileSync(path.join(folder, 'page', 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">')
  writeFileSync(path.join(folder, 'page', 'assets', 'app.js'), 'export {}')
  writeFileSync(path.join(folder, 'made.xlsx'), 'workbook')
  host = await startHttpHost({
    core: {
      router,
      inbox: { add: (file, name) => `id-${added.push({ path: file, name })}` },
      outbox: {
        find: (id) =>
          id === 'made' ? { path: path.join(folder, 'made.xlsx'), name: '复盘 2026-10.xlsx', mime: 'x/y' } : undefined,
      },
    },
    pageDir: path.join(folder, 'page'),
    dataDir: folder,
    port: 0,
    log: { info: () => undefined, warn: () => undefined, error: (message) => void faults.push(message) },
  })
  const url = `http://127.0.0.1:${host.port}/rpc`
  client = createORPCClient(new RPCLink({ url, headers: { [TOKEN_HEADER]: host.token } }))
})

afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
}

/** A raw request: `fetch` tidies paths and forbids the headers that matter here. */
function ask(target: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const options = { host: '127.0.0.1', port: host.port, path: target, method, headers, agent: false }
    const request = http.request(options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    request.on('error', reject)
    request.end(body)
  })
}

const withToken = (headers: Record<string, string> = {}) => ({ [TOKEN_HEADER]: host.token, ...headers })

describe('who may ask', () => {
  test('the address carries 256 bits of token in its fragment only', () => {
    expect(host.address).toBe(`http://127.0.0.1:${host.port}/#token=${host.token}`)
    expect(Buffer.from(host.token, 'hex')).toHaveLength(32)
  })

  test.each(['/rpc/length', '/rpc', '/files', '/files/made'])('%s needs the token', async (target) => {
    for (const headers of [{}, { [TOKEN_HEADER]: '' }, { [TOKEN_HEADER]: `${host.token}x` }]) {
      expect((await ask(target, { method: 'POST', headers })).status).toBe(403)
    }
  })

  test('a token in the address is not a token', async () => {
    expect((await ask(`/files/made?token=${host.token}`)).status).toBe(403)
  })

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', '[::1]:80'])(
    'a request for host %s is refused, page or not',
    async (name) => {
      expect((await ask('/', { headers: { host: name } })).status).toBe(403)
      expect((await ask('/files/made', { headers: withToken({ host: name }) })).status).toBe(403)
    },
  )

  test.each(['http://evil.example', 'null', 'https://127.0.0.1'])('origin %s is refused', async (origin) => {
    expect((await ask('/files/made', { headers: withToken({ origin }) })).status).toBe(403)
  })

  test('its own origin is let in, by either name of the machine', async () => {
    for (const name of ['127.0.0.1', 'localhost']) {
      const headers = withToken({ host: `${name}:${host.port}`, origin: `http://${name}:${host.port}` })
      expect((await ask('/files/made', { headers })).status).toBe(200)
    }
  })
})

describe('the page', () => {
  test('comes without a token, under a strict policy with a nonce of its own', async () => {
    const [first, second] = [await ask('/'), await ask('/')]
    const nonce = /content="([^"]+)"/.exec(first.text)?.[1] ?? ''
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    expect(first.headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; ` +
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'",
    )
    expect(second.text).not.toContain(nonce)
    expect(first.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cache-control': 'no-store',
    })
  })

  test('assets come with their type', async () => {
    const script = await ask('/assets/app.js')
    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
  })

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
  ])('%s does not leave the folder', async (target) => {
    const got = await ask(target)
    expect([got.status, got.text.includes('秘密')]).toEqual([404, false])
  })

  test('is only read', async () => {
    expect((await ask('/', { method: 'POST' })).status).toBe(405)
  })
})

describe('calls', () => {
  test('reach the core', async () => {
    expect(await client.length({ text: '掌柜台' })).toBe(3)
  })

  test('are not made by links', async () => {
    expect((await ask('/rpc/length?data={"json":{"text":"a"}}', { headers: withToken() })).status).not.toBe(200)
  })

  test('above 5 MB are refused, declared or chunked', async () => {
    const body = JSON.stringify({ json: { text: 'x'.repeat(6 * 1024 ** 2) } })
    const headers = withToken({ 'content-type': 'application/json' })
    expect((await ask('/rpc/length', { method: 'POST', headers, body })).status).toBe(413)
    const chunked = { ...headers, 'transfer-encoding': 'chunked' }
    expect((await ask('/rpc/length', { method: 'POST', headers: chunked, body })).status).toBe(413)
    expect(await client.length({ text: 'still here' })).toBe(10)
  })

  test('stream their progress, and stop in the core when the page leaves', async () => {
    const leave = new AbortController()
    const seen: number[] = []
    const before = stopped
    try {
      for await (const value of await client.count(undefined, { signal: leave.signal })) {
        seen.push(value)
        if (value === 5) leave.abort()
      }
    } catch (error) {
      expect(String(error)).toMatch(/abort/i)
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5])
    await expect.poll(() => stopped).toBe(before + 1)
  })
})

test.each(['//', '///', 'http://[', '/files/%', '/files/%ff'])(
  'an address that is none, %s, is a mistake of whoever asks, not a fault of the program',
  async (target) => {
    faults.length = 0
    expect([400, 404]).toContain((await ask(target, { headers: withToken() })).status)
    expect((await ask(target, { headers: { host: 'evil.example' } })).status).toBe(403)
    expect(faults).toEqual([])
  },
)

describe('files', () => {
  test('are kept under their own name for the importer, without their folders', async () => {
    const name = '店铺/导出/订单_20261101093000.csv'
    const headers = withToken({ 'content-type': 'application/octet-stream' })
    const got = await ask(`/files?name=${encodeURIComponent(name)}`, { method: 'POST', headers, body: '订单号\n1' })
    expect(JSON.parse(got.text)).toEqual({ id: `id-${added.length}` })
    const file = added.at(-1)
    expect(file?.name).toBe('订单_20261101093000.csv')
    expect(path.basename(file?.path ?? '')).toBe('订单_20261101093000.csv')
    expect(path.relative(folder, file?.path ?? '').startsWith(`incoming${path.sep}`)).toBe(true)
    expect(readFileSync(file?.path ?? '', 'utf8')).toBe('订单号\n1')
  })

  test.each([
    ['..', '_'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\报表.xlsx', '报表.xlsx'],
    ['a\u0000b<c>.csv', 'a_b_c_.csv'],
    ['NUL', '_NUL'],
    ['con.csv', '_con.csv'],
    ['\u202egnp.csv', '_gnp.csv'],
    ['x'.repeat(300) + '.xlsx', 'x'.repeat(80) + '.xlsx'],
    ['😀'.repeat(90) + '.xlsx', '😀'.repeat(59) + '.xlsx'],
    [`a.${'😀'.repeat(90)}`, `a.${'😀'.repeat(4)}`],
  ])('the name %j becomes %j', (name, kept) => {
    expect(safeName(name)).toBe(kept)
  })

  test('too large ones are refused and leave nothing behind', async () => {
    const uploads = createUploads(path.join(folder, 'small'))
    const { Readable } = await import('node:stream')
    await expect(uploads.receive(Readable.from([Buffer.alloc(8), Buffer.alloc(8)]), 'a.csv', 10)).rejects.toThrow(
      '2 GB',
    )
    expect(readdirSync(path.join(folder, 'small', 'incoming', String(process.pid)))).toEqual([])
    const declared = withToken({ 'content-length': String(3 * 1024 ** 3) })
    expect((await ask('/files?name=a.csv', { method: 'POST', headers: declared })).status).toBe(413)
  })

  test('of a host that was killed are gone at the next start', () => {
    const data = path.join(folder, 'killed')
    mkdirSync(path.join(data, 'incoming', '4194399', 'x'), { recursive: true })
    const uploads = createUploads(data)
    expect(readdirSync(path.join(data, 'incoming'))).toEqual([])
    uploads.clear()
    expect(existsSync(path.join(data, 'incoming'))).toBe(false)
  })

  test('are taken again after everything was wiped', async () => {
    const data = path.join(folder, 'wiped')
    const uploads = createUploads(data)
    rmSync(path.join(data, 'incoming'), { recursive: true, force: true })
    const { Readable } = await import('node:stream')
    const { path: kept } = await uploads.receive(Readable.from([Buffer.from('1')]), 'a.csv')
    expect(readFileSync(kept, 'utf8')).toBe('1')
  })

  test('the core wrote are given by id, under their Chinese name', async () => {
    const got = await ask('/files/made', { headers: withToken() })
    expect([got.status, got.text, got.headers['content-type']]).toEqual([200, 'workbook', 'x/y'])
    const disposition = got.headers['content-disposition'] ?? ''
    expect(decodeURIComponent(disposition)).toBe("attachment; filename*=UTF-8''复盘 2026-10.xlsx")
    expect((await ask('/files/..%2fsecret.txt', { headers: withToken() })).status).toBe(404)
  })
})
