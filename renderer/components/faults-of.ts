/** What a check found wrong, each fault once. */
export function faultsOf(checked: { error?: { issues: readonly { message: string }[] } | undefined }): string[] {
  return [...new Set(checked.error?.issues.map(({ message }) => message))]
}
