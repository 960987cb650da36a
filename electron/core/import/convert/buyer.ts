import { hash } from 'node:crypto'

/**
 * The buyer as a key that names nobody: a salted hash, scoped to the platform (domain rule 7). A masked name
 * (`t**1`) stands for many people and gives no key.
 */
export function buyerKey(name: string, family: string, salt: string): string | null {
  if (name === '' || name.includes('*')) return null
  return hash('sha256', `${salt}\0${family}\0${name}`, 'base64url').slice(0, 16)
}
