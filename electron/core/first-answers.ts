import { createRouterClient } from '@orpc/server'
import { firstQuestion, localDay } from '../../shared/first-page.ts'
import type { FirstAnswers } from '../../shared/first-page.ts'
import type { Connection } from './database/open.ts'
import type { CoreRouter } from './procedures/router.ts'

/**
 * What the page will ask first when it is opened the next time, answered from the data as they are now. `null` where
 * there is nothing to show, and where anything was written while it was answered.
 */
export async function firstAnswers(router: CoreRouter, reader: Connection, now: Date): Promise<FirstAnswers | null> {
  const core = createRouterClient(router)
  const before = versionOf(reader)
  const shops = await core.shops.list()
  if (shops.length === 0) return null
  const settings = await core.system.settings()
  const input = firstQuestion(shops, localDay(now))
  const summary = await core.overview.summary(input)
  return versionOf(reader) === before ? { shops, settings, input, summary } : null
}

/** Another number after every commit of anybody else, our own writing connection and other programs included. */
function versionOf(reader: Connection): unknown {
  return reader.pragma('data_version', { simple: true })
}
