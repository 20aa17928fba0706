import './app/app.ts'
import { pages } from './app/pages.ts'
import { readTheme, setTheme } from './app/theme.ts'

setTheme(readTheme())

/** What pages load when they first need it. */
const later: readonly (() => Promise<unknown>)[] = [
  () => import('../sim/packages-view.ts'),
  () => import('./parts/markdown.ts'),
  () => import('./pages/host/host-terminal.ts'),
]

// A recording is watched without a server, which may be gone by then: everything is fetched as soon as there is nothing else to do.
addEventListener('load', () =>
  setTimeout(() => void Promise.allSettled([...pages.map(({ load }) => load), ...later].map((load) => load())), 1500),
)
