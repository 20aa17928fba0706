import DOMPurify from 'dompurify'
import { Marked } from 'marked'
import { href, readPlace } from '../app/router.ts'

const marked = new Marked({
  gfm: true,
  renderer: {
    // A text has no place in the order of the page's headings.
    heading({ tokens }) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>`
    },
    html: ({ text }) => escaped(text),
    image: ({ text }) => (text === '' ? '' : `[${escaped(text)}]`),
  },
})

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * Markdown as nodes. Scenarios come from strangers, and are fenced twice: HTML in a text is shown as it was written, pictures become their
 * description, and whatever should get past the reader of Markdown all the same is taken out afterwards. Links lead to the web, in a tab of
 * their own, or to a page of the view (`#/…`).
 */
export function markdown(text: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(marked.parse(text, { async: false }), {
    RETURN_DOM_FRAGMENT: true,
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: ['href', 'start'],
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|#\/)/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  })
  for (const link of fragment.querySelectorAll('a')) lead(link)
  for (const code of fragment.querySelectorAll('code')) if (isCommand(code.textContent)) offerCopy(code)
  return fragment
}

const tags = 'a blockquote br code del em hr li ol p pre strong table tbody td th thead tr ul'.split(' ')

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
  nameCopy(button, 'Copy')
  const block = code.parentElement
  if (block?.tagName !== 'PRE') return code.after(' ', button)
  // A block that scrolls must be within reach of the keyboard.
  block.tabIndex = 0
  block.after(button)
}

/** What the button of a command line says. */
export function nameCopy(button: HTMLButtonElement, word: string): void {
  button.textContent = word
  button.ariaLabel = `${word} ${button.dataset['copy']?.split('\n')[0] ?? ''}`
}
