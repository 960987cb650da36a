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

interface Command {
  run: (options: Options) => Promise<number>
  /** Words behind it: what is written beyond them was meant otherwise. */
  words: number
}

const COMMANDS: Record<string, Command> = {
  import: { run: importCommand, words: Infinity },
  call: { run: callCommand, words: 2 },
  read: { run: readCommand, words: 1 },
  review: { run: reviewCommand, words: 1 },
  demo: { run: demoCommand, words: 0 },
}

async function main(): Promise<number> {
  const [name = '', ...rest] = process.argv.slice(2)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) throw new SellerError('INVALID_INPUT', USAGE)
  const options = optionsOf(rest)
  const [tooMany] = options.rest.slice(command.words)
  if (tooMany !== undefined) throw new SellerError('INVALID_INPUT', `多写了「${tooMany}」。\n${USAGE}`)
  // A blank folder would be the one that the command stands in: a script whose variable is not set asks for that.
  const blank = Object.entries(options).find(([, value]) => value === '')
  if (blank !== undefined) throw new SellerError('INVALID_INPUT', `--${blank[0]} 后面没有写内容。`)
  return command.run(options)
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
