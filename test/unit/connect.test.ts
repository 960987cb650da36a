import { afterEach, expect, test, vi } from 'vitest'
import { connect } from '../../renderer/api/connect.ts'
import { BRIDGE_KEY, PORT_MESSAGE } from '../../shared/bridge.ts'

afterEach(() => vi.unstubAllGlobals())

test('what the page asks before its core has started is asked once it has', async () => {
  const page = Object.assign(new EventTarget(), { [BRIDGE_KEY]: { connect: vi.fn<() => void>() } })
  vi.stubGlobal('window', page)
  const connection = connect()
  const answer = connection?.client.shops.list()
  expect(page[BRIDGE_KEY].connect).toHaveBeenCalledOnce()
  const { port1, port2 } = new MessageChannel()
  port2.start()
  const asked = new Promise((resolve) => port2.addEventListener('message', ({ data }) => resolve(data)))
  page.dispatchEvent(Object.assign(new Event('message'), { source: page, data: PORT_MESSAGE, ports: [port1] }))
  expect(String(await asked)).toContain('/shops/list')
  port1.close()
  port2.close()
  answer?.catch(() => undefined)
})
