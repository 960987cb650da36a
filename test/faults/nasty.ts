import fc from 'fast-check'

/** What stands in a cell that nobody meant to be there, or that somebody did. */
const TEXTS: readonly string[] = [
  // Names that mean something to the language.
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'undefined',
  'null',
  'NaN',
  '[object Object]',
  // Numbers at and beyond their edges.
  '1e309',
  '-1e309',
  '1e-400',
  'Infinity',
  '-Infinity',
  '-0',
  '-0.00',
  '0x1F',
  '2147483647',
  '2147483648',
  '-2147483649',
  '4294967296',
  '9007199254740991',
  '9007199254740993',
  '-9007199254740991',
  '90071992547409.91',
  '9223372036854775807',
  '9223372036854775808',
  '99999999999999999999999999',
  '0.1',
  '0.005',
  '1e21',
  '1.7976931348623157e308',
  '１２３４．５６',
  '４３２０００２３００００００００００１',
  '(12.30)',
  '-¥1,234.50',
  '1.2.3',
  '١٢٣٤',
  '九十九',
  '99999999999亿',
  '1万亿',
  '%',
  '100%%',
  '1e5%',
  // Days that are none, or that are far away.
  '0000-00-00 00:00:00',
  '0000-01-01',
  '0001-01-01 00:00:00',
  '9999-12-31 23:59:59',
  '2026-02-29',
  '2026-13-01',
  '1900-02-29',
  '10000-01-01',
  '1899-12-30',
  '2026-10-01 24:00:00',
  '2026-10-01T08:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '0000-01-01 至 9999-12-31',
  '99999999',
  '20261301',
  '40000',
  '59999.999999',
  '1999999999',
  // What a spreadsheet program would run, or did not compute.
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://example.com","x")',
  '@SUM(1+1)*cmd',
  '+1+1',
  '-1+1',
  '="0123"',
  '="',
  "'",
  '#REF!',
  '#VALUE!',
  // Characters without a picture, half characters, and those that turn the direction.
  '\0',
  'a\0b',
  '\u0001\u0002\u001F',
  '\u007F\u0080',
  '\uD800',
  'x\uDFFFy',
  '\uFFFE\uFFFF',
  '_x0000_',
  '_xD800_',
  '_x0041_',
  '\uFEFF',
  '\u200B\u200D',
  '\u202Egnp.exe',
  '\u2066\u2069',
  'e\u0301',
  '👩‍👩‍👧‍👦🀄',
  '\u{10FFFF}',
  '\u2028\u2029',
  'ß',
  'İ',
  // What parts cells, rows and tags.
  ',',
  '"',
  '""',
  '"a',
  'a"b',
  '\t',
  '\n',
  '\r',
  '\r\n,"',
  ';',
  '|',
  '\\|',
  '\\N',
  '</td><td>',
  '<![CDATA[x]]>',
  '&lt;&#0;&amp;',
  "'; DROP TABLE batch; --",
  '%s%n',
  '../../x',
  'A'.repeat(10_000),
  '9'.repeat(10_000),
  '店'.repeat(10_000),
  ' '.repeat(10_000),
  '合计',
  '--',
]

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.double().map(String) },
  { weight: 1, arbitrary: fc.maxSafeInteger().map(String) },
  {
    weight: 1,
    arbitrary: fc
      .date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 19).replace('T', ' ')),
  },
)

/** In place of what stood there, around it, or in its full-width dress. */
export type Spoil = (cell: string) => string

const wide = (cell: string) => cell.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

const spoil = fc.oneof(
  {
    weight: 6,
    arbitrary: text.map(
      (value): Spoil =>
        () =>
          value,
    ),
  },
  {
    weight: 1,
    arbitrary: text.map(
      (value): Spoil =>
        (cell) =>
          cell + value,
    ),
  },
  {
    weight: 1,
    arbitrary: text.map(
      (value): Spoil =>
        (cell) =>
          value + cell,
    ),
  },
  { weight: 1, arbitrary: fc.constant(wide) },
)

export interface SpoiltCell {
  row: number
  column: number
  spoil: Spoil
}

/** Another column beside the true ones, a true one twice, or a true one changed. */
export interface SpoiltHeader {
  how: 'extra' | 'twice' | 'changed'
  column: number
  spoil: Spoil
}

export const spoiltCell: fc.Arbitrary<SpoiltCell> = fc.record({
  row: fc.nat({ max: 999 }),
  column: fc.nat({ max: 999 }),
  spoil,
})

export const spoiltHeader: fc.Arbitrary<SpoiltHeader> = fc.record({
  how: fc.constantFrom('extra', 'extra', 'extra', 'twice', 'changed'),
  column: fc.nat({ max: 999 }),
  spoil,
})
