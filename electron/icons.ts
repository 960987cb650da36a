import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { QUIET_ARGUMENTS, findChromium, sandboxArguments } from './shell/chromium.ts'

// Draws `resources/icon.svg` as the icons that installers want. After a change of the drawing: `node electron/icons.ts`.
// They are kept, since electron-builder fetches a tool to convert an icon that it does not find ready.

const resources = path.resolve(import.meta.dirname, '..', 'resources')

/** Sizes within an `.ico`. */
const WINDOWS = [16, 24, 32, 48, 64, 256]
/** Kinds of an `.icns` that hold a PNG, and its size. */
const MAC = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 } as const

function main(): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-icons-'))
  const sizes = [...new Set([...WINDOWS, ...Object.values(MAC)])]
  const pictures = new Map(sizes.map((size) => [size, draw(folder, size)]))
  rmSync(folder, { recursive: true })
  const picture = (size: number) => pictures.get(size) ?? Buffer.alloc(0)
  writeFileSync(path.join(resources, 'icon.png'), picture(512))
  writeFileSync(path.join(resources, 'icon.ico'), icoOf(WINDOWS.map((size) => ({ size, png: picture(size) }))))
  const kinds = Object.entries(MAC).map(([kind, size]) => ({ kind, png: picture(size) }))
  writeFileSync(path.join(resources, 'icon.icns'), icnsOf(kinds))
}

function draw(folder: string, size: number): Buffer {
  const [page, picture] = [path.join(folder, `${size}.html`), path.join(folder, `${size}.png`)]
  const svg = pathToFileURL(path.join(resources, 'icon.svg')).href
  writeFileSync(
    page,
    `<body style="margin:0"><img src="${svg}" width="${size}" height="${size}" style="display:block">`,
  )
  const args = ['--headless', '--disable-gpu', '--hide-scrollbars', '--default-background-color=00000000']
  const shot = [`--screenshot=${picture}`, `--window-size=${size},${size}`, pathToFileURL(page).href]
  const browser = findChromium() ?? 'chromium'
  spawnSync(browser, [...args, ...QUIET_ARGUMENTS, ...sandboxArguments(), ...shot], { stdio: 'ignore' })
  return readFileSync(picture)
}

/** https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10): a table of places, then the PNGs. */
function icoOf(pictures: readonly { size: number; png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let place = head.length
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index
    // 0 stands for 256.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(place, at + 12)
    place += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

/** `icns` and the length of the whole; then each kind with the length of its part. */
function icnsOf(pictures: readonly { kind: string; png: Buffer }[]): Buffer {
  const part = (kind: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(kind, 'latin1')
    head.writeUInt32BE(8 + content.length, 4)
    return Buffer.concat([head, content])
  }
  return part('icns', Buffer.concat(pictures.map(({ kind, png }) => part(kind, png))))
}

main()
