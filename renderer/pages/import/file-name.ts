/** What a sheet of a file is called in lists. */
export function nameOf({ file, sheet }: { file: string; sheet: string }): string {
  return sheet === '' || file.toLowerCase().endsWith('.csv') ? file : `${file} · ${sheet}`
}
