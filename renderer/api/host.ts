import { TOKEN_HEADER } from '../../shared/bridge.ts'
import type { Bridge } from '../../shared/bridge.ts'
import type { OutFile } from '../../shared/contract/common.ts'
import { droppedFiles } from './dropped-files.ts'
import type { NamedFile } from './dropped-files.ts'

/** What the seller dropped or chose. It must be handed over inside the event, before anything is awaited. */
export type Handover = DataTransfer | FileList

/** What the page asks of its host beside the contract; the same on the desktop and in a browser. */
export interface HostActions {
  /** Ids for `imports.stage`. */
  takeFiles(handover: Handover, onProgress?: (done: number, total: number) => void): Promise<string[]>
  /** False when the seller changed their mind. */
  saveFile(file: OutFile): Promise<boolean>
  /** False when the seller changed their mind. Absent where the host cannot ask for a folder. */
  chooseWatchFolder?: () => Promise<boolean>
  /** Absent where the host cannot open a folder. */
  showDataFolder?: () => Promise<void>
}

export function desktopHost(bridge: Bridge): HostActions {
  return {
    takeFiles: () => bridge.invoke('takeFiles', null),
    saveFile: ({ id, name }) => bridge.invoke('saveFile', { id, name }),
    chooseWatchFolder: () => bridge.invoke('chooseWatchFolder', null),
    showDataFolder: async () => {
      await bridge.invoke('showDataFolder', null)
    },
  }
}

export function browserHost(token: string): HostActions {
  const headers = { [TOKEN_HEADER]: token }

  async function upload({ name, file }: NamedFile): Promise<string> {
    const response = await fetch(`/files?name=${encodeURIComponent(name)}`, { method: 'POST', headers, body: file })
    if (!response.ok) throw new Error(`upload ${response.status}`)
    const answer: unknown = await response.json()
    if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string') {
      return answer.id
    }
    throw new Error('upload without id')
  }

  return {
    async takeFiles(handover, onProgress) {
      const files = await droppedFiles(handover)
      const ids: string[] = []
      for (const file of files) {
        onProgress?.(ids.length, files.length)
        ids.push(await upload(file))
      }
      return ids
    },
    async saveFile({ id, name }) {
      const response = await fetch(`/files/${encodeURIComponent(id)}`, { headers })
      if (!response.ok) throw new Error(`download ${response.status}`)
      offerDownload(await response.blob(), name)
      return true
    },
  }
}

function offerDownload(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
