import { css, html, LitElement, nothing, type TemplateResult } from 'lit'
import { type Amount, type CommandForm, emptyForm, notificationEvents } from '../../model/command-form.ts'
import { describedBy, field, fieldStyles } from '../../parts/form/field.ts'
import { ticked, written } from '../../parts/form/written.ts'
import { base } from '../../parts/styles.ts'
import { edit } from './edit.ts'

/** A member of the form that is a text. */
type TextMember = { [M in keyof CommandForm]: CommandForm[M] extends string ? M : never }[keyof CommandForm]

/** How a command is sent, and where it tells of itself: everything but document and targets. */
export class SendOptions extends LitElement {
  static override properties = { form: {}, problems: {} }
  declare form: CommandForm
  /** By the API's member. */
  declare problems: ReadonlyMap<string, string>

  constructor() {
    super()
    this.form = emptyForm
    this.problems = new Map()
  }

  protected override render(): TemplateResult {
    return html`
      ${this.#section('Other parameters', true, this.#others())} ${this.#section('Rate control', false, this.#rate())}
      ${this.#section('Output options', this.form.toBucket || this.form.toCloudWatch, this.#output())}
      ${this.#section('SNS notifications', this.form.notifies, this.#notifications())}
    `
  }

  /** Sections that have had a reason to be open: they stay so when it goes, until one closes them. */
  readonly #opened = new Set<string>()

