import { app } from 'electron'
import type { Session, WebContents } from 'electron'
import { isOurPage } from './app-protocol.ts'

/** Whatever a page asks for beside our own files is refused: permissions, other pages, other windows, the network. */
export function refuseEverythingElse(): void {
  app.on('session-created', secureSession)
  app.on('web-contents-created', (_event, contents) => secureContents(contents))
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault()
    trust(false)
  })
}

function secureSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocal(url) }))
  session.on('will-download', (event) => event.preventDefault())
}

function secureContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Our files, what the page itself made, and the developer tools. */
function isLocal(url: string): boolean {
  return isOurPage(url) || /^(app:\/\/print\/|blob:|data:|devtools:|chrome-extension:)/.test(url)
}
