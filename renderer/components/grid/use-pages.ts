import { useQueries } from '@tanstack/react-query'
import type { QueryFunction, QueryKey } from '@tanstack/react-query'
import { useRef } from 'react'
import type { RowRange } from './types.ts'

export const PAGE_SIZE = 200

interface Part {
  total: number
  rows: object[]
}

interface PageQuery<Answer> {
  queryKey: QueryKey
  queryFn: QueryFunction<Answer>
}

export interface Pages<Answer extends Part> {
  /** The newest answer; `undefined` before the first. */
  answer: Answer | undefined
  rowAt: (index: number) => Answer['rows'][number] | undefined
  /** True while the rows shown are those of the question before. */
  old: boolean
  error: unknown
}

interface Held<Answer extends Part> {
  key: string
  answer: Answer | undefined
  pages: Map<number, Answer['rows']>
}

/**
 * Fetches only the pages of rows that are on the screen. While a new question is under way the rows of the old one
 * stay.
 *
 * @param key tells one question from another (sort, filter, scope)
 * @param page the query of one page, pages counted from 1
 */
export function usePages<Answer extends Part>(
  key: string,
  range: RowRange,
  page: (number: number) => PageQuery<Answer>,
): Pages<Answer> {
  const numbers = pageNumbers(range)
  const results = useQueries({
    queries: numbers.map((number) => {
      const { queryKey, queryFn } = page(number)
      return { queryKey, queryFn, placeholderData: () => undefined }
    }),
  })
  const held = useRef<Held<Answer>>({ key, answer: undefined, pages: new Map() })
  if (held.current.key !== key && results.some(({ data }) => data !== undefined)) {
    held.current = { key, answer: undefined, pages: new Map() }
  }
  const store = held.current
  if (store.key === key) {
    for (const [index, number] of numbers.entries()) {
      const data = results[index]?.data
      if (data === undefined) continue
      store.pages.set(number, data.rows)
      store.answer = data
    }
  }
  return {
    answer: store.answer,
    rowAt: (index) => store.pages.get(Math.floor(index / PAGE_SIZE) + 1)?.[index % PAGE_SIZE],
    old: store.key !== key,
    error: results.find(({ error }) => error !== null)?.error ?? null,
  }
}

function pageNumbers({ first, last }: RowRange): number[] {
  const from = Math.floor(Math.max(0, first) / PAGE_SIZE) + 1
  const to = Math.floor(Math.max(0, last) / PAGE_SIZE) + 1
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
