import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FaultLog, WorkerFault } from '../../electron/core/fault-log.ts'
import { openTestCore, PLAIN_PRINTER } from '../support/core.ts'

let dir: string
let log: FaultLog
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'zhanggui-faults-'))
  log = new FaultLog(dir, () => new Date('2026-11-02T08:00:00Z'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const written = () => readFileSync(join(dir, 'faults.jsonl'), 'utf8')

test('a fault is kept by kind and place, without its message and without folders', () => {
  const secret = '收件人王小明 13800001234'
  const error = new TypeError(`cannot read ${secret}\nat ${secret}`)
  error.stack = [
    `TypeError: cannot read ${secret}`,
    `at ${secret}`,
    '    at readCell (/home/wangxiaoming/app/core.mjs:12:34)',
    '    at async Object.next (file:///C:/Users/wangxiaoming/worker.mjs:5:6)',
    String.raw`    at C:\Users\wangxiaoming\core.mjs:7:8`,
    'draw@app://page/assets/index.js:1:200',
  ].join('\n')
  log.add('core', error)
  expect(log.list()).toEqual([
    {
      at: '2026-11-02T08:00:00.000Z',
      version: expect.any(String),
      where: 'core',
      name: 'TypeError',
      code: null,
      frames: ['readCell core.mjs:12:34', 'Object.next worker.mjs:5:6', 'core.mjs:7:8', 'draw index.js:1:200'],
    },
  ])
  expect(written()).not.toMatch(/王小明|13800001234|wangxiaoming/)
})

test('it never grows beyond its bounds, and torn lines are passed over', () => {
  const long = new Error('x'.repeat(10_000))
  long.stack = Array.from({ length: 500 }, (_, i) => `    at f${'y'.repeat(500)} (/${'z'.repeat(500)}.js:${i}:1)`).join(
    '\n',
  )
  for (let i = 0; i < 130; i++) log.add('page', long)
  expect(log.list().length).toBe(100)
  expect(log.list()[0]?.frames.length).toBe(20)
  expect(statSync(join(dir, 'faults.jsonl')).size).toBeLessThan(500_000)
  writeFileSync(join(dir, 'faults.jsonl'), `${written()}{"at":"2026-`)
  expect(log.list().length).toBe(100)
  log.clear()
  expect(log.list()).toEqual([])
})

test('whatever was thrown is kept, and a folder that cannot be written is no second fault', () => {
  for (const thrown of [undefined, null, '王小明', 5, { name: '王小明', code: '王', stack: '王小明' }])
    log.add('page', thrown)
  expect(log.list().map(({ name, code }) => [name, code])).toEqual(Array.from({ length: 5 }, () => ['Error', null]))
  expect(written()).not.toContain('王')
  new FaultLog(join(dir, 'faults.jsonl'), () => new Date()).add('core', new Error('no folder'))
  log.add('worker', new WorkerFault('Error: 王\n    at apply (/x/worker.mjs:1:2)'))
  expect(log.list()[0]).toMatchObject({ where: 'worker', frames: ['apply worker.mjs:1:2'] })
})

test('faults of the core and of the page are read and deleted by procedures', async () => {
  const printer = { ...PLAIN_PRINTER, available: () => JSON.parse('{"name": 王小明') }
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const { client, close } = openTestCore({ printer, log: silent })
  expect(await client.system.faults()).toEqual([])
  await expect(client.system.info()).rejects.toThrow('程序出了意外')
  await client.system.addFault({ name: 'RangeError', stack: 'RangeError: 王小明\n    at draw (app://x/index.js:1:2)' })
  const faults = await client.system.faults()
  expect(faults.map(({ where, name }) => [where, name])).toEqual([
    ['page', 'RangeError'],
    ['core', 'SyntaxError'],
  ])
  expect(JSON.stringify(faults)).not.toContain('王小明')
  await client.system.clearFaults()
  expect(await client.system.faults()).toEqual([])
  // What the core refuses is no fault.
  await expect(client.shops.rename({ id: 'nobody', name: '店' })).rejects.toThrow()
  expect(await client.system.faults()).toEqual([])
  await close()
})
