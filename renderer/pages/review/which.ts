/** Which sheet: a month, of all shops or of some. */
export interface Which {
  month: string
  shops?: string[]
}
