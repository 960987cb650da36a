import { ORPCError } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import { mkdtempSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join, resolve } from 'node:path'
import { REVIEW_FILE_KINDS } from '../shared/contract/review.ts'
import type { Edition } from '../shared/contract/review.ts'
import type { Report } from '../shared/contract/imports.ts'
import { mapFile } from '../shared/contract/map-file.ts'
import type { MapFile } from '../shared/contract/map-file.ts'
import { isInputError, SellerError } from '../shared/errors.ts'
import { PLATFORMS } from '../shared/platforms.ts'
import type { Platform } from '../shared/platforms.ts'
import { createCore, SOURCE_SAMPLES } from './core/core.ts'
import type { Core } from './core/core.ts'
import { fileSource } from './core/import/read/file-source.ts'
import { openTable } from './core/import/read/index.ts'
import type { Sheet } from './core/import/read/table.ts'
import { createChromiumPrinter } from './shell/chromium-printer.ts'
import { defaultDataDir } from './shell/data-dir.ts'
import { handOver } from './shell/hand-over.ts'
import { callProcedure } from './shell/procedure-call.ts'
import { readerIsGone } from './shell/standard-output.ts'
import { createTerminalLog } from './shell/terminal-log.ts'
import { textOf, usable } from './shell/typed-path.ts'

export interface Options {
  rest: string[]
  data?: string | undefined
  shop?: string | undefined
  platform?: string | undefined
  format?: string | undefined
  map?: string | undefined
  out?: string | undefined
  sheet?: string | undefined
  batch?: string | undefined
  json?: boolean | undefined
  long?: boolean | undefined
}

const RENDER_MODULE = join(import.meta.dirname, '..', 'dist', 'print', 'render.mjs')

function openCore(data: string | undefined): Core {
  return createCore({
    dataDir: resolve(data ?? defaultDataDir()),
    host: 'cli',
    clock: () => new Date(),
    log: createTerminalLog(),
    samplesDir: SOURCE_SAMPLES,
    printer: createChromiumPrinter({ renderModule: RENDER_MODULE }),
  })
}

/** Opens the core for one piece of work and closes it whatever happens, so that no `-wal` stays. */
async function withCore<Result>(data: string | undefined, work: (core: Core) => Promise<Result>): Promise<Result> {
  const core = openCore(data)
  try {
    return await work(core)
  } finally {
    await core.close()
  }
}

