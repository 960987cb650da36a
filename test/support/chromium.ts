import { QUIET_ARGUMENTS, findChromium, sandboxArguments } from '../../electron/shell/chromium.ts'

/** How Playwright starts the machine's own Chromium: it brings none of its own here. */
export function chromiumLaunch(): { executablePath: string; args: string[] } {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium found: install one or name it in CHROME_PATH')
  return { executablePath, args: [...sandboxArguments(), ...QUIET_ARGUMENTS] }
}
