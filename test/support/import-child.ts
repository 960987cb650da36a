import { createRouterClient } from '@orpc/server'
import { writeSync } from 'node:fs'
import { basename } from 'node:path'
import { createCore } from '../../electron/core/core.ts'
import { coreOptions, drain } from './core.ts'
import type { Mark } from './import-process.ts'
import { refusalOf } from './refusal.ts'

// A program of its own that imports a folder and says on standard output, line by line, how far it has come.
// Written synchronously: what it said before it was killed is all there.

const [dataDir = '', folder = ''] = process.argv.slice(2)

function say(mark: Mark, words = ''): void {
  writeSync(1, `${JSON.stringify({ mark, words })}\n`)
}

let last: Mark | null = null
function sayOnce(mark: Mark): void {
  if (mark !== last) say(mark)
  last = mark
}

async function importFolder(): Promise<void> {
  const core = createCore(coreOptions(dataDir))
  try {
    const client = createRouterClient(core.router)
    say('stage')
    const staging = await client.imports.stage({ files: [core.inbox.add(folder, basename(folder))] })
    const plan = await drain(staging, ({ phase }) => sayOnce(phase))
    say('planned')
    say('apply')
    await drain(await client.imports.apply({ planId: plan.result.planId }), ({ phase }) => sayOnce(phase))
    say('applied')
  } finally {
    await core.close()
  }
  say('closed')
}

try {
  await importFolder()
} catch (error) {
  say('failed', refusalOf(error))
}
