import { createRouterClient } from '@orpc/server'
import { writeSync } from 'node:fs'
import { createCore } from '../../electron/core/core.ts'
import { coreOptions, drain } from './core.ts'

// A program of its own that makes a backup, or brings one back, and says when it begins, at each step and when it is done.

const [dataDir = '', id = ''] = process.argv.slice(2)
const say = (word: string) => writeSync(1, `${word}\n`)

const core = createCore(coreOptions(dataDir))
const { backups } = createRouterClient(core.router)
say('begin')
if (id === '') await drain(await backups.create(), ({ phase }) => say(phase))
else await drain(await backups.restore({ id }), ({ phase }) => say(phase))
say('done')
await core.close()
