/** A file with its path inside what was dropped, e.g. `十月/订单.csv`. */
export interface NamedFile {
  name: string
  file: File
}

/** All files of a drop or a choice; folders are walked. Reads the entries before the first await. */
export async function droppedFiles(handover: DataTransfer | FileList): Promise<NamedFile[]> {
  if (handover instanceof FileList) return Array.from(handover, named)
  const entries = Array.from(handover.items, (item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null))
  const plain = Array.from(handover.files)
  if (entries.every((entry) => entry === null)) return plain.map(named)
  const lists = await Promise.all(entries.filter((entry) => entry !== null).map(filesUnder))
  return lists.flat()
}

function named(file: File): NamedFile {
  return { name: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file }
}

async function filesUnder(entry: FileSystemEntry): Promise<NamedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ name: entry.fullPath.replace(/^\//, ''), file }]
  }
  if (!isDirectory(entry)) return []
  const lists = await Promise.all((await childrenOf(entry)).map(filesUnder))
  return lists.flat()
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

/** A reader hands out a folder in portions and ends with an empty one. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return all
    all.push(...part)
  }
}
