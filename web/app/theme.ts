export type Theme = 'auto' | 'light' | 'dark'

const name = 'patchlab-theme'

/** Storage may be forbidden; then nothing is remembered. */
function stored(): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export function readTheme(): Theme {
  const theme = stored()
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}

export function setTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    localStorage.setItem(name, theme)
  } catch {
    // As above.
  }
}
