/**
 * What a host gives the page beside the contract. The desktop host exposes it as `window.zhanggui` from the preload;
 * in the browser host the page does the same over loopback HTTP. The page never sees or names a path.
 */
export const BRIDGE_KEY = 'zhanggui'

/** Posted by the preload with the port to the core as its only transfer. */
export const PORT_MESSAGE = 'zhanggui:port'

export interface BridgeActions {
  /** Ids for `imports.stage` of the files of the latest drop or choice on the page; folders are one id each. */
  takeFiles: { input: null; output: string[] }
  /** Lets the seller choose where a file the core wrote (by id) is saved; false when they change their mind. */
  saveFile: { input: { id: string; name: string }; output: boolean }
  /** Lets the seller choose the folder in which new exports are noticed; false when they change their mind. */
  chooseWatchFolder: { input: null; output: boolean }
  /** Shows the data folder in the system's file manager. */
  showDataFolder: { input: null; output: null }
}

export type BridgeAction = keyof BridgeActions

export interface Bridge {
  /** Asks for the port to the core; it arrives as a window message `PORT_MESSAGE`. */
  connect(): void
  invoke<Action extends BridgeAction>(
    action: Action,
    input: BridgeActions[Action]['input'],
  ): Promise<BridgeActions[Action]['output']>
}

/** Header that carries the browser host's token on every request. */
export const TOKEN_HEADER = 'x-zhanggui-token'
