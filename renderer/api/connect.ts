import { createORPCClient } from '@orpc/client'
import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { BRIDGE_KEY, PORT_MESSAGE, TOKEN_HEADER } from '../../shared/bridge.ts'
import type { Bridge } from '../../shared/bridge.ts'
import type { Contract } from '../../shared/contract/index.ts'
import { browserHost, desktopHost } from './host.ts'
import type { HostActions } from './host.ts'

export type Client = ContractRouterClient<Contract>

export interface Connection {
  client: Client
  host: HostActions
}

declare global {
  interface Window {
    [BRIDGE_KEY]?: Bridge
  }
}

const TOKEN_KEY = 'zhanggui.token'

/**
 * Reaches the core by the way its host offers; `null` when a browser comes without the host's token. A core that is
 * still starting is waited for by what is asked of it: meanwhile the page draws itself.
 */
export function connect(): Connection | null {
  const bridge = window[BRIDGE_KEY]
  if (bridge !== undefined) {
    const link = portOf(bridge).then((port) => new PortLink({ port }))
    return { client: createORPCClient(later(link)), host: desktopHost(bridge) }
  }
  const token = takeToken()
  if (token === null) return null
  const link = new FetchLink({ url: `${location.origin}/rpc`, headers: { [TOKEN_HEADER]: token } })
  return { client: createORPCClient(link), host: browserHost(token) }
}

function later(link: Promise<ClientLink<ClientContext>>): ClientLink<ClientContext> {
  return { call: async (path, input, options) => (await link).call(path, input, options) }
}

function portOf(bridge: Bridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    function onMessage(event: MessageEvent): void {
      const [port] = event.ports
      if (event.source !== window || event.data !== PORT_MESSAGE || port === undefined) return
      window.removeEventListener('message', onMessage)
      port.start()
      resolve(port)
    }
    window.addEventListener('message', onMessage)
    bridge.connect()
  })
}

/** The host opens the page once as `/#token=…`; afterwards this tab remembers it and the address forgets it. */
function takeToken(): string | null {
  const given = /^#token=([0-9a-f]+)$/i.exec(location.hash)?.[1]
  if (given === undefined) return sessionStorage.getItem(TOKEN_KEY)
  sessionStorage.setItem(TOKEN_KEY, given)
  history.replaceState(null, '', location.pathname)
  return given
}
