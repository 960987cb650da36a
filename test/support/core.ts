import { createRouterClient } from '@orpc/server'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCore, SOURCE_SAMPLES } from '../../electron/core/core.ts'
import type { CoreOptions, Log, Printer } from '../../electron/core/ports.ts'
import type { ExportFile } from './simulator/index.ts'

const SILENT: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (message, cause) => console.error(message, cause),
}

/** Prints without a browser: enough where paper is not what is tested. */
export const PLAIN_PRINTER: Printer = {
  html: (sheet) => Promise.resolve(`<!doctype html><title>${sheet.month}</title>`),
  listHtml: ({ title }) => Promise.resolve(`<!doctype html><title>${title}</title>`),
  pdf: () => Promise.resolve(new TextEncoder().encode('%PDF-1.7')),
  available: () => ({ available: true, advice: '' }),
}

/** What a host brings, on a day after all sample exports. */
export function coreOptions(dataDir: string): CoreOptions {
  return {
    dataDir,
    host: 'cli',
    clock: () => new Date('2026-11-02T08:00:00Z'),
    log: SILENT,
    samplesDir: SOURCE_SAMPLES,
    printer: PLAIN_PRINTER,
    checksAnswers: true,
  }
}

/** Folders of cores that were closed as a host does it: they go with the process. */
const left = new Set<string>()
process.on('exit', () => {
  for (const dir of left) rmSync(dir, { recursive: true, force: true })
})

/** The real core on a temporary folder, with its import worker, as a host would open it. */
export function openTestCore(options: Partial<CoreOptions> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'zhanggui-core-'))
  left.add(dir)
  const dataDir = options.dataDir ?? join(dir, 'data')
  const core = createCore({ ...coreOptions(dataDir), ...options })
  const client = createRouterClient(core.router)
  return {
    core,
    client,
    dir,
    dataDir,
    drop: (files: readonly ExportFile[]): string[] =>
      files.map(({ name, bytes }, index) => {
        const path = join(dir, `${index}-${name}`)
        writeFileSync(path, bytes)
        return core.inbox.add(path, name)
      }),
    close: async () => {
      await core.close()
      rmSync(dir, { recursive: true, force: true })
      left.delete(dir)
    },
  }
}

/** Reads a long work to its end: its steps, each told as it comes, and its result. */
export async function drain<Step, Result>(
  iterator: { next: () => Promise<IteratorResult<Step, Result>> },
  told: (step: Step) => void = () => undefined,
): Promise<{ steps: Step[]; result: Result }> {
  const steps: Step[] = []
  for (;;) {
    const step = await iterator.next()
    if (step.done === true) return { steps, result: step.value }
    steps.push(step.value)
    told(step.value)
  }
}

/** What is wrong with the data, in words; empty when every statement about them holds. */
export async function problemsOf({ system }: ReturnType<typeof openTestCore>['client']): Promise<string[]> {
  const { result } = await drain(await system.integrity())
  return result.checks.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`))
}
