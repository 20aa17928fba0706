import { html, type TemplateResult } from 'lit'

/** A part of the page whose code could not be had. */
export const notLoaded = (what: string, again: () => void): TemplateResult =>
  html`<div class="empty card" role="alert">
    <h2>${what} cannot be shown</h2>
    <p>The server, which has the code for it, does not answer or was updated meanwhile.</p>
    <p><button @click=${again}>Try again</button></p>
  </div>`
