import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** What a file imports: by `import`, `export … from`, `import()`, `import type` and `require`. */
export interface Module {
  /** From the root of the tree, with `/`. */
  file: string
  /** Files of the tree, resolved. */
  files: string[]
  /** Names of packages, and Node's own modules as `node:*`. */
  packages: string[]
  /** Specifiers that lead to no file, and `import()` of something computed. */
  unknown: string[]
}

const SPECIFIERS = [
  /\b(?:import|export)\b[^'"`;()]*?\bfrom\s*(['"])([^'"\n]+)\1/g,
  /\bimport\s*(['"])([^'"\n]+)\1/g,
  /(?<!\.)\b(?:import|require)\s*\(\s*(['"`])([^'"`\n]+)\1/g,
]
/** Not a method's name: those follow a dot where they are called and start the line where they are declared. */
const COMPUTED = /(?<=\S[ \t]*)(?<!\.)\b(?:import|require)\s*\(\s*[^'"`\s)]/

/** Every TypeScript and JavaScript file below `folders` of `root`, with what it imports. */
export function readModules(root: string, folders: readonly string[]): Module[] {
  return folders.flatMap((folder) => filesBelow(root, folder)).map((file) => readModule(root, file))
}

export function readModule(root: string, file: string): Module {
  const source = withoutComments(readFileSync(path.join(root, file), 'utf8'))
  const named = SPECIFIERS.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[2] ?? ''))
  const module: Module = { file, files: [], packages: [], unknown: COMPUTED.test(source) ? ['something computed'] : [] }
  for (const specifier of new Set(named)) {
    if (!specifier.startsWith('.')) module.packages.push(packageOf(specifier))
    else {
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, '')))
      if (existsSync(path.join(root, target))) module.files.push(target)
      else module.unknown.push(specifier)
    }
  }
  return module
}

/** All modules that a file leads to, itself included. */
export function reachableFrom(root: string, entry: string): Module[] {
  const seen = new Map<string, Module>()
  const open = [entry]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file) || !/\.[cm]?[jt]sx?$/.test(file)) continue
    const module = readModule(root, file)
    seen.set(file, module)
    open.push(...module.files)
  }
  return [...seen.values()]
}

/** What is evaluated together with a file: types leave nothing behind, and `import()` waits. */
export function loadedWith(root: string, entry: string): Pick<Module, 'file' | 'packages'>[] {
  const seen = new Map<string, string[]>()
  const open = [entry]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue
    const source = withoutComments(readFileSync(path.join(root, file), 'utf8'))
    const named = EVALUATED.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[2] ?? ''))
    const here = path.posix.dirname(file)
    open.push(...named.filter((each) => /^\.[^?]*\.tsx?$/.test(each)).map((each) => path.posix.join(here, each)))
    seen.set(file, named.filter((each) => !each.startsWith('.')).map(packageOf))
  }
  return [...seen].map(([file, packages]) => ({ file, packages }))
}

const EVALUATED = [
  /\b(?:import|export)\b(?!\s+type\b)[^'"`;()]*?\bfrom\s*(['"])([^'"\n]+)\1/g,
  /\bimport\s*(['"])([^'"\n]+)\1/g,
]

function filesBelow(root: string, name: string): string[] {
  if (/\.[cm]?[jt]sx?$/.test(name)) return [name]
  return readdirSync(path.join(root, name), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return filesBelow(root, `${name}/${entry.name}`)
    return /\.[cm]?[jt]sx?$/.test(entry.name) ? [`${name}/${entry.name}`] : []
  })
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Lines that are comments from their first character, and blocks: an example in a docstring is no import. */
function withoutComments(source: string): string {
  return source.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replace(/^[ \t]*\/\/.*$/gm, '')
}
