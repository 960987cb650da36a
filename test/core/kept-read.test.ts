import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { KeptRead } from '../../electron/core/database/kept-read.ts'
import { OwnerMap } from '../../electron/core/owner-map.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'zhanggui-read-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('what is read is read again once this or another connection has written, and not before', () => {
  const file = path.join(folder, 'kept.sqlite')
  const [own, other] = [new Database(file), new Database(file)]
  own.exec('PRAGMA journal_mode = WAL; CREATE TABLE word (text TEXT)')
  let times = 0
  const words = new KeptRead((db) => {
    times += 1
    return db.prepare('SELECT text FROM word ORDER BY text').pluck().all()
  })
  expect(words.of(own)).toEqual([])
  expect(words.of(own)).toBe(words.of(own))
  expect(times).toBe(1)
  other.exec("INSERT INTO word VALUES ('甲')")
  expect(words.of(own)).toEqual(['甲'])
  own.exec("INSERT INTO word VALUES ('乙')")
  expect(words.of(own)).toEqual(['乙', '甲'])
  expect(words.of(other)).toEqual(['乙', '甲'])
  expect(times).toBe(4)
  own.close()
  other.close()
})

test('what hangs on an object is of that one alone', () => {
  const [names, ages] = [new OwnerMap<object, string>(), new OwnerMap<object, number>()]
  const owner = { kept: 1 }
  expect(names.get(owner)).toBeUndefined()
  names.set(owner, '甲')
  ages.set(owner, 3)
  names.set(owner, '乙')
  expect([names.get(owner), ages.get(owner)]).toEqual(['乙', 3])
  expect(names.get({ ...owner })).toBeUndefined()
  expect(structuredClone(owner)).toEqual({ kept: 1 })
  expect(Object.keys(owner)).toEqual(['kept'])
})
