import { BrowserWindow, app } from 'electron'
import { PAGE_URL } from './app-protocol.ts'

/** The one window: its page is sandboxed, cut off from Node, and loaded from our own files. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: '掌柜台',
    width: 1360,
    height: 860,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: '#f5f5f5',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(PAGE_URL)
  return window
}
