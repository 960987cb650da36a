import type { Platform } from '../../../../shared/platforms.ts'

/**
 * Length as the back ends count it (domain listing 5.2): a letter, digit or sign of ASCII 1, everything else 2 a UTF-16
 * unit, so a Chinese or full-width sign is 2 and an emoji 4 or more.
 */
export function titleBytes(title: string): number {
  let bytes = 0
  for (let unit = 0; unit < title.length; unit++) bytes += title.charCodeAt(unit) < 0x80 ? 1 : 2
  return bytes
}

/** The kinds of characters that take bytes of their own, with those of the title. */
export function kindsOfCharacter(title: string): { plain: string[]; wide: string[]; emoji: string[] } {
  const emoji = emojiIn(title)
  const rest = [...emoji.reduce((text, one) => text.replace(one, ''), title)]
  const isPlain = (character: string) => (character.codePointAt(0) ?? 0) < 0x80
  return { plain: rest.filter(isPlain), wide: rest.filter((one) => !isPlain(one)), emoji }
}

export function emojiIn(title: string): string[] {
  return (
    title.match(/\p{Extended_Pictographic}(?:\u{FE0F}|\p{Emoji_Modifier}|\u{200D}\p{Extended_Pictographic})*/gu) ?? []
  )
}

/** What the platforms are said to allow; sources disagree and back ends change, so the seller checks and corrects. */
export const DEFAULT_LIMITS: Readonly<Record<Platform, number>> = {
  taobao: 60,
  tmall: 60,
  douyin: 60,
  pdd: 60,
  jd: 60,
  other: 60,
}
