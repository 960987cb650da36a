import path from 'node:path'
import { app, dialog, ipcMain, shell } from 'electron'
import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron'
import type { BridgeActions } from '../../shared/bridge.ts'
import { isOurPage } from './app-protocol.ts'
import { CONNECT, INVOKE, PORT } from './bridge-names.ts'
import type { CoreProcess } from './core-process.ts'
import { handOver } from './hand-over.ts'

interface Options {
  core: CoreProcess
  dataDir: string
  /** The window whose page may ask. */
  window(): BrowserWindow | undefined
}

type Actions = { [Action in keyof BridgeActions]: (sent: unknown) => Promise<BridgeActions[Action]['output']> }

/** Answers what the preload passes on, when it comes from the main frame of our window and from our own page. */
export function answerBridge({ core, dataDir, window }: Options): void {
  const actions: Actions = {
    async takeFiles(sent) {
      if (!Array.isArray(sent)) throw new Error('takeFiles: not a list of paths')
      const paths = sent.filter((each) => typeof each === 'string' && path.isAbsolute(each))
      return await Promise.all(paths.map((each: string) => core.call('addFile', { path: each })))
    },
    async saveFile(sent) {
      const { id, name } = wanted(sent)
      const file = await core.call('findFile', { id })
      if (file === null) throw new Error('没有这个文件，请重新生成')
      const target = await choosePlace(window(), name)
      if (target === undefined) return false
      await handOver(file.path, target)
      return true
    },
    async chooseWatchFolder() {
      const chosen = await chooseFolder(window())
      if (chosen !== undefined) await core.call('watchFolder', { path: chosen })
      return chosen !== undefined
    },
    async showDataFolder() {
      await shell.openPath(dataDir)
      return null
    },
  }

  ipcMain.on(CONNECT, (event) => {
    if (isTrusted(event, window())) void sendPort(event.sender, core)
  })
  ipcMain.handle(INVOKE, async (event, action: unknown, sent: unknown) => {
    if (!isTrusted(event, window())) throw new Error('refused: not our page')
    if (typeof action !== 'string' || !Object.hasOwn(actions, action)) throw new Error('refused: no such action')
    return await actions[action as keyof BridgeActions](sent)
  })
}

async function sendPort(page: WebContents, core: CoreProcess): Promise<void> {
  try {
    const port = await core.openPage()
    if (page.isDestroyed()) port.close()
    else page.postMessage(PORT, null, [port])
  } catch {
    // The core died before it was ready; main has already said so, and reloads the page with the next one.
  }
}

function isTrusted(
  { sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent,
  window: BrowserWindow | undefined,
): boolean {
  return window?.webContents === sender && senderFrame === sender.mainFrame && isOurPage(senderFrame.url)
}

function wanted(sent: unknown): { id: string; name: string } {
  if (typeof sent === 'object' && sent !== null && 'id' in sent && 'name' in sent) {
    const { id, name } = sent
    if (typeof id === 'string' && typeof name === 'string') return { id, name: path.basename(name) }
  }
  throw new Error('saveFile: id and name are needed')
}

async function chooseFolder(window: BrowserWindow | undefined): Promise<string | undefined> {
  const options = {
    title: '看着哪个文件夹',
    defaultPath: app.getPath('downloads'),
    properties: ['openDirectory' as const],
  }
  const chosen =
    window === undefined ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options)
  return chosen.canceled ? undefined : chosen.filePaths[0]
}

async function choosePlace(window: BrowserWindow | undefined, name: string): Promise<string | undefined> {
  const extension = path.extname(name).slice(1)
  const options = {
    title: '保存到',
    defaultPath: path.join(app.getPath('documents'), name),
    filters: extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }],
  }
  const chosen =
    window === undefined ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options)
  return chosen.canceled || !chosen.filePath ? undefined : chosen.filePath
}