function clientOf(core: Core) {
  return createRouterClient(core.router)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Reads a long work to its end, its steps said on standard error. */
async function finish<Step, Result>(
  steps: { next: () => Promise<IteratorResult<Step, Result>> },
  words: (step: Step) => string,
): Promise<Result> {
  let last = ''
  for (;;) {
    const step = await steps.next()
    if (step.done === true) return step.value
    const text = words(step.value)
    if (text !== last) say(text)
    last = text
  }
}

interface Imported {
  planId: string
  files: Report[]
  totals: Pick<Report, 'rows' | 'new' | 'changed' | 'unchanged' | 'rejected' | 'ignored'>
}

async function importPaths(core: Core, paths: readonly string[], options: Options): Promise<Imported> {
  const client = clientOf(core)
  const files = paths.map((path) => core.inbox.add(resolve(path), basename(path)))
  const { shop, format } = options
  const platform = platformOf(options.platform)
  const map = options.map === undefined ? undefined : await mapOf(options.map, platform)
  const staging = await client.imports.stage({
    files,
    ...(shop === undefined ? {} : { shop }),
    ...(format === undefined ? {} : { format }),
    ...(platform === undefined ? {} : { platform }),
    ...(map === undefined ? {} : { map }),
  })
  const plan = await finish(staging, ({ phase, file }) => (phase === 'reading' ? `读取 ${file}` : '核对'))
  const { planId } = plan
  const applying = await client.imports.apply({ planId })
  return { planId, ...(await finish(applying, ({ phase }) => PHASES[phase])) }
}

const PHASES = {
  reading: '读取',
  checking: '核对',
  saving: '备份',
  writing: '写入',
  finishing: '完成',
} as const

/** The map of a `--map` file; `--platform` on the command line wins over the one it names. */
async function mapOf(path: string, platform: Platform | undefined): Promise<MapFile> {
  const text = await textOf(path)
  const parsed = mapFile.safeParse(parseJson(text))
  if (!parsed.success) {
    const words = parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`)
    throw new SellerError('INVALID_INPUT', `映射文件「${basename(path)}」不能用。${words.join('；')}`)
  }
  return { ...parsed.data, ...(platform === undefined ? {} : { platform }) }
}

function platformOf(text: string | undefined): Platform | undefined {
  if (text === undefined) return undefined
  const platform = PLATFORMS.find((known) => known === text)
  if (platform === undefined) throw new SellerError('INVALID_INPUT', `--platform 只能是 ${PLATFORMS.join('、')}。`)
  return platform
}

export async function importCommand(options: Options): Promise<number> {
  if (options.rest.length === 0) throw new SellerError('INVALID_INPUT', '写上要导入的文件或文件夹。')
  const { planId: _, ...imported } = await withCore(options.data, (core) => importPaths(core, options.rest, options))
  if (options.json === true) print(JSON.stringify(imported))
  else for (const report of imported.files) print(reportLine(report))
  // A folder with a stray file is done; a call whose every file is unusable is not.
  return imported.files.some((report) => report.format !== null) ? 0 : 2
}

function reportLine(report: Report): string {
  const where = report.sheet === '' ? report.file : `${report.file} › ${report.sheet}`
  if (report.format === null) return `${where}：没有导入。${report.reason}`
  const counts = `${report.rows} 行：新 ${report.new}，变 ${report.changed}，同 ${report.unchanged}，待处理 ${report.rejected}，略过 ${report.ignored}`
  const issues = report.issues.slice(0, 20).map((issue) => `\n  ${issue.message}`)
  return `${where}：${report.formatName}，${report.shop ?? '—'}，${counts}${issues.join('')}`
}

export async function callCommand(options: Options): Promise<number> {
  const [procedure, json] = options.rest
  if (procedure === undefined) throw new SellerError('INVALID_INPUT', '写上要调用的 procedure，例如 call shops.list。')
  return withCore(options.data, async (core) => {
    const client = clientOf(core)
    if (options.batch === undefined) {
      print(JSON.stringify(await callProcedure(client, procedure, parseJson(json))))
      return 0
    }
    // A blank line between others asks without an input: what comes out stands line for line beside what went in.
    const text = (await textOf(options.batch)).trimEnd()
    let status = 0
    for (const line of text === '' ? [] : text.split('\n')) {
      const { answer, failed } = await answerTo(line, (input) => callProcedure(client, procedure, input))
      if (status !== 1) status = failed ?? status
      print(JSON.stringify(answer))
    }
    return status
  })
}

/** A line that cannot be answered says so in its place, and the next is answered. */
async function answerTo(
  line: string,
  call: (input: unknown) => Promise<unknown>,
): Promise<{ answer: unknown; failed: 1 | 2 | null }> {
  try {
    return { answer: await call(parseJson(line)), failed: null }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const isInput = (error instanceof SellerError || error instanceof ORPCError) && isInputError(error.code)
    return { answer: { error: { message } }, failed: isInput ? 2 : 1 }
  }
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined || text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SellerError('INVALID_INPUT', `输入不是 JSON：${text}`, { cause })
  }
}

export async function readCommand(options: Options): Promise<number> {
  const [path] = options.rest
  if (path === undefined) throw new SellerError('INVALID_INPUT', '写上要读的文件。')
  const source = await fileSource(resolve(path), basename(path))
  try {
    const { sheets } = await openTable(source)
    const names: string[] = []
    for await (const sheet of sheets) {
      names.push(sheet.name)
      if (options.sheet !== undefined && sheet.name !== options.sheet) continue
      await printSheet(sheet)
      return 0
    }
    throw new SellerError('INVALID_INPUT', `没有工作表「${options.sheet ?? ''}」，有：${names.join('、')}`)
  } finally {
    await source.close()
  }
}

/** Row after row as CSV; blank rows are blank lines, so that line numbers are row numbers. */
async function printSheet({ rows }: Sheet): Promise<void> {
  let line = 1
  for await (const batch of rows) {
    const lines: string[] = []
    for (const { number, cells } of batch) {
      while (line < number) {
        lines.push('')
        line += 1
      }
      lines.push(cells.map(csvCell).join(','))
      line += 1
    }
    if (lines.length > 0) print(lines.join('\n'))
    if (readerIsGone()) return
  }
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export async function reviewCommand(options: Options): Promise<number> {
  const [month] = options.rest
  const { out } = options
  if (month === undefined || out === undefined)
    throw new SellerError('INVALID_INPUT', '写成 review 2026-10 --out 复盘.pdf。')
  return withCore(options.data, async (core) => {
    const shops = options.shop === undefined ? undefined : [await shopIdOf(core, options.shop)]
    await writeReview(core, month, out, { shops, edition: options.long === true ? 'long' : 'page' })
    return 0
  })
}

async function shopIdOf(core: Core, name: string): Promise<string> {
  const shops = await clientOf(core).shops.list()
  const shop = shops.find((known) => known.id === name || known.name === name)
  if (shop === undefined)
    throw new SellerError('NOT_FOUND', `没有店铺「${name}」，有：${shops.map((known) => known.name).join('、')}`)
  return shop.id
}

interface Which {
  shops?: string[] | undefined
  edition: Edition
}

async function writeReview(core: Core, month: string, out: string, { shops, edition }: Which): Promise<void> {
  const kind = REVIEW_FILE_KINDS.find((known) => extname(out).toLowerCase() === `.${known}`)
  if (kind === undefined) throw new SellerError('INVALID_INPUT', '--out 的结尾要是 .pdf、.xlsx 或 .html。')
  const steps = await clientOf(core).review.export({ month, kind, edition, ...(shops === undefined ? {} : { shops }) })
  const file = await finish(steps, ({ phase }) => (phase === 'composing' ? '汇总' : `写 ${kind}`))
  const written = core.outbox.find(file.id)
  if (written === undefined) throw new Error('the sheet is not in the outbox')
  await usable(out, '写不进去', () => handOver(written.path, out))
  print(resolve(out))
}

/** The main job, headless, on the bundled sample shop. */
export async function demoCommand(options: Options): Promise<number> {
  const folder = resolve(options.out ?? mkdtempSync(join(tmpdir(), 'zhanggui-demo-')))
  await usable(folder, '不能用作文件夹', () => mkdir(folder, { recursive: true }))
  return withCore(options.data ?? join(folder, 'data'), async (core) => {
    const imported = await importPaths(core, [SOURCE_SAMPLES], options)
    for (const report of imported.files) say(reportLine({ ...report, issues: [] }))
    const client = clientOf(core)
    await client.imports.settleSample({ planId: imported.planId })
    const month = (await client.review.months())[0]
    if (month === undefined) throw new Error('the sample shop has no month')
    const sheet = await client.review.compose({ month })
    for (const block of sheet.blocks) if (block.id === 1) say(block.text)
    for (const kind of REVIEW_FILE_KINDS)
      await writeReview(core, month, join(folder, `review-${month}.${kind}`), { edition: 'page' })
    return 0
  })
}
