import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { clearFigures, tableOfFigures } from './faults/figures.ts'

// Runs every suite, or those named as arguments, one after the other. The last line counts them all:
// `N passed, N failed`. A suite that ran no test is a failure.

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const root = path.resolve(import.meta.dirname, '..')
const reports = path.join(root, '.cache', 'reports')
const SOURCES = ['shared', 'renderer', 'electron', 'test', 'setup.mjs']
const PROJECTS = ['shared', 'electron/core', 'electron', 'electron/tsconfig.preload.json', 'renderer', 'test']

const SUITES: Readonly<Record<string, () => Counts>> = {
  types: () => sum(PROJECTS.map(checkTypes)),
  lint: () => checkFiles('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', ...SOURCES]),
  format: () => checkFiles('oxfmt/bin/oxfmt', ['--check', ...SOURCES]),
  unit: () => countsOf('unit'),
  core: () => countsOf('core'),
  contract: () => countsOf('contract'),
  property: () => countsOf('property'),
  print: () => countsOf('print'),
  faults: runFaults,
  page: () => runPlaywright('page'),
  desktop: () => runPlaywright('desktop'),
}

/** These run together, that no core waits while one long file ends each of them; the first that is asked for starts them. */
const TOGETHER = ['unit', 'core', 'contract', 'property', 'print']
let together: { folders: readonly string[]; counts: ReadonlyMap<string, Counts> | null } = {
  folders: TOGETHER,
  counts: null,
}

function countsOf(folder: string): Counts {
  together = { ...together, counts: together.counts ?? runVitest(together.folders) }
  return together.counts?.get(folder) ?? none()
}

function main(names: readonly string[]): number {
  const unknown = names.filter((name) => !(name in SUITES))
  if (unknown.length > 0) {
    process.stderr.write(`no such suite: ${unknown.join(', ')}; there are ${Object.keys(SUITES).join(', ')}\n`)
    return 2
  }
  mkdirSync(reports, { recursive: true })
  if (names.length > 0) together = { folders: TOGETHER.filter((name) => names.includes(name)), counts: null }
  const results = Object.entries(SUITES)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([name, run]) => ({ name, counts: timed(name, run) }))
  write('\n')
  for (const { name, counts } of results) write(`${name.padEnd(10)} ${words(counts)}\n`)
  const total = sum(results.map(({ counts }) => counts))
  write(`${words(total)}\n`)
  return total.failed > 0 ? 1 : 0
}

function timed(name: string, run: () => Counts): Counts {
  write(`\n── ${name} ──\n`)
  const start = performance.now()
  const counts = run()
  const ran = counts.passed + counts.failed
  if (ran === 0) write(`${name} ran no test, which counts as a failure\n`)
  write(`${name}: ${words(counts)} in ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
  return ran === 0 ? { ...counts, failed: 1 } : counts
}

/** One check a project; it must have read files of its own folder. */
function checkTypes(project: string): Counts {
  const folder = path.join(root, project.endsWith('.json') ? path.dirname(project) : project)
  const { status, output } = tool('typescript/bin/tsc', ['-p', project, '--listFiles'])
  const lines = output.split('\n')
  const read = lines.filter((line) => line.startsWith(folder + path.sep) && /\.tsx?$/.test(line)).length
  write(
    lines
      .filter((line) => !path.isAbsolute(line) && line !== '')
      .map((line) => `${line}\n`)
      .join(''),
  )
  write(`types of ${project}: ${read} files\n`)
  return verdict(status === 0 && read > 0)
}

/** A tool that says how many files it looked at. */
function checkFiles(bin: string, args: readonly string[]): Counts {
  const { status, output } = tool(bin, args)
  write(output)
  const looked = Number(/ on (\d+) files/.exec(output)?.[1] ?? 0)
  return verdict(status === 0 && looked > 0)
}

/** @returns what became of each folder; a run that failed without a failed test has failed in the first */
function runVitest(folders: readonly string[]): ReadonlyMap<string, Counts> {
  const report = fresh(`${folders.join('-')}.json`)
  const args = ['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json']
  const status = live('vitest/vitest.mjs', [
    ...args,
    `--outputFile.json=${report}`,
    ...folders.map((folder) => `${folder}/`),
  ])
  const { testResults } = parse(report)
  const counts = new Map(folders.map((folder) => [folder, countFiles(testResults, folder)]))
  const [first = ''] = folders
  const whole = sum([...counts.values()])
  if (status !== 0 && whole.failed === 0) counts.set(first, { ...(counts.get(first) ?? none()), failed: 1 })
  return counts
}

function countFiles(files: VitestReport['testResults'], folder: string): Counts {
  const own = files.filter(({ name }) => path.relative(path.join(root, 'test'), name).startsWith(folder + path.sep))
  const tests = own.flatMap(({ assertionResults }) => assertionResults)
  const count = (...states: string[]) => tests.filter(({ status }) => states.includes(status)).length
  const broken = own.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  return { passed: count('passed'), failed: count('failed') + broken, skipped: count('pending', 'skipped', 'todo') }
}

/** What was tried, and what became of it, stands in a table below the tests. */
function runFaults(): Counts {
  clearFigures()
  const counts = runVitest(['faults']).get('faults') ?? none()
  const table = tableOfFigures()
  write(`\n${table}`)
  return table === '' ? { ...counts, failed: Math.max(counts.failed, 1) } : counts
}

interface VitestReport {
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[]
}

function runPlaywright(folder: string): Counts {
  const config = `test/${folder}/playwright.config.ts`
  if (!existsSync(path.join(root, config))) return none()
  const report = fresh(`${folder}.json`)
  const status = live('@playwright/test/cli.js', ['test', '--config', config, '--reporter=list,json'], {
    screen: folder === 'desktop',
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  })
  const { stats, errors } = parse(report)
  const failed = stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0)
  return { passed: stats.expected, failed: status === 0 ? failed : Math.max(failed, 1), skipped: stats.skipped }
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

function tool(bin: string, args: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary(bin), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  return { status, output: stdout + stderr }
}

/** Runs a tool whose words are shown as they come; `screen` gives it a virtual one where there can be one. */
function live(bin: string, args: readonly string[], { screen = false, env = {} } = {}): number | null {
  const command = [process.execPath, binary(bin), ...args]
  const virtual = screen && process.platform === 'linux' ? ['xvfb-run', '-a', '-s', '-screen 0 1440x900x24'] : []
  const [program = '', ...rest] = [...virtual, ...command]
  const { status, error } = spawnSync(program, rest, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  if (error !== undefined) write(`${program}: ${error.message}\n`)
  return status
}

function binary(bin: string): string {
  return path.join(root, 'node_modules', bin)
}

function fresh(name: string): string {
  const file = path.join(reports, name)
  rmSync(file, { force: true })
  return file
}

/** A runner that left no report has failed once. */
function parse(file: string): VitestReport & PlaywrightReport {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : NO_REPORT
}

const NO_REPORT: VitestReport & PlaywrightReport = {
  testResults: [],
  stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 },
  errors: [],
}

function verdict(good: boolean): Counts {
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0 }
}

function none(): Counts {
  return { passed: 0, failed: 0, skipped: 0 }
}

function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (all, each) => ({
      passed: all.passed + each.passed,
      failed: all.failed + each.failed,
      skipped: all.skipped + each.skipped,
    }),
    none(),
  )
}

function words({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function write(text: string): void {
  process.stdout.write(text)
}

process.exitCode = main(process.argv.slice(2))
