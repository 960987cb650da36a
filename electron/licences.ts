import { globSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

// Lists the packages that go into the program, with the texts of their licences, for the page 设置. After a change of
// packages: `node electron/licences.ts`. A test compares the list with the lock file.

export interface Licence {
  name: string
  version: string
  licence: string
  text: string
}

interface Locked {
  version?: string
  license?: string
  dependencies?: Record<string, string>
}

const root = path.resolve(import.meta.dirname, '..')
export const LICENCE_LIST = path.join(root, 'renderer', 'pages', 'settings', 'licences.json')

/** Build tools among our own sources, whose packages stay here. */
const TOOLS = /(?:^electron\/(?:build|bundle|licences)\.ts|vite\.config\.ts)$/

const IMPORT = /(?:^|\s)(?:from|import)\s*\(?\s*'([^'.][^']*)'/gm

/** What the sources of the program import by name; Electron itself is what they run in. */
export function importedPackages(): string[] {
  const sources = globSync('{electron,renderer,shared}/**/*.{ts,tsx}', { cwd: root }).map((file) =>
    file.replaceAll(path.sep, '/'),
  )
  const named = sources
    .filter((file) => !TOOLS.test(file))
    .flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(IMPORT)].map(([, name = '']) => name))
    .filter((name) => !name.startsWith('node:'))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    )
  return [...new Set(named)].toSorted()
}

/** These packages and everything that they need in turn, by the lock file: where each lies, and what it is. */
function shippedPackages(): Map<string, Locked> {
  const lock: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync(path.join(root, 'package-lock.json'), 'utf8'),
  )
  const found = new Map<string, Locked>()
  const waiting = importedPackages().map((name) => ({ name, from: '' }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const place = placeOf(lock.packages, next.name, next.from)
    const locked = place === undefined ? undefined : lock.packages[place]
    if (place === undefined || locked === undefined) throw new Error(`package-lock.json has no ${next.name}`)
    if (found.has(place)) continue
    found.set(place, locked)
    // Of Electron only the runtime ships; its packages download it.
    const needs = next.name === 'electron' ? [] : Object.keys(locked.dependencies ?? {})
    for (const name of needs) if (!name.startsWith('@types/')) waiting.push({ name, from: place })
  }
  return found
}

/** A package of its own within the asker's folder, or else the nearest one above it. */
function placeOf(packages: Record<string, Locked>, name: string, from: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (packages[place] !== undefined) return place
    if (folder === '') return undefined
  }
}

export function licences(): Licence[] {
  const all = [...shippedPackages()].map(([place, { version = '', license = '' }]) => ({
    name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version,
    licence: license,
    text: textIn(path.join(root, place)),
  }))
  // The same version may lie in several places.
  const byName = new Map(all.map((one) => [`${one.name}@${one.version}`, one]))
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

/** Some packages name their licence only; then its name is all there is. */
function textIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)(?:[.-](?!.*\.js)|$)/i.test(name))
  return file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
}

if (process.argv[1] === import.meta.filename) writeFileSync(LICENCE_LIST, `${JSON.stringify(licences(), null, 2)}\n`)
