import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/** A command of the page that fails in silence looks like one that worked: each says so somewhere. */
const PAGE = path.resolve(import.meta.dirname, '../../renderer')

const COMMAND = /const (\w+|\{[^}]*\}) = useMutation(?:<[^>]*>)?\(/g

interface Command {
  name: string
  /** Whether its failure is shown, told by a notice, or thrown to whoever waits for it. */
  isTold: boolean
}

function commandsOf(source: string): Command[] {
  const all = [...source.matchAll(COMMAND)]
  return all.map((found, at) => {
    const [, name = ''] = found
    const behind = source.slice(found.index, all[at + 1]?.index)
    const own = behind.slice(0, behind.search(/\n {2}(?=\S)(?![})])/))
    const isShown = new RegExp(String.raw`\b${name}\.(?:error|isError|mutateAsync)\b`)
    return { name, isTold: own.includes('onError') || (name.startsWith('{') ? /\berror\b/ : isShown).test(source) }
  })
}

describe('what fails on the page is told', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: PAGE })
  const found = files.map((file) => ({ file, commands: commandsOf(readFileSync(path.join(PAGE, file), 'utf8')) }))

  test('every command shows or tells its failure', () => {
    expect(found.flatMap(({ commands }) => commands).length).toBeGreaterThan(80)
    const silent = found.flatMap(({ file, commands }) =>
      commands.filter(({ isTold }) => !isTold).map(({ name }) => `${file}: ${name}`),
    )
    expect(silent).toEqual([])
  })

  test('a silent command is found', () => {
    const [shown, told, silent] = commandsOf(
      [
        '  const save = useMutation(query.a.save.mutationOptions())',
        '  const undo = useMutation(query.a.undo.mutationOptions({ onError: (error) => tellFault(error) }))',
        '  const back = useMutation(query.a.back.mutationOptions())',
        '  return save.isError ? null : <p onClick={back.mutate} />',
      ].join('\n'),
    )
    expect([shown?.isTold, told?.isTold, silent?.isTold]).toEqual([true, true, false])
  })
})
