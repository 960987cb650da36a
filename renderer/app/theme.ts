import { useSyncExternalStore } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'
export type Scheme = 'light' | 'dark'

/** The roles of `styles/tokens.css` that canvas and antd need as values. */
export interface Roles {
  paper: string
  wash: string
  ink: string
  muted: string
  hairline: string
  accent: string
  /** A rise and a fall by the Chinese habit, red and green. */
  up: string
  down: string
  series: readonly string[]
}

/** At most six series. The first two differ by lightness, the rest are Okabe and Ito's colours for every eye. */
export const ROLES: Record<Scheme, Roles> = {
  light: {
    paper: '#ffffff',
    wash: '#f6f7f8',
    ink: '#1f2328',
    muted: '#646c76',
    hairline: '#e3e6e9',
    accent: '#1a5fb4',
    up: '#c0311e',
    down: '#15784a',
    series: ['#7db3dc', '#0b4f8a', '#009e73', '#cc79a7', '#b8860b', '#d55e00'],
  },
  dark: {
    paper: '#17191d',
    wash: '#1e2126',
    ink: '#e4e7eb',
    muted: '#98a1ad',
    hairline: '#2e333a',
    accent: '#78aef5',
    up: '#ff8472',
    down: '#4fc58b',
    series: ['#4377a3', '#a5d3f7', '#2fc79b', '#dd9fc1', '#e0c341', '#f0a04b'],
  },
}

const darkMedia = window.matchMedia('(prefers-color-scheme: dark)')

/** The scheme to draw in, following the system where that was chosen. */
export function useScheme(choice: ThemeChoice): Scheme {
  const systemDark = useSyncExternalStore(
    (listener) => {
      darkMedia.addEventListener('change', listener)
      return () => darkMedia.removeEventListener('change', listener)
    },
    () => darkMedia.matches,
  )
  if (choice !== 'system') return choice
  return systemDark ? 'dark' : 'light'
}
