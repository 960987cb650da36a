import { randomUUID } from 'node:crypto'
import { BrowserWindow, session } from 'electron'
import type { Session } from 'electron'
import { SCHEME } from './app-protocol.ts'
import { SAFE_HEADERS } from './page-files.ts'

const TIME_LIMIT = 60_000
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"

/** Prints a self-contained document in a hidden window of a session of its own, where no script runs. */
export function createPdfPrinter(): (html: string) => Promise<Uint8Array> {
  const documents = new Map<string, string>()
  // Made for the first sheet: a session costs a start more than the window does.
  let paper: Session | undefined

  return async (html) => {
    paper ??= sessionOf(documents)
    const url = `${SCHEME}://print/${randomUUID()}`
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: paper,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
      },
    })
    const late = setTimeout(() => window.destroy(), TIME_LIMIT)
    documents.set(url, html)
    try {
      await window.loadURL(url)
      return await window.webContents.printToPDF({
        pageSize: 'A4',
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      })
    } finally {
      clearTimeout(late)
      documents.delete(url)
      if (!window.isDestroyed()) window.destroy()
    }
  }
}

function sessionOf(documents: ReadonlyMap<string, string>): Session {
  const paper = session.fromPartition('print')
  paper.protocol.handle(SCHEME, (request) => {
    const html = documents.get(request.url)
    const headers = { ...SAFE_HEADERS, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY }
    return html === undefined ? new Response(null, { status: 404 }) : new Response(html, { headers })
  })
  return paper
}
