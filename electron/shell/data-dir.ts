import os from 'node:os'
import path from 'node:path'

/** Where a seller's database lies unless `--data` names another folder: the same for all hosts. */
export function defaultDataDir(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const home = os.homedir()
  if (platform === 'win32') return path.join(env.APPDATA ?? path.join(home, 'AppData', 'Roaming'), 'Zhanggui')
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Zhanggui')
  return path.join(env.XDG_DATA_HOME || path.join(home, '.local', 'share'), 'zhanggui')
}
