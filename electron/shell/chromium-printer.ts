import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { SellerError } from '../../shared/errors.ts'
import type { Printer } from '../core/ports.ts'
import { QUIET_ARGUMENTS, findChromium, sandboxArguments } from './chromium.ts'
import { renderWith } from './render-sheet.ts'

const ADVICE = '导出 PDF 要用到 Chrome、Edge 或 Chromium：请先安装其中一个，或改存为网页（HTML）后用浏览器打印。'
const TIME_LIMIT = 60_000

/** Prints with a browser found on the machine, for hosts that have no window of their own. */
export function createChromiumPrinter({ renderModule }: { renderModule: string }): Printer {
  return {
    ...renderWith(renderModule),
    async pdf(html) {
      const browser = findChromium()
      if (browser === undefined) throw new SellerError('PRINTER_MISSING', ADVICE)
      const folder = await mkdtemp(path.join(os.tmpdir(), 'zhanggui-print-'))
      try {
        return await print(browser, folder, html)
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      }
    },
    available: () =>
      findChromium() === undefined ? { available: false, advice: ADVICE } : { available: true, advice: '' },
  }
}

async function print(browser: string, folder: string, html: string): Promise<Uint8Array> {
  const page = path.join(folder, 'sheet.html')
  const paper = path.join(folder, 'sheet.pdf')
  await writeFile(page, html)
  const said = await runToEnd(browser, [
    '--headless',
    `--print-to-pdf=${paper}`,
    '--no-pdf-header-footer',
    '--generate-pdf-document-outline',
    '--disable-gpu',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    ...QUIET_ARGUMENTS,
    `--user-data-dir=${path.join(folder, 'profile')}`,
    ...sandboxArguments(),
    pathToFileURL(page).href,
  ])
  try {
    return new Uint8Array(await readFile(paper))
  } catch (cause) {
    throw new Error(`${path.basename(browser)} 没有写出 PDF：${said.slice(-2000)}`, { cause })
  }
}

/** What the program said on standard error. Killed when it takes longer than a print may take. */
function runToEnd(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: TIME_LIMIT,
      killSignal: 'SIGKILL',
    })
    let said = ''
    child.stderr.setEncoding('utf8')
    child.stderr.on('data', (text: string) => (said += text))
    child.on('error', reject)
    child.on('exit', (_code, signal) => {
      if (signal === null) resolve(said)
      else reject(new Error(`${path.basename(command)} 打印没有做完就停了（最多等 ${TIME_LIMIT / 1000} 秒）`))
    })
  })
}
