import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { AnyRouter } from '@orpc/server'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'
import { SellerError } from '../../shared/errors.ts'
import type { Inbox, Log, Outbox } from '../core/ports.ts'
import { createGate } from './http-gate.ts'
import { SAFE_HEADERS, createPageFiles } from './page-files.ts'
import { UPLOAD_LIMIT, createUploads } from './uploads.ts'

export interface HttpHostOptions {
  core: { router: AnyRouter; inbox: Inbox; outbox: Outbox }
  /** The built page. */
  pageDir: string
  dataDir: string
  /** 0 takes any free port. */
  port: number
  log: Log
}

export interface HttpHost {
  /** The page's address with the token of this run in its fragment, which no browser sends anywhere. */
  address: string
  port: number
  token: string
  close(): Promise<void>
}

const CALL_LIMIT = 5 * 1024 ** 2

/** Page and core over loopback HTTP, for machines where Electron's window cannot be had, and for page tests. */
export async function startHttpHost({ core, pageDir, dataDir, port, log }: HttpHostOptions): Promise<HttpHost> {
  const page = createPageFiles(pageDir)
  const uploads = createUploads(dataDir)
  let bound = port
  const gate = createGate(() => bound)
  const rpc = new RPCHandler(core.router, { plugins: [new BodyLimitPlugin({ maxBodySize: CALL_LIMIT })] })

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.destroyed) sendError(response, error, log)
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = addressOf(request)
    const secret = url !== null && /^\/(rpc|files)(\/|$)/.test(url.pathname)
    const refusal = gate.refusal(request, secret)
    if (refusal !== undefined) return send(response, 403, { code: 'FORBIDDEN', message: refusal })
    if (url === null) return send(response, 400, { message: '地址写得不对' })
    for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value)
    if (!secret) return sendPage(request, response, url.pathname)
    if (url.pathname === '/files') return takeFile(request, response, url.searchParams.get('name') ?? '')
    if (url.pathname.startsWith('/files/')) return giveFile(request, response, url.pathname.slice('/files/'.length))
    const { matched } = await rpc.handle(request, response, { prefix: '/rpc' })
    if (!matched) send(response, 404, { code: 'NOT_FOUND', message: '没有这个功能' })
  }

  async function sendPage(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, { message: '只能读取' })
    const { status, headers, body } = await page(path)
    response.writeHead(status, { ...headers, 'content-length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  async function takeFile(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    if (request.method !== 'POST' || name === '') return send(response, 400, { message: '没有文件名' })
    if (Number(request.headers['content-length'] ?? 0) > UPLOAD_LIMIT) {
      response.setHeader('connection', 'close')
      return send(response, 413, { code: 'FILE_UNREADABLE', message: '文件超过 2 GB，请分开导出后再导入' })
    }
    const file = await uploads.receive(request, name)
    send(response, 200, { id: core.inbox.add(file.path, file.name) })
  }

  async function giveFile(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
    const file = request.method === 'GET' ? core.outbox.find(id) : undefined
    if (file === undefined) return send(response, 404, { code: 'NOT_FOUND', message: '没有这个文件，请重新生成' })
    const name = encodeURIComponent(file.name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
    response.writeHead(200, {
      'content-type': file.mime,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    })
    await pipeline(createReadStream(file.path), response)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const listening = server.address()
  if (typeof listening === 'object' && listening !== null) bound = listening.port
  return {
    address: `http://127.0.0.1:${bound}/#token=${gate.token}`,
    port: bound,
    token: gate.token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          uploads.clear()
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

/** Whoever asks for what is no address must not fill the seller's list of faults. */
function addressOf({ url = '/' }: IncomingMessage): URL | null {
  return URL.parse(url, 'http://page')
}

function send(response: ServerResponse, status: number, body: { code?: string; message?: string; id?: string }): void {
  response.writeHead(status, { ...SAFE_HEADERS, 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}

function sendError(response: ServerResponse, error: unknown, log: Log): void {
  if (response.headersSent) return void response.destroy()
  if (error instanceof SellerError) {
    response.setHeader('connection', 'close')
    return send(response, error.code === 'DISK_FULL' ? 507 : 413, { code: error.code, message: error.message })
  }
  log.error('请求没有处理成', error)
  send(response, 500, { code: 'INTERNAL', message: '程序出错了，请重试' })
}
