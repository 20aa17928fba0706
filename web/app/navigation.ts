import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../parts/icons.ts'
import { type Page, pages } from './pages.ts'
import { href } from './router.ts'

/** The links to the pages, by group. @param present the page that is shown */
export const navigation = (present: Page | undefined): TemplateResult[] =>
  (['Watch', 'Patch Manager', 'Lab'] as const).map(
    (group) => html`
      <h2>${group}</h2>
      <ul>
        ${pages.map(({ nav, path, title }) =>
          nav?.group === group
            ? html`<li>
                <a href=${href([path])} aria-current=${isBelow(present, path) ? 'page' : nothing}>
                  ${icon(nav.icon)}${title}
                </a>
              </li>`
            : nothing,
        )}
      </ul>
    `,
  )

const isBelow = (page: Page | undefined, path: string): boolean =>
  page !== undefined && (page.path === path || page.path.startsWith(`${path}/`))
