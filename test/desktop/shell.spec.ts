import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import type { FirstAnswers } from '../../shared/first-page.ts'
import { formatShort } from '../../shared/format.ts'
import { desktopCommand, loaded, processesOf, startDesktop } from '../support/desktop-app.ts'
import type { Desktop } from '../support/desktop-app.ts'
import { fontsOf, outlineOf } from '../support/pdf.ts'

// The real window over the real core, from the first start to the last trace of it; one after the other.

test.describe.configure({ mode: 'serial' })

const samples = path.resolve(import.meta.dirname, '..', '..', 'resources', 'samples')
const out = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-saved-'))
let desktop: Desktop

test.beforeAll(async () => {
  desktop = await startDesktop()
  await desktop.app.evaluate(({ dialog }) => {
    const said: string[] = []
    Reflect.set(globalThis, 'said', said)
    Reflect.set(dialog, 'showMessageBox', (_window: unknown, { message }: { message: string }) => {
      said.push(message)
      return Promise.resolve({ response: 0 })
    })
  })
})

test.afterAll(async () => {
  await desktop.app.close().catch(() => undefined)
  rmSync(desktop.dataDir, { recursive: true, force: true })
  rmSync(out, { recursive: true, force: true })
})

test('a window opens on our own page, and the core answers it', async () => {
  const { page } = desktop
  expect(new URL(page.url()).href).toMatch(/^app:\/\/zhanggui\//)
  expect(await page.title()).toContain('掌柜台')
  await expect(page.getByText('试试示例店铺')).toBeVisible()
  await expect(page.getByText('淘宝').first()).toBeVisible()
})

test('the page is sandboxed and knows nothing of Node', async () => {
  const { app, page } = desktop
  const preferences = await app.evaluate(({ BrowserWindow, webContents }) => {
    const [window] = BrowserWindow.getAllWindows()
    const contents = webContents.getAllWebContents().find((each) => each.id === window?.webContents.id)
    return (contents as unknown as { getLastWebPreferences(): unknown }).getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
  const seen = await page.evaluate(() => ({
    node: ['process', 'require', 'module', 'Buffer', 'global', 'ipcRenderer'].filter((name) => name in globalThis),
    bridge: Object.entries(Reflect.get(globalThis, 'zhanggui') as object).map(
      ([name, value]) => `${name}: ${typeof value}`,
    ),
  }))
  expect(seen).toEqual({ node: [], bridge: ['connect: function', 'invoke: function'] })
})

test('the bridge refuses every other name', async () => {
  const { page } = desktop
  const refused = await page.evaluate(async () => {
    const { invoke } = Reflect.get(globalThis, 'zhanggui') as {
      invoke(name: unknown, input: unknown): Promise<unknown>
    }
    const names = ['openExternal', 'constructor', '__proto__', 'toString', null, { toString: () => 'saveFile' }]
    return await Promise.all(
      names.map((name) =>
        invoke(name, null).then(
          () => 'let through',
          () => 'refused',
        ),
      ),
    )
  })
  expect(new Set(refused)).toEqual(new Set(['refused']))
  const forged = await page.evaluate(async () => {
    const { invoke } = Reflect.get(globalThis, 'zhanggui') as { invoke(name: string, input: unknown): Promise<unknown> }
    return [
      await invoke('takeFiles', ['/etc/passwd']),
      await invoke('saveFile', { id: '/etc/passwd', name: 'a' }).catch(() => 'refused'),
    ]
  })
  expect(forged).toEqual([[], 'refused'])
})

test('nothing else is opened, loaded or asked for', async () => {
  const { app, page } = desktop
  const got = await page.evaluate(async () => {
    const opened = window.open('https://example.com/')
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    document.body.append(link)
    link.click()
    location.href = 'file:///etc/passwd'
    const script = document.createElement('script')
    script.textContent = 'globalThis.injected = true'
    document.body.append(script)
    const fetched = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    )
    const file = await fetch('file:///etc/passwd').then(
      () => 'reached',
      () => 'refused',
    )
    const above = await fetch('app://zhanggui/..%2f..%2fpackage.json').then(
      ({ status }) => status,
      () => 0,
    )
    const elsewhere = await fetch('app://elsewhere/index.html').then(
      ({ status }) => status,
      () => 403,
    )
    const permission = await navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)
    link.remove()
    return { opened, fetched, file, above, elsewhere, permission, injected: 'injected' in globalThis }
  })
  expect(got).toEqual({
    opened: null,
    fetched: 'refused',
    file: 'refused',
    above: 404,
    elsewhere: 403,
    permission: 'denied',
    injected: false,
  })
  expect(new URL(page.url()).host).toBe('zhanggui')
  expect(app.windows()).toHaveLength(1)
  // Playwright goes on waiting for the refused navigation until another one ends.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload())
  await page.waitForEvent('load')
  await loaded(page)
})

test('files chosen on the page are planned and applied', async () => {
  const { page } = desktop
  const files = readdirSync(samples).filter((name) => /^Export.*20261101/.test(name))
  expect(files.length).toBeGreaterThan(0)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(files.map((name) => path.join(samples, name)))
  await expect(page.getByRole('region', { name: '导入前核对' })).toBeVisible({ timeout: 30_000 })
  for (const name of files) await expect(page.getByText(name).first()).toBeVisible()
  await page.getByRole('button', { name: '导入这些' }).click()
  await expect(page.getByRole('region', { name: '导入结果' })).toContainText(/已写入：新增 [\d,]+ 行/, {
    timeout: 30_000,
  })
})

test('the review sheet is printed and saved where the seller says', async () => {
  const { app, page } = desktop
  const target = path.join(out, '复盘.pdf')
  await app.evaluate(({ app: electron, dialog }, filePath) => {
    Reflect.set(dialog, 'showSaveDialog', () => Promise.resolve({ canceled: false, filePath }))
    const printed: unknown[] = []
    Reflect.set(globalThis, 'printed', printed)
    electron.on('web-contents-created', (_event, contents) => {
      const print = contents.printToPDF.bind(contents)
      contents.printToPDF = (options) => {
        printed.push(options)
        return print(options)
      }
    })
  }, target)
  await page.getByRole('navigation').getByRole('link', { name: '复盘' }).click()
  await page.getByRole('button', { name: '存 PDF' }).click()
  await expect.poll(() => existsSync(target) && statSync(target).size, { timeout: 40_000 }).toBeGreaterThan(10_000)
  expect(readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-')
  expect(spawnSync('pdfinfo', [target], { encoding: 'utf8' }).stdout).toMatch(
    /Page size: +59\d\.\d+ x 84\d\.?\d* pts \(A4\)/,
  )
  expect(spawnSync('pdftotext', [target, '-'], { encoding: 'utf8' }).stdout).toContain('复盘')
  for (const font of fontsOf(target)) {
    expect(font.name).toContain('NotoSansSC')
    expect(font).toMatchObject({ embedded: true, subset: true, searchable: true })
  }
  const asked = await app.evaluate(() => Reflect.get(globalThis, 'printed') as unknown[])
  expect(asked).toEqual([expect.objectContaining({ generateTaggedPDF: true, generateDocumentOutline: true })])
  // The Electron that tests borrow is older than either; there what was asked for is all that can be seen.
  if (Number.parseInt(await app.evaluate(() => process.versions.chrome)) >= 125) {
    expect(spawnSync('pdfinfo', [target], { encoding: 'utf8' }).stdout).toMatch(/Tagged: +yes/)
    expect(outlineOf(target)[0]).toContain('复盘')
    for (const name of ['日走势', '渠道', '商品', '发现', '数据说明']) expect(outlineOf(target)).toContain(name)
  }
})

test('evidence is copied though the window grants no permission', async () => {
  const { app, page } = desktop
  await page.getByRole('navigation').getByRole('link', { name: '总览' }).click()
  await page.getByRole('button', { name: '支付金额怎么来的', exact: true }).click({ position: { x: 20, y: 90 } })
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: '复制证据' }).click()
  await expect(drawer.getByRole('status')).toHaveText(/已复制/)
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain('支付金额：')
  await page.keyboard.press('Escape')
})

