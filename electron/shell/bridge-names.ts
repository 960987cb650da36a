import type { BridgeActions } from '../../shared/bridge.ts'

/** The only channels between preload and main. */
export const CONNECT = 'zhanggui:connect'
export const PORT = 'zhanggui:port'
export const INVOKE = 'zhanggui:invoke'

/** What main is sent for each action: `takeFiles` carries the paths only the preload knows. */
export type Sent = {
  [Action in keyof BridgeActions]: Action extends 'takeFiles' ? string[] : BridgeActions[Action]['input']
}

export const ACTIONS: readonly (keyof BridgeActions)[] = ['takeFiles', 'saveFile', 'showDataFolder']
