import type { BridgeActions } from '../../shared/bridge.ts'

/** The only channels between preload and main. */
export const CONNECT = 'zhanggui:connect'
export const PORT = 'zhanggui:port'
export const INVOKE = 'zhanggui:invoke'

export const ACTIONS: readonly (keyof BridgeActions)[] = [
  'takeFiles',
  'saveFile',
  'chooseWatchFolder',
  'showDataFolder',
]
