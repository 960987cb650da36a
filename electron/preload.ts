import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { BRIDGE_KEY, PORT_MESSAGE } from '../shared/bridge.ts'
import type { Bridge } from '../shared/bridge.ts'
import { ACTIONS, CONNECT, INVOKE, PORT } from './shell/bridge-names.ts'

// Exposes two functions to the page and keeps to itself what the page must not know: the paths of dropped files.

let latest: string[] = []

const bridge: Bridge = {
  connect: () => ipcRenderer.send(CONNECT),
  invoke(action, input) {
    if (!ACTIONS.includes(action)) return Promise.reject(new Error(`no such action: ${action}`))
    if (action !== 'takeFiles') return ipcRenderer.invoke(INVOKE, action, input)
    const paths = latest
    latest = []
    return ipcRenderer.invoke(INVOKE, action, paths)
  },
}

contextBridge.exposeInMainWorld(BRIDGE_KEY, bridge)

ipcRenderer.on(PORT, ({ ports }) => window.postMessage(PORT_MESSAGE, window.location.origin, ports))

window.addEventListener('drop', ({ dataTransfer }) => remember(dataTransfer?.files), { capture: true })
window.addEventListener(
  'change',
  ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'file') remember(target.files)
  },
  { capture: true },
)

function remember(files: FileList | null | undefined): void {
  if (files && files.length > 0) latest = [...new Set(Array.from(files, pathOf))].filter((path) => path !== '')
}

/** The file's path, or its folder's where a whole folder was chosen; empty for a file that is on no disk. */
function pathOf(file: File & { readonly path?: string }): string {
  const path = typeof webUtils?.getPathForFile === 'function' ? webUtils.getPathForFile(file) : (file.path ?? '')
  const below = file.webkitRelativePath.split('/').slice(1).join('/')
  return below === '' ? path : path.slice(0, -below.length - 1)
}
