import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { defaultDataDir } from '../../electron/shell/data-dir.ts'
import { loaded, processesOf } from '../support/desktop-app.ts'
import { fontsOf } from '../support/pdf.ts'
import { filesOfAsar, packApp, pageOf, sizeOf, startPacked } from '../support/packed-app.ts'
import type { Packed } from '../support/packed-app.ts'

// What a seller installs, packed by `electron-builder.yml`: what is in it, and that it runs from there.

test.describe.configure({ mode: 'serial' })
test.skip(process.platform !== 'linux' || process.arch !== 'x64', 'packs for Linux x64')

const resources = path.resolve(import.meta.dirname, '..', '..', 'resources')
const cache = path.resolve(resources, '..', '.cache')
let scratch: string
let dataDir: string
let packed: Packed
let child: ChildProcess | undefined

test.beforeAll(() => {
  mkdirSync(cache, { recursive: true })
  scratch = mkdtempSync(path.join(cache, 'packed-'))
  dataDir = path.join(scratch, 'data')
  packed = packApp(scratch)
})
test.afterAll(async () => {
  child?.kill('SIGKILL')
  await expect.poll(() => processesOf(dataDir)).toEqual([])
  rmSync(scratch, { recursive: true, force: true })
})

const MB = 1e6
const WITHIN = [
  /^package\.json$/,
  /^dist\/desktop\/(main\.cjs|preload\.cjs|core\.mjs|worker\.mjs)$/,
  /^dist\/desktop\/reader\.mjs$/,
  /^dist\/page\/(index\.html|assets\/[^/]+\.(js|css|svg|png|woff2))$/,
  /^dist\/print\/(render\.mjs|fonts\/noto-sans-sc-[^/]+\.mjs)$/,
  /^node_modules\/better-sqlite3\/(package\.json|lib\/.+\.js|prebuilds\/linux-x64\.node)$/,
]

test('holds the program and the binary of this system, and nothing else', () => {
  const files = filesOfAsar(path.join(packed.folder, 'resources', 'app.asar'))
  expect(files.filter(({ file }) => !WITHIN.some((pattern) => pattern.test(file)))).toEqual([])
  for (const pattern of WITHIN)
    expect(
      files.filter(({ file }) => pattern.test(file)),
      String(pattern),
    ).not.toEqual([])
  // Only what another process loads lies beside the archive.
  const beside = files.filter(({ unpacked }) => unpacked).map(({ file }) => file)
  expect(beside.filter((file) => file.endsWith('.node'))).toEqual([
    'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  ])
  expect(beside.filter((file) => /^dist\/page|main\.cjs|preload\.cjs/.test(file))).toEqual([])
  const program = readdirSync(path.join(packed.folder, 'resources'))
  expect(program.toSorted()).toEqual(['app.asar', 'app.asar.unpacked', 'samples'])
})

test('stays within its size', () => {
  expect(sizeOf(path.join(packed.folder, 'resources'))).toBeLessThan(25 * MB)
  expect(sizeOf(packed.folder)).toBeLessThan(270 * MB)
  expect(readdirSync(path.join(packed.folder, 'locales')).toSorted()).toEqual(['en-GB.pak', 'en-US.pak', 'zh-CN.pak'])
})

test('runs neither as Node nor under a debugger, and only what lies in the archive', async () => {
  const { version: _, ...wire } = await getCurrentFuseWire(packed.executable)
  const on = Object.entries(wire).filter(([, state]) => Number(state) === '1'.charCodeAt(0))
  const off = Object.entries(wire).filter(([, state]) => Number(state) === '0'.charCodeAt(0))
  const named = (fuses: [string, unknown][]) => fuses.map(([fuse]) => FuseV1Options[Number(fuse)])
  expect(named(on)).toEqual(['EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar'])
  for (const fuse of ['RunAsNode', 'EnableNodeOptionsEnvironmentVariable', 'EnableNodeCliInspectArguments'])
    expect(named(off)).toContain(fuse)
})

test('opens its window, imports the samples it brings, and prints', async () => {
  test.slow()
  const started = await startPacked(packed, dataDir)
  child = started.child
  const page = await pageOf(started.address)
  await loaded(page)
  expect(page.url()).toMatch(/^app:\/\/zhanggui\//)
  await page.getByRole('button', { name: '试试示例店铺' }).click()
  await page.getByRole('button', { name: '导入这些' }).click({ timeout: 30_000 })
  await expect(page.getByRole('region', { name: '导入结果' })).toContainText(/已写入：新增 [\d,]+ 行/, {
    timeout: 30_000,
  })
  // Where it goes is asked in a window of the system; by then it is written.
  await page.getByRole('navigation').getByRole('link', { name: '复盘' }).click()
  await page.getByRole('button', { name: '存 PDF' }).click()
  const outbox = path.join(dataDir, 'outbox')
  const written = () =>
    existsSync(outbox)
      ? readdirSync(outbox, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      : []
  await expect.poll(() => written().length, { timeout: 30_000 }).toBe(1)
  const fonts = fontsOf(written().map((entry) => path.join(entry.parentPath, entry.name))[0] ?? '')
  expect(fonts.length).toBeGreaterThan(5)
  // The slices of the font lie beside the archive, and are found there.
  expect(fonts.filter(({ name, embedded }) => !embedded || !name.includes('NotoSansSC'))).toEqual([])
})

test('icons and the installer lie ready: nothing is fetched to draw them, and uninstalling says where the data are', () => {
  expect(readFileSync(path.join(resources, 'icon.ico')).readUInt16LE(2)).toBe(1)
  expect(readFileSync(path.join(resources, 'icon.icns')).toString('latin1', 0, 4)).toBe('icns')
  const installer = readFileSync(path.join(resources, 'installer.nsh'), 'utf8')
  const [folder = ''] = defaultDataDir({ APPDATA: '$APPDATA' }, 'win32').split(path.sep).slice(-1)
  expect(installer).toContain(`$APPDATA\\${folder}$\\r`)
  const settings = readFileSync(path.resolve(resources, '..', 'electron-builder.yml'), 'utf8')
  for (const line of ['perMachine: false', 'deleteAppDataOnUninstall: false', 'include: resources/installer.nsh'])
    expect(settings).toContain(line)
})
