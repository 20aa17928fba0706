import './app/app.ts'
import { pages } from './app/pages.ts'
import { readTheme, setTheme } from './app/theme.ts'

setTheme(readTheme())

// A recording is watched without a server, which may be gone by then: every page is fetched as soon as there is nothing else to do.
addEventListener('load', () => setTimeout(() => void Promise.allSettled(pages.map(({ load }) => load())), 1500))
