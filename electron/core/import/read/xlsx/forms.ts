import { INLINE, NUMBER, SHARED, STRING } from './tags.ts'

/**
 * The forms in which nearly every writer puts a cell's value, told by comparing four bytes at a time: at five million
 * cells a file, looking at each byte of the same few tags is most of the work.
 */

function word(text: string): number {
  return Buffer.from(text, 'latin1').readUInt32LE(0)
}

const TYPE = word(' t="')
const SHARED_TAG = word('s"><')
const NUMBER_TAG = word('n"><')
const STRING_TAG = word('str"')
const VALUE_TAG = word('><v>')
/** `v>` */
const VALUE = 0x3e76
const [INLI, NESTR, TAG, TEXT] = [word('inli'), word('neSt'), word('r"><'), word('is><')]
/** `t>` */
const T = 0x3e74
const [END_V, END_C] = [word('</v>'), word('</c>')]
const [END_T, END_IS, END_IS_C] = [word('</t>'), word('</is'), word('></c')]
const GT = 0x3e

/** Bytes from behind the style to the value, by type. */
const STARTS: readonly number[] = [4, 10, 12, 22]
const TYPED_NUMBER = 4

/** The type that stands here together with the tags before its value, -1 when it is none of the usual ones. */
export function formOf(view: DataView, at: number): number {
  const first = view.getUint32(at, true)
  if (first === VALUE_TAG) return NUMBER
  if (first !== TYPE) return -1
  const second = view.getUint32(at + 4, true)
  if (second === SHARED_TAG || second === NUMBER_TAG) {
    if (view.getUint16(at + 8, true) !== VALUE) return -1
    return second === SHARED_TAG ? SHARED : TYPED_NUMBER
  }
  if (second === INLI) return isInline(view, at + 8) ? INLINE : -1
  return second === STRING_TAG && view.getUint32(at + 8, true) === VALUE_TAG ? STRING : -1
}

function isInline(view: DataView, at: number): boolean {
  return (
    view.getUint32(at, true) === NESTR &&
    view.getUint32(at + 4, true) === TAG &&
    view.getUint32(at + 8, true) === TEXT &&
    view.getUint16(at + 12, true) === T
  )
}

export function startOf(form: number): number {
  return form === TYPED_NUMBER ? 10 : (STARTS[form] ?? 0)
}

/** Bytes of `</v></c>`. */
export const END_BYTES = 8

/** Whether `</v></c>` stands here; its bytes must be at hand. */
export function isEnd(view: DataView, at: number): boolean {
  return view.getUint32(at, true) === END_V && view.getUint32(at + 4, true) === END_C
}

/** The place behind `</v></c>`, 0 when something else stands here. */
export function behindValue(view: DataView, at: number): number {
  return at + END_BYTES <= view.byteLength && isEnd(view, at) ? at + END_BYTES : 0
}

/** The place behind `</t></is></c>`, 0 when something else stands here. */
export function behindInline(view: DataView, at: number): number {
  if (at + 13 > view.byteLength) return 0
  return view.getUint32(at, true) === END_T &&
    view.getUint32(at + 4, true) === END_IS &&
    view.getUint32(at + 8, true) === END_IS_C &&
    view.getUint8(at + 12) === GT
    ? at + 13
    : 0
}
