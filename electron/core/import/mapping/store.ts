import type { MapFile } from '../../../../shared/contract/map-file.ts'
import type { Connection } from '../../database/open.ts'
import type { Format } from '../formats/format.ts'
import { mappedFormat } from './format.ts'

export interface SavedMap {
  fingerprint: string
  name: string
  map: MapFile
  header: string[]
  savedAt: string
}

interface StoredMap {
  fingerprint: string
  name: string
  header: string
  map: string
  savedAt: string
}

/** A map was read by its schema before it was saved, so it is whole. */
export function savedMaps(db: Connection): SavedMap[] {
  return db
    .prepare<[], StoredMap>(
      'SELECT fingerprint, name, header, map, saved_at AS savedAt FROM mapping ORDER BY name, fingerprint',
    )
    .all()
    .map(({ header, map, ...rest }) => ({ ...rest, header: JSON.parse(header), map: JSON.parse(map) }))
}

/** Saved maps as formats: each reads the sheets whose header it was made for. */
export function savedFormats(db: Connection): Format[] {
  return savedMaps(db).map(({ map, fingerprint }) => mappedFormat(map, fingerprint))
}

export function saveMap(db: Connection, saved: SavedMap): void {
  db.prepare(
    `INSERT INTO mapping (fingerprint, name, header, map, saved_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name, header = excluded.header, map = excluded.map, saved_at = excluded.saved_at`,
  ).run(saved.fingerprint, saved.name, JSON.stringify(saved.header), JSON.stringify(saved.map), saved.savedAt)
}

export function removeMap(db: Connection, fingerprint: string): boolean {
  return db.prepare('DELETE FROM mapping WHERE fingerprint = ?').run(fingerprint).changes > 0
}
