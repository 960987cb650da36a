import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../shared/contract/imports.ts'
import { sampleTruth, truthMetrics } from '../support/simulator/index.ts'

/** The command line as others call it: results on standard output, words on standard error, the exit status. */
const ROOT = path.resolve(import.meta.dirname, '../..')
let dir: string
let data: string

function cli(...args: string[]): { status: number | null; out: string; words: string } {
  const run = spawnSync(process.execPath, ['electron/cli.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { status: run.status, out: run.stdout, words: run.stderr }
}

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'zhanggui-cli-'))
  data = path.join(dir, 'data')
})
afterAll(() => rmSync(dir, { recursive: true }))

describe('the command line', () => {
  test('imports the samples and accounts for every row', () => {
    const { status, out } = cli('import', 'resources/samples', '--data', data, '--json')
    expect(status).toBe(0)
    const imported: { files: Report[]; totals: Report } = JSON.parse(out)
    // An archive holds five of them.
    expect(imported.files.length).toBe(34)
    for (const report of [...imported.files, imported.totals]) {
      expect(report.rows).toBeGreaterThan(0)
      expect(report.new + report.changed + report.unchanged + report.rejected + report.ignored).toBe(report.rows)
    }
    expect(imported.totals.rejected).toBe(2)
    const issues = imported.files.flatMap((report) => report.issues)
    expect(issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['id-damaged', 'date-unreadable', 'total-row']),
    )
  })

  test('calls a procedure with nothing but JSON on standard output', () => {
    const scope = { from: '2026-10-01', to: '2026-10-31' }
    const { status, out } = cli('call', 'overview.summary', JSON.stringify(scope), '--data', data)
    expect(status).toBe(0)
    const truth = truthMetrics(sampleTruth(), scope)
    expect(JSON.parse(out).metrics.gsv.value).toBe(truth.gsv)
  })

  test('answers a batch line by line, and an unusable line in its place', () => {
    const file = path.join(dir, 'inputs.jsonl')
    writeFileSync(file, ['{"month":"2026-10"}', '{"month":"2026-14"}', '{"month":"2026-09"}'].join('\n'))
    const { status, out } = cli('call', 'review.compose', '--batch', file, '--data', data)
    expect(status).toBe(2)
    const lines = out
      .trim()
      .split('\n')
      .map((line): { month?: string; error?: { message: string } } => JSON.parse(line))
    expect(lines.map(({ month }) => month)).toEqual(['2026-10', undefined, '2026-09'])
    expect(lines[1]?.error?.message).toMatch(/YYYY-MM/)
  })

  test('a line of a batch that is no JSON is answered in its place, and the others as well', () => {
    const file = path.join(dir, 'odd.jsonl')
    writeFileSync(file, '\uFEFF{"month":"2026-10"}\nno json\n\n{"month":"2026-09"}\r\n\n')
    const { status, out } = cli('call', 'targets.get', '--batch', file, '--data', data)
    expect(status).toBe(2)
    const answers: { month?: string; error?: { message: string } }[] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers.map(({ month }) => month)).toEqual(['2026-10', undefined, undefined, '2026-09'])
    expect(answers[1]?.error?.message).toContain('no json')
    expect(answers[2]?.error?.message).toContain('没有填')
  })

  test('a path that cannot be read or written is told in words, as what it is: an input that cannot be used', () => {
    const file = path.join(dir, 'a-file')
    writeFileSync(file, 'x')
    const refused = [
      cli('call', 'shops.list', '--batch', path.join(dir, 'none.jsonl'), '--data', data),
      cli('call', 'shops.list', '--batch', dir, '--data', data),
      cli('import', 'resources/samples', '--map', dir, '--data', data),
      cli('review', '2026-10', '--out', path.join(dir, 'none', 'a.xlsx'), '--data', data),
      cli('review', '2026-10', '--out', path.join(file, 'a.xlsx'), '--data', data),
      cli('call', 'shops.list', '--data', file),
      cli('call', 'shops.list', '--data', path.join(file, 'below')),
      cli('demo', '--out', file),
    ]
    for (const { status, out, words } of refused) {
      expect(words).not.toMatch(/Error|at file:/)
      expect(words).toMatch(/「.+」/)
      expect([status, out]).toEqual([2, ''])
    }
  }, 180_000)

  test('reads a file as the importer sees it', () => {
    const { status, out } = cli('read', 'resources/samples/ExportOrderList202602051012.csv')
    expect(status).toBe(0)
    expect(out.split('\n')[0]).toContain('订单编号,')
    expect(out.split('\n').length).toBeGreaterThan(200)
  })

  test('ends quietly when whoever reads its output has seen enough', async () => {
    const file = path.join(dir, 'long.csv')
    const rows = Array.from({ length: 100_000 }, (_, at) => `${at},商品,12.50,2026-10-01 10:00:00`)
    writeFileSync(file, ['编号,名称,金额,时间', ...rows].join('\n'))
    const run = spawn(process.execPath, ['electron/cli.ts', 'read', file], { cwd: ROOT })
    let words = ''
    run.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()))
    run.stdout.once('data', () => run.stdout.destroy())
    const [status]: unknown[] = await once(run, 'close')
    expect([status, words]).toEqual([0, ''])
  })

  test.each([
    ['an unknown command', ['nonsense'], 2],
    ['an unknown option', ['import', 'x', '--nonsense'], 2],
    ['a missing file', ['import', '/nowhere/orders.csv'], 2],
    ['an unknown procedure', ['call', 'overview.nonsense'], 2],
    ['input that is no JSON', ['call', 'shops.list', '{'], 2],
    ['an unusable input', ['call', 'overview.summary', '{"from":"x"}'], 2],
    ['an unknown platform', ['import', 'resources/samples', '--platform', 'ebay'], 2],
    ['a folder that a script left blank', ['call', 'shops.list', '--data', ''], 2],
    ['a word too many', ['read', 'resources/samples/ExportOrderList202602051012.csv', 'other.csv'], 2],
    ['a sheet of no known kind', ['review', '2026-10', '--out', 'x.docx'], 2],
  ])('%s ends with status 2 and a Chinese sentence', (_, args, expected) => {
    const { status, out, words } = cli(...(args.includes('--data') ? args : [...args, '--data', data]))
    expect(status).toBe(expected)
    expect(out).toBe('')
    expect(words).toMatch(/[一-龥]/)
  })
})
