import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { app, dialog, session, shell } from 'electron'
import type { BrowserWindow } from 'electron'
import { FaultLog } from './core/fault-log.ts'
import { registerScheme, servePage } from './shell/app-protocol.ts'
import { answerBridge } from './shell/bridge-host.ts'
import { forkNode, forkUtility } from './shell/core-child.ts'
import { PAGE_FLAGS } from './shell/v8-flags.ts'
import { createCoreProcess } from './shell/core-process.ts'
import type { CoreProcess } from './shell/core-process.ts'
import { defaultDataDir } from './shell/data-dir.ts'
import { takeAnswers } from './shell/kept-answers.ts'
import { setMenu } from './shell/menu.ts'
import { createPageFiles } from './shell/page-files.ts'
import { createPdfPrinter } from './shell/print.ts'
import { refuseEverythingElse } from './shell/security.ts'
import { openWindow } from './shell/window.ts'

// The desktop host: one window over one core process.

const root = app.getAppPath()
/** Files that another process runs or reads lie beside the archive of a packaged program. */
const outside = root.replace(/app\.asar$/, 'app.asar.unpacked')
const dataDir = path.resolve(argument('--data') ?? defaultDataDir())
const windowDir = path.join(dataDir, 'window')
const coreFile = path.join(outside, 'dist', 'desktop', 'core.mjs')

const faults = new FaultLog(dataDir, () => new Date())

let window: BrowserWindow | undefined
let core: CoreProcess | undefined
let state: 'running' | 'ending' | 'ended' = 'running'

mkdirSync(windowDir, { recursive: true })
app.setPath('userData', windowDir)
// Before anything of Chromium's begins.
app.commandLine.appendSwitch('js-flags', PAGE_FLAGS.join(' '))
registerScheme()
refuseEverythingElse()

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showWindow)
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', (event) => {
    if (state !== 'ended') event.preventDefault()
    if (state === 'running') void end()
  })
  void app.whenReady().then(start)
} else {
  app.quit()
}

function start(): void {
  // Only the first document is given them: from then on the core is there, and what it says may have changed.
  let kept = takeAnswers(dataDir, coreFile)
  servePage(
    session.defaultSession,
    createPageFiles(path.join(root, 'dist', 'page'), () => {
      const answers = kept
      kept = null
      return answers
    }),
  )
  core = createCoreProcess({ fork: forkCore, printPdf: createPdfPrinter(), restarted, failed })
  answerBridge({ core, dataDir, window: () => window })
  window = openWindow(path.join(root, 'dist', 'desktop', 'preload.cjs'))
  window.on('closed', () => (window = undefined))
  // The page is on its way: nobody waits for the menu.
  setImmediate(() => setMenu(() => void shell.openPath(dataDir)))
}

function forkCore(listeners: Parameters<typeof forkUtility>[2]) {
  const samplesDir = app.isPackaged
    ? path.join(process.resourcesPath, 'samples')
    : path.join(root, 'resources', 'samples')
  const settings = { dataDir, samplesDir, renderModule: path.join(outside, 'dist', 'print', 'render.mjs') }
  // An old Electron that tests borrow cannot run the core. The one that ships can, and never looks at the variable.
  const node = Number.parseInt(process.versions.node) < 22 ? process.env.ZHANGGUI_CORE_NODE : undefined
  return node === undefined ? forkUtility(coreFile, settings, listeners) : forkNode(node, coreFile, settings, listeners)
}

/** What the page was waiting for is lost with the old core: it starts over, and the seller is told. */
function restarted(): void {
  faults.add('core', { name: 'CoreStopped' })
  if (window === undefined) return
  window.webContents.reload()
  const message = '刚才的计算意外停止了，已重新开始。没有做完的导入不会留下一半；请再做一次刚才的操作。'
  void dialog.showMessageBox(window, { type: 'warning', title: '掌柜台', message, buttons: ['知道了'] })
}

function failed(words: string): void {
  dialog.showErrorBox('掌柜台打不开', words)
  app.quit()
}

async function end(): Promise<void> {
  state = 'ending'
  await core?.close()
  state = 'ended'
  app.quit()
  // A page that does not answer, or is still being opened, would hold its window open; the data are closed by now.
  setTimeout(() => app.exit(), LEAVING_MS)
}

const LEAVING_MS = 2000

function showWindow(): void {
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

/** Chromium's own switches stand on the same command line, so only the known one is looked for. */
function argument(name: string): string | undefined {
  const index = process.argv.indexOf(name)
  return index === -1
    ? process.argv.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1)
    : process.argv[index + 1]
}
