import { ORPCError } from '@orpc/client'
import { parseArgs } from 'node:util'
import { isInputError, SellerError } from '../shared/errors.ts'
import { callCommand, demoCommand, importCommand, readCommand, reviewCommand } from './commands.ts'
import type { Options } from './commands.ts'
import { letReaderGo } from './shell/standard-output.ts'

/**
 * The headless host. Standard output carries only the result; words and progress go to standard error.
 * Exit status: 0 done, 2 an input cannot be used, 1 a fault of the program.
 */
const USAGE = `用法：
  npm run -s cli -- import <文件|文件夹>... [--data DIR] [--shop 店名] [--platform taobao|tmall|douyin|pdd|jd|other] [--format ID] [--map FILE.json] [--json]
  npm run -s cli -- call <procedure> ['<json>'] [--batch FILE.jsonl] [--data DIR]
  npm run -s cli -- read <文件> [--sheet 名称]
  npm run -s cli -- review <YYYY-MM> --out FILE.pdf|.xlsx|.html [--long] [--shop 店名] [--data DIR]
  npm run -s cli -- demo [--data DIR] [--out DIR]`

const COMMANDS: Record<string, (options: Options) => Promise<number>> = {
  import: importCommand,
  call: callCommand,
  read: readCommand,
  review: reviewCommand,
  demo: demoCommand,
}

async function main(): Promise<number> {
  const [name = '', ...rest] = process.argv.slice(2)
  const command = COMMANDS[name]
  if (command === undefined) throw new SellerError('INVALID_INPUT', USAGE)
  return command(optionsOf(rest))
}

function optionsOf(args: string[]): Options {
  const text = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: text,
        shop: text,
        platform: text,
        format: text,
        map: text,
        out: text,
        sheet: text,
        batch: text,
        json: { type: 'boolean' },
        long: { type: 'boolean' },
      },
    })
    return { ...values, rest: positionals }
  } catch (cause) {
    throw new SellerError('INVALID_INPUT', USAGE, { cause })
  }
}

function statusOf(error: unknown): number {
  if (error instanceof SellerError || error instanceof ORPCError) {
    process.stderr.write(`${error.message}\n`)
    return isInputError(error.code) ? 2 : 1
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}

letReaderGo()
process.exitCode = await main().catch(statusOf)
