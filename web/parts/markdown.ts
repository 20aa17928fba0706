import DOMPurify from 'dompurify'
import { Marked } from 'marked'
import { href, readPlace } from '../app/router.ts'

const marked = new Marked({
  gfm: true,
  renderer: {
    // Headings of a text stand below those of the page around it.
    heading({ tokens }) {
      return `<h4>${this.parser.parseInline(tokens)}</h4>`
    },
  },
})

/**
 * Markdown as nodes. Scenarios come from strangers: what is not plain text with its structure is left out, pictures become their
 * description, and links lead to the web (in a tab of their own) or to a page of the view (`#/…`).
 */
export function markdown(text: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(marked.parse(text, { async: false }), {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: tags,
    // A picture's address is not among them: nothing is fetched.
    ALLOWED_ATTR: ['href', 'start', 'alt'],
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|#\/)/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  })
  for (const image of fragment.querySelectorAll('img')) image.replaceWith(image.alt === '' ? '' : `[${image.alt}]`)
  for (const link of fragment.querySelectorAll('a')) lead(link)
  for (const code of fragment.querySelectorAll('code')) if (isCommand(code.textContent)) offerCopy(code)
  return fragment
}

const tags = [
  'a',
  'b',
  'blockquote',
  'br',
  'code',
  'del',
  'em',
  'h4',
  'hr',
  'i',
  'img',
  'kbd',
  'li',
  'ol',
  'p',
  'pre',
  'strong',
  'sub',
  'sup',
].concat(['table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'])

function lead(link: HTMLAnchorElement): void {
  const to = link.getAttribute('href')
  if (to === null) return link.replaceWith(...link.childNodes)
  if (!to.startsWith('#/')) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    return
  }
  try {
    const { path, params } = readPlace(to)
    // Whose lab is looked at is not for a text to say.
    link.href = href(path, { ...Object.fromEntries(params), account: undefined, region: undefined })
  } catch {
    // A place that cannot be read.
    link.replaceWith(...link.childNodes)
  }
}

/** Whether it is something to be typed into a shell. */
const isCommand = (code: string): boolean => /^(?:\$ )?(?:aws|npx|eval|patchlab) \S/.test(code.trim())

function offerCopy(code: HTMLElement): void {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.dataset['copy'] = code.textContent.trim().replace(/^\$ /, '')
  button.textContent = 'Copy'
  button.ariaLabel = `Copy ${button.dataset['copy'].split('\n')[0]}`
  const block = code.parentElement
  if (block?.tagName !== 'PRE') return code.after(' ', button)
  // A block that scrolls must be within reach of the keyboard.
  block.tabIndex = 0
  block.after(button)
}
