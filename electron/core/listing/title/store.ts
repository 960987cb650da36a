import { z } from 'zod'
import { PLATFORMS } from '../../../../shared/platforms.ts'
import type { Platform } from '../../../../shared/platforms.ts'
import { WORD_ROLES } from '../../../../shared/contract/titles.ts'
import type { TitleLimits, TitleWord } from '../../../../shared/contract/titles.ts'
import type { Connection } from '../../database/open.ts'
import { DEFAULT_LIMITS } from './bytes.ts'

const saved = z.partialRecord(z.enum(PLATFORMS), z.number().int())

function savedLimits(db: Connection): Partial<Record<Platform, number>> {
  const text = db.prepare<[], string>("SELECT value FROM setting WHERE key = 'titleLimits'").pluck().get()
  return text === undefined ? {} : saved.parse(JSON.parse(text))
}

export function titleLimits(db: Connection): TitleLimits {
  const own = savedLimits(db)
  return PLATFORMS.map((platform) => ({
    platform,
    bytes: own[platform] ?? DEFAULT_LIMITS[platform],
    checked: own[platform] !== undefined,
  }))
}

export function limitOf(db: Connection, platform: Platform): { limit: number; limitChecked: boolean } {
  const own = savedLimits(db)[platform]
  return { limit: own ?? DEFAULT_LIMITS[platform], limitChecked: own !== undefined }
}

export function saveLimit(db: Connection, { platform, bytes }: { platform: Platform; bytes: number }): TitleLimits {
  const value = JSON.stringify({ ...savedLimits(db), [platform]: bytes })
  db.prepare(
    "INSERT INTO setting (key, value) VALUES ('titleLimits', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  ).run(value)
  return titleLimits(db)
}

const storedWord = z.object({ word: z.string(), role: z.enum(WORD_ROLES).nullable() })

export function titleWords(db: Connection): TitleWord[] {
  return z.array(storedWord).parse(db.prepare('SELECT word, role FROM title_word ORDER BY saved_at DESC, word').all())
}

export function saveWord(db: Connection, { word, role }: TitleWord, now: string): TitleWord {
  const kept = { word: word.toLowerCase(), role }
  db.prepare(
    `INSERT INTO title_word (word, role, saved_at) VALUES (?, ?, ?)
     ON CONFLICT (word) DO UPDATE SET role = excluded.role, saved_at = excluded.saved_at`,
  ).run(kept.word, role, now)
  return kept
}

/** @returns what was said of the word, so that it can be said again; `null` when nothing was */
export function removeWord(db: Connection, word: string): TitleWord | null {
  const small = word.toLowerCase()
  const found = titleWords(db).find((one) => one.word === small) ?? null
  db.prepare('DELETE FROM title_word WHERE word = ?').run(small)
  return found
}