test('a second start on the same data shows the first window and ends', () => {
  const { executablePath, args, env } = desktopCommand(desktop.dataDir)
  const { status } = spawnSync(executablePath, args, { env, timeout: 20_000, stdio: 'ignore' })
  expect(status).toBe(0)
  expect(desktop.app.windows()).toHaveLength(1)
})

test('a core that dies is started again, and the seller is told', async () => {
  const { app, page, dataDir } = desktop
  const cores = () => processesOf(dataDir).filter(({ command }) => command.includes('core.mjs'))
  const [core] = cores()
  expect(core).toBeDefined()
  await page.evaluate(() => Reflect.set(globalThis, 'before', true))
  process.kill(core?.pid ?? 0, 'SIGKILL')
  await page.waitForFunction(() => !('before' in globalThis))
  await loaded(page)
  expect(cores().map(({ pid }) => pid)).not.toContain(core?.pid)
  expect(await app.evaluate(() => Reflect.get(globalThis, 'said') as string[])).toEqual([
    expect.stringContaining('已重新开始'),
  ])
  await page.getByRole('navigation').getByRole('link', { name: '导入' }).click()
  await expect(page.getByText('ExportOrderList202611010930.xlsx').first()).toBeVisible()
})

test('quitting leaves no process and no open write-ahead log', async () => {
  const { app, dataDir } = desktop
  const process = app.process()
  await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined)
  await expect.poll(() => process.exitCode, { timeout: 15_000 }).toBe(0)
  await expect.poll(() => processesOf(dataDir)).toEqual([])
  const left = readdirSync(dataDir)
  expect(left.filter((name) => /-(wal|shm)$/.test(name))).toEqual([])
  expect(left.some((name) => /\.(db|sqlite3?)$/.test(name))).toBe(true)
})

test('the next start begins with the numbers that were kept, once', async () => {
  const { dataDir } = desktop
  const file = path.join(dataDir, 'window', 'first-answers.json')
  const { answers } = JSON.parse(readFileSync(file, 'utf8')) as { answers: string }
  const { summary } = JSON.parse(answers) as FirstAnswers
  desktop.app = await _electron.launch(desktopCommand(dataDir))
  desktop.page = await desktop.app.firstWindow()
  await loaded(desktop.page)
  expect(existsSync(file)).toBe(false)
  await expect(desktop.page.locator('.tile').first()).toContainText(formatShort(summary.metrics.gmv?.value ?? 0, 'fen'))
  // What a document was given is given to no other.
  const again = await desktop.page.evaluate(async () => await (await fetch('/')).text())
  expect(again).toMatch(/id="first-answers">\s*null\s*</)
})

test('a page that answers nobody holds no window open', async () => {
  const { app, page, dataDir } = desktop
  const process = app.process()
  await page.evaluate(() => {
    setTimeout(() => {
      while (Date.now() > 0) Math.random()
    })
  })
  process.kill('SIGTERM')
  await expect.poll(() => process.exitCode, { timeout: 15_000 }).toBe(0)
  await expect.poll(() => processesOf(dataDir)).toEqual([])
})
