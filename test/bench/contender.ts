import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { peakMemory } from '../support/peak-memory.ts'

// Everything else is imported by the contender that needs it, so that the memory measured is its own.

/** Beside this program once both are bundled. */
const WORKER = new URL('./worker.mjs', import.meta.url)

/**
 * One contender on one file in a process of its own: `contender.mjs <name> <file>` prints `{ ms, rows, mb }`, the time
 * of the work itself, what it found, and the most memory the process ever held.
 */
const CONTENDERS: Readonly<Record<string, (file: string) => Promise<number>>> = {
  ours: async (file) => {
    const { fileSource } = await import('../../electron/core/import/read/file-source.ts')
    const { openTable } = await import('../../electron/core/import/read/index.ts')
    begin()
    let cells = 0
    const source = await fileSource(file, path.basename(file))
    for await (const sheet of (await openTable(source)).sheets)
      for await (const batch of sheet.rows) for (const row of batch) cells += row.cells.length
    await source.close()
    return cells
  },
  sheetjs: async (file) => {
    const XLSX = await import('@e965/xlsx')
    begin()
    const book = XLSX.read(readFileSync(file), { dense: true, raw: true, nodim: true })
    const data: unknown = book.Sheets[book.SheetNames[0] ?? '']?.['!data']
    return Array.isArray(data) ? data.length : 0
  },
  inflate: async (file) => {
    const { fileSource } = await import('../../electron/core/import/read/file-source.ts')
    const { openZip } = await import('../../electron/core/import/read/zip/index.ts')
    begin()
    let found = 0
    const source = await fileSource(file, path.basename(file))
    const zip = await openZip(source)
    for (const entry of zip.entries)
      for await (const chunk of zip.chunks(entry))
        for (let at = chunk.indexOf('<c'); at >= 0; at = chunk.indexOf('<c', at + 2)) found += 1
    return found
  },
  decode: async (file) => {
    const { fileSource } = await import('../../electron/core/import/read/file-source.ts')
    begin()
    const decoder = new TextDecoder('gb18030')
    let length = 0
    for await (const chunk of (await fileSource(file, 'x')).chunks())
      length += decoder.decode(chunk, { stream: true }).length
    return length
  },
  papaparse: async (file) => {
    const { default: Papa } = await import('papaparse')
    begin()
    const text = new TextDecoder('gb18030').decode(readFileSync(file))
    return Papa.parse(text, { delimiter: ',' }).data.length
  },
  /** The least that any import could do: SheetJS, and each row into one table. */
  'sheetjs+insert': async (file) => {
    const XLSX = await import('@e965/xlsx')
    const { default: Database } = await import('better-sqlite3')
    begin()
    const book = XLSX.read(readFileSync(file), { dense: true, raw: true, nodim: true })
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    const rows = sheet === undefined ? [] : XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1, raw: true })
    const folder = mkdtempSync(path.join(tmpdir(), 'zhanggui-bench-'))
    const db = new Database(path.join(folder, 'x.sqlite'))
    db.pragma('journal_mode = WAL')
    const columns = Array.from({ length: 36 }, (_, index) => `c${index}`)
    db.exec(`CREATE TABLE line (${columns.join(', ')}, UNIQUE (c0))`)
    const insert = db.prepare(`INSERT INTO line VALUES (${columns.map(() => '?').join(', ')})`)
    db.transaction(() => {
      for (const row of rows) insert.run(...columns.map((_, index) => row[index] ?? null))
    })()
    db.close()
    rmSync(folder, { recursive: true })
    return rows.length
  },
  /** From the file to committed facts: plan, source blocks and books included. */
  facts: (file) => imported(file, 1),
  /** The same file a second time: all of it is known. */
  'facts again': (file) => imported(file, 2),
  /** As many made-up SKUs, 104 weeks each, eight weeks ahead: every method tried and the best taken. */
  'every method': (count) => forecastAll(Number(count), 'auto'),
  /** The same by Theta alone, back-tested too: what a forecaster of one good method would cost. */
  'Theta alone': (count) => forecastAll(Number(count), 'theta'),
  /** What a page asks, median of many answers, with nothing else to do. */
  'page idle': (file) => asked(file, false),
  /** The same while the file is imported a second time. */
  'page meanwhile': (file) => asked(file, true),
}

async function asked(file: string, meanwhile: boolean): Promise<number> {
  const { drain, openTestCore } = await import('../support/core.ts')
  const core = openTestCore({ workerUrl: WORKER })
  const importOnce = async (): Promise<void> => {
    const plan = await drain(await core.client.imports.stage({ files: [core.core.inbox.add(file, 'orders.xlsx')] }))
    await drain(await core.client.imports.apply({ planId: plan.result.planId }))
  }
  await importOnce()
  const days = { from: '2026-01-01', to: '2026-06-30', dateBasis: 'paid', refundBook: 'attributed' } as const
  const times: number[] = []
  const ask = async (): Promise<void> => {
    const from = performance.now()
    await core.client.overview.summary(days)
    times.push(performance.now() - from)
    // A page waits for its reader, not for the next answer.
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  for (let index = 0; index < 20; index++) await ask()
  times.length = 0
  begin()
  if (meanwhile) {
    const ended = { yet: false }
    const running = importOnce().finally(() => (ended.yet = true))
    while (!ended.yet) await ask()
    await running
  } else for (let index = 0; index < 100; index++) await ask()
  await core.close()
  measured = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
  return times.length
}

async function forecastAll(count: number, method: 'auto' | 'theta'): Promise<number> {
  const { forecast } = await import('../../electron/core/stats/forecast/forecast.ts')
  const { madeWeeks } = await import('./weeks.ts')
  const series = Array.from({ length: count }, (_, at) => madeWeeks(at + 1))
  begin()
  let known = 0
  for (const weeks of series) {
    const { mean } = forecast(weeks, { season: 52, horizon: 8, method })
    known += mean.every((value) => value >= 0) ? 1 : 0
  }
  if (known < count) throw new Error(`${count - known} of ${count} series have no forecast`)
  return known
}

async function imported(file: string, times: number): Promise<number> {
  const { drain, openTestCore } = await import('../support/core.ts')
  const core = openTestCore({ workerUrl: WORKER })
  let rows = 0
  for (let time = 1; time <= times; time++) {
    if (time === times) begin()
    const plan = await drain(
      await core.client.imports.stage({ files: [core.core.inbox.add(file, path.basename(file))] }),
    )
    await drain(await core.client.imports.apply({ planId: plan.result.planId }))
    rows = plan.result.totals.rows
  }
  await core.client.shops.list()
  const ms = elapsed()
  await core.close()
  measured = ms
  return rows
}

let start = performance.now()
let startCpu = 0
let measured: number | null = null
function begin(): void {
  const { user, system } = process.cpuUsage()
  startCpu = (user + system) / 1000
  start = performance.now()
}
function elapsed(): number {
  return performance.now() - start
}

const [name = '', file = ''] = process.argv.slice(2)
const run = CONTENDERS[name]
if (run === undefined) throw new Error(`no contender ${name}`)
begin()
const rows = await run(file)
const ms = measured ?? elapsed()
const { user, system } = process.cpuUsage()
process.stdout.write(JSON.stringify({ ms, rows, mb: peakMemory(), cpu: (user + system) / 1000 - startCpu }))