  #section(name: string, isUsed: boolean, content: TemplateResult): TemplateResult {
    if (isUsed) this.#opened.add(name)
    return html`<details class="card" ?open=${this.#opened.has(name)}>
      <summary><h2>${name}</h2></summary>
      <div class="body">${content}</div>
    </details>`
  }

  #others(): TemplateResult {
    return html`<div class="fields">
      ${this.#text('comment', 'comment', 'Comment (optional)', '100 characters at most.')}
      ${this.#text('timeout', 'timeoutSeconds', 'Timeout (seconds)', 'How long a node has to take the command on: 30 to 2592000.')}
    </div>`
  }

  #rate(): TemplateResult {
    return html`<div class="fields">
      ${this.#amount('concurrency', 'maxConcurrency', 'Concurrency', 'targets', 'How many nodes carry it out at once.')}
      ${this.#amount('errors', 'maxErrors', 'Error threshold', 'errors', 'After more errors than that nobody else is sent the command.')}
    </div>`
  }

  #amount(of: 'concurrency' | 'errors', member: string, label: string, unit: string, hint: string): TemplateResult {
    const value = this.form[of]
    const change = (changes: Partial<Amount>): void => edit(this, { [of]: { ...value, ...changes } })
    const error = this.problems.get(member) ?? ''
    return html`<fieldset class="field">
      <legend>${label}</legend>
      <p class="hint" id="${of}-hint">${hint}</p>
      <div class="amount">
        <input
          id=${of}
          inputmode="numeric"
          autocomplete="off"
          aria-label=${label}
          aria-describedby=${describedBy(of, error)}
          aria-invalid=${error === '' ? nothing : 'true'}
          .value=${value.amount}
          @input=${(event: Event) => change({ amount: written(event) })}
        />
        ${(['count', 'percentage'] as const).map(
          (each) =>
            html`<label class="choice">
              <input
                type="radio"
                name=${of}
                .checked=${value.unit === each}
                @change=${() => change({ unit: each })}
              />${each === 'count' ? unit : 'percentage'}
            </label>`,
        )}
      </div>
      ${error === '' ? nothing : html`<p class="error" id="${of}-error" role="alert">${error}</p>`}
    </fieldset>`
  }

  #output(): TemplateResult {
    const { toBucket, toCloudWatch } = this.form
    return html`<div class="stack">
      <p class="hint">
        The console shows the first 2,500 characters of what a step prints. The host's page in Patchlab has all of it;
        the lab keeps these settings and writes no object and no log.
      </p>
      ${this.#switch('toBucket', 'Enable writing to an S3 bucket')}
      ${
        toBucket
          ? html`<div class="fields">
              ${this.#text('bucket', 'outputS3BucketName', 'S3 bucket name')}
              ${this.#text('prefix', 'outputS3KeyPrefix', 'S3 key prefix (optional)')}
              ${this.#text('bucketRegion', 'outputS3Region', 'S3 region (optional)', "The lab's unless you say another.")}
            </div>`
          : nothing
      }
      ${this.#switch('toCloudWatch', 'Enable CloudWatch output')}
      ${
        toCloudWatch
          ? html`<div class="fields">
              ${this.#text('logGroup', 'cloudWatchOutputConfig', 'Log group name (optional)')}
            </div>`
          : nothing
      }
    </div>`
  }

  #notifications(): TemplateResult {
    const { notifies, each, events } = this.form
    return html`<div class="stack">
      <p class="hint">The lab checks and keeps these settings; it publishes nothing.</p>
      ${this.#switch('notifies', 'Enable SNS notifications')}
      ${
        notifies
          ? html`<div class="fields">
                ${this.#text('role', 'serviceRoleArn', 'IAM role', 'ARN of the role that publishes.')}
                ${this.#text('topic', 'notificationConfig', 'SNS topic', 'ARN of the topic.')}
                ${field({
                  id: 'each',
                  label: 'Change notifications',
                  control: html`<select
                    id="each"
                    @change=${(event: Event) => edit(this, { each: written(event) as CommandForm['each'] })}
                  >
                    <option value="Command" .selected=${each === 'Command'}>Of the command as a whole</option>
                    <option value="Invocation" .selected=${each === 'Invocation'}>
                      Of the command on each instance
                    </option>
                  </select>`,
                })}
              </div>
              <fieldset>
                <legend>Event types</legend>
                <div class="row">
                  ${notificationEvents.map(
                    (name) =>
                      html`<label class="choice">
                        <input
                          type="checkbox"
                          .checked=${events.includes(name)}
                          @change=${(event: Event) =>
                            edit(this, {
                              events: notificationEvents.filter((other) =>
                                other === name ? ticked(event) : events.includes(other),
                              ),
                            })}
                        />${name}
                      </label>`,
                  )}
                </div>
              </fieldset>`
          : nothing
      }
    </div>`
  }

  #switch(of: 'toBucket' | 'toCloudWatch' | 'notifies', name: string): TemplateResult {
    return html`<label class="choice">
      <input
        type="checkbox"
        .checked=${this.form[of]}
        @change=${(event: Event) => edit(this, { [of]: ticked(event) })}
      />${name}
    </label>`
  }

  #text(of: TextMember, member: string, label: string, hint = ''): TemplateResult {
    const error = this.problems.get(member) ?? ''
    return field({
      id: of,
      label,
      hint,
      error,
      control: html`<input
        id=${of}
        autocomplete="off"
        aria-describedby=${describedBy(of, error)}
        aria-invalid=${error === '' ? nothing : 'true'}
        .value=${this.form[of]}
        @input=${(event: Event) => edit(this, { [of]: written(event) })}
      />`,
    })
  }

  static override styles = [
    base,
    fieldStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
      }
      summary {
        padding: var(--space-3) var(--space-4);
        border-radius: var(--radius-l);
        cursor: pointer;
      }
      summary h2 {
        display: inline;
        padding-left: var(--space-1);
      }
      .body {
        padding: 0 var(--space-4) var(--space-4);
      }
      .amount {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
      }
      .amount input:not([type='radio']) {
        width: 7rem;
      }
      .choice {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
        font-weight: 450;
      }
      .fields .field {
        grid-template-rows: auto 1fr auto;
      }
    `,
  ]
}

customElements.define('send-options', SendOptions)

declare global {
  interface HTMLElementTagNameMap {
    'send-options': SendOptions
  }
}
