/** What the fields of a register can be: one description makes the check, the form and the table. */
export type FieldKind =
  | 'text'
  /** Over the numbers of the dictionary (`own-formula.ts`). */
  | 'formula'
  | 'long'
  | 'day'
  | 'money'
  | 'score'
  | 'count'
  | 'choice'
  | 'shop'
  /** A listing of a shop: `shop/product`. */
  | 'listing'
  /** A small picture as a data URL, kept in the database. */
  | 'picture'
  /** An entry of another register, by its id. */
  | 'entry'

export interface RegisterField {
  key: string
  label: string
  kind: FieldKind
  /** Without it an entry says nothing. */
  required?: boolean
  /** Of a choice: what is kept, and what it is called. */
  choices?: Readonly<Record<string, string>>
  /** px in the table; 0: not shown there. */
  width?: number
  suffix?: string
  /** Of an entry: of which register. */
  of?: string
}

export interface Register {
  name: string
  /** What one entry is called. */
  one: string
  about: string
  /** What to do while there is none. */
  empty: string
  fields: readonly RegisterField[]
}
