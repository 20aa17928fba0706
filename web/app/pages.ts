import { html, type TemplateResult } from 'lit'
import type { IconName } from '../parts/icons.ts'
import type { Place } from './router.ts'

/** One page of the view. */
export interface Page {
  /** The path after `#/`; a segment with a colon takes anything. */
  readonly path: string
  readonly title: string
  /** Whether it needs a server: what is done, not what is looked at. */
  readonly needsServer: boolean
  /** Where it stands in the navigation, and by which key one gets there; left out for pages below another one. */
  readonly nav?: { readonly group: 'Watch' | 'Patch Manager' | 'Lab'; readonly icon: IconName; readonly key: string }
  readonly load: () => Promise<unknown>
  readonly render: (args: Readonly<Record<string, string>>, place: Place) => TemplateResult
}

/** Every page, in the order of the navigation. The first that matches is shown. */
export const pages: readonly Page[] = [
  {
    path: 'fleet',
    title: 'Fleet',
    needsServer: false,
    nav: { group: 'Watch', icon: 'fleet', key: 'f' },
    load: () => import('../pages/fleet/fleet-page.ts'),
    render: (_, { params }) => html`<fleet-page .params=${params}></fleet-page>`,
  },
  {
    path: 'fleet/:node',
    title: 'Host',
    needsServer: false,
    load: () => import('../pages/host/host-page.ts'),
    render: ({ node }, { params }) => html`<host-page .node=${node} .params=${params}></host-page>`,
  },
  {
    path: 'replay',
    title: 'Replay',
    needsServer: false,
    nav: { group: 'Watch', icon: 'replay', key: 'r' },
    load: () => import('../pages/replay/replay-page.ts'),
    render: (_, { params }) => html`<replay-page .params=${params}></replay-page>`,
  },
  {
    path: 'compare',
    title: 'Compare',
    needsServer: false,
    nav: { group: 'Watch', icon: 'compare', key: 'x' },
    load: () => import('../pages/compare/compare-page.ts'),
    render: (_, { params }) => html`<compare-page .params=${params}></compare-page>`,
  },
  {
    path: 'baselines',
    title: 'Patch baselines',
    needsServer: true,
    nav: { group: 'Patch Manager', icon: 'baseline', key: 'b' },
    load: () => import('../pages/baselines/baselines-page.ts'),
    render: (_, { params }) => html`<baselines-page .params=${params}></baselines-page>`,
  },
  {
    path: 'baselines/create',
    title: 'Create patch baseline',
    needsServer: true,
    load: () => import('../pages/baselines/create-baseline-page.ts'),
    render: (_, { params }) => html`<create-baseline-page .params=${params}></create-baseline-page>`,
  },
  {
    path: 'baselines/:baseline',
    title: 'Patch baseline',
    needsServer: true,
    load: () => import('../pages/baselines/baseline-page.ts'),
    render: ({ baseline }, { params }) => html`<baseline-page .baseline=${baseline} .params=${params}></baseline-page>`,
  },
  {
    path: 'compliance',
    title: 'Compliance',
    needsServer: true,
    nav: { group: 'Patch Manager', icon: 'compliance', key: 'p' },
    load: () => import('../pages/compliance/compliance-page.ts'),
    render: (_, { params }) => html`<compliance-page .params=${params}></compliance-page>`,
  },
  {
    path: 'documents',
    title: 'Documents',
    needsServer: true,
    nav: { group: 'Patch Manager', icon: 'document', key: 'd' },
    load: () => import('../pages/documents/documents-page.ts'),
    render: (_, { params }) => html`<documents-page .params=${params}></documents-page>`,
  },
  {
    path: 'documents/:document',
    title: 'Document',
    needsServer: true,
    load: () => import('../pages/documents/document-page.ts'),
    render: ({ document }, { params }) => html`<document-page .document=${document} .params=${params}></document-page>`,
  },
  {
    path: 'commands',
    title: 'Run Command',
    needsServer: true,
    nav: { group: 'Patch Manager', icon: 'command', key: 'c' },
    load: () => import('../pages/commands/commands-page.ts'),
    render: (_, { params }) => html`<commands-page .params=${params}></commands-page>`,
  },
  {
    path: 'commands/run',
    title: 'Run a command',
    needsServer: true,
    load: () => import('../pages/commands/run-command-page.ts'),
    render: (_, { params }) => html`<run-command-page .params=${params}></run-command-page>`,
  },
  {
    path: 'commands/:command',
    title: 'Command',
    needsServer: true,
    load: () => import('../pages/commands/command-page.ts'),
    render: ({ command }, { params }) => html`<command-page .command=${command} .params=${params}></command-page>`,
  },
  {
    path: 'commands/:command/:node',
    title: 'Output',
    needsServer: true,
    load: () => import('../pages/commands/output-page.ts'),
    render: ({ command, node }, { params }) =>
      html`<output-page .command=${command} .node=${node} .params=${params}></output-page>`,
  },
  {
    path: 'scenarios',
    title: 'Scenarios',
    needsServer: true,
    nav: { group: 'Lab', icon: 'scenario', key: 's' },
    load: () => import('../pages/scenarios/scenarios-page.ts'),
    render: (_, { params }) => html`<scenarios-page .params=${params}></scenarios-page>`,
  },
  {
    path: 'class',
    title: 'Class',
    needsServer: true,
    nav: { group: 'Lab', icon: 'class', key: 'l' },
    load: () => import('../pages/class/class-page.ts'),
    render: (_, { params }) => html`<class-page .params=${params}></class-page>`,
  },
]

/** The page of a place and what its path's segments stand for; undefined where there is none. */
export function pageOf({
  path,
}: Place): { readonly page: Page; readonly args: Readonly<Record<string, string>> } | undefined {
  for (const page of pages) {
    const pattern = page.path.split('/')
    if (pattern.length !== path.length) continue
    const args: Record<string, string> = {}
    const matches = pattern.every((part, i) => {
      if (!part.startsWith(':')) return part === path[i]
      args[part.slice(1)] = path[i] ?? ''
      return true
    })
    if (matches) return { page, args }
  }
  return undefined
}
