import dayjs from 'dayjs'

/** A moment of this computer as `2026-11-05 09:12`. Texts that are no moment in UTC are shown as they stand. */
export function localTime(text: string): string {
  if (text.endsWith('Z')) return dayjs(text).format('YYYY-MM-DD HH:mm')
  return text.replace('T', ' ').slice(0, 16)
}
