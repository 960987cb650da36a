import { useState } from 'react'

interface Pages<Row> {
  /** Those of the page that is shown. */
  shown: readonly Row[]
  paging: { page: number; pageSize: number; total: number; onPage: (page: number) => void }
}

/** A page of rows that are all at hand; where they become fewer, the last page there is. */
export function usePages<Row>(rows: readonly Row[], pageSize: number): Pages<Row> {
  const [asked, onPage] = useState(1)
  const page = Math.min(asked, Math.max(1, Math.ceil(rows.length / pageSize)))
  return {
    shown: rows.slice((page - 1) * pageSize, page * pageSize),
    paging: { page, pageSize, total: rows.length, onPage },
  }
}
