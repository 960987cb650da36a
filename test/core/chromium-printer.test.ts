import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { createChromiumPrinter } from '../../electron/shell/chromium-printer.ts'
import { outlineOf } from '../support/pdf.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-printer-test-'))
const printer = createChromiumPrinter({ renderModule: path.join(folder, 'render.mjs') })
const SHEET = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>复盘</title>
<style>@page { size: A4 landscape; margin: 10mm }</style><h1>十月复盘</h1><h2>利润桥</h2><p>正文</p><h2>渠道</h2><img src="https://example.com/a.png">`

afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => vi.unstubAllEnvs())

test('paper has the size the sheet asks for, its Chinese words, tags for screen readers, and an outline of its headings', async () => {
  const file = path.join(folder, 'sheet.pdf')
  writeFileSync(file, await printer.pdf(SHEET))
  const facts = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
  expect(facts).toMatch(/Title: +复盘/)
  expect(facts).toMatch(/Tagged: +yes/)
  expect(facts).toMatch(/Page size: +84\d(\.\d+)? x 59\d(\.\d+)? pts \(A4\)/)
  expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })).toContain('十月复盘')
  expect(outlineOf(file)).toEqual(['十月复盘', '利润桥', '渠道'])
  expect(readdirSync(os.tmpdir()).filter((name) => name.startsWith('zhanggui-print-'))).toEqual([])
})

test('a machine without a browser is told what to do', async () => {
  expect(printer.available()).toEqual({ available: true, advice: '' })
  vi.stubEnv('CHROME_PATH', path.join(folder, 'nothing'))
  expect(printer.available()).toMatchObject({ available: false, advice: expect.stringContaining('HTML') })
  await expect(printer.pdf(SHEET)).rejects.toMatchObject({ code: 'PRINTER_MISSING' })
})
