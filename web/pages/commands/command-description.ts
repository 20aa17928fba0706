import { css, html, LitElement, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { cliLine } from '../../model/cli.ts'
import { type Command, formOf, sendCommandInput } from '../../model/command-form.ts'
import { targetWords } from '../../model/command-list.ts'
import { when } from '../../model/lab-time.ts'
import '../../parts/cli-line/cli-line.ts'
import { base } from '../../parts/styles.ts'

/** What a command was asked to do: everything it was sent with, in words and as a command line. */
export class CommandDescription extends LitElement {
  static override properties = { sent: {} }
  declare sent: Command

  constructor() {
    super()
    this.sent = {}
  }

  protected override render(): TemplateResult {
    const command = this.sent
    const { DocumentName: name = '', Parameters: parameters = {}, NotificationConfig: notice } = command
    const bucket = command.OutputS3BucketName ?? ''
    const rows: readonly (readonly [string, TemplateResult | string])[] = [
      ['Document', html`<a href=${href(['documents', name])}>${name}</a> ${command.DocumentVersion ?? ''}`],
      ['Comment', command.Comment ?? ''],
      ['Requested (UTC)', when(command.RequestedDateTime)],
      ['Expires (UTC)', when(command.ExpiresAfter)],
      ['Timeout', `${command.TimeoutSeconds} seconds`],
      ['Targets', targetWords(command)],
      ['Concurrency', command.MaxConcurrency ?? ''],
      ['Error threshold', command.MaxErrors ?? ''],
      ['Output in S3', bucket === '' ? '' : `s3://${bucket}/${command.OutputS3KeyPrefix ?? ''}`],
      ['SNS topic', notice?.NotificationArn ?? ''],
    ]
    return html`<details class="card">
        <summary><h2>Command description</h2></summary>
        <dl class="body facts">
          ${rows.map(
            ([term, text]) =>
              html`<div>
                <dt>${term}</dt>
                <dd>${text === '' ? '–' : text}</dd>
              </div>`,
          )}
        </dl>
      </details>
      <details class="card">
        <summary><h2>Command parameters</h2></summary>
        <dl class="body facts">
          ${
            Object.keys(parameters).length === 0
              ? html`<p class="hint">None was given: the document's defaults hold.</p>`
              : Object.entries(parameters).map(
                  ([term, values]) =>
                    html`<div class="wide">
                      <dt>${term}</dt>
                      <dd><pre>${values.join('\n')}</pre></dd>
                    </div>`,
                )
          }
        </dl>
      </details>
      <details class="card">
        <summary><h2>AWS command line interface command</h2></summary>
        <div class="body"><cli-line .line=${again(command)}></cli-line></div>
      </details>`
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .facts {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
        gap: var(--space-3) var(--space-4);
      }
      .wide {
        grid-column: 1 / -1;
      }
      dt {
        color: var(--ink-3);
        font-size: var(--text-s);
      }
      dd {
        overflow-wrap: anywhere;
      }
      pre {
        white-space: pre-wrap;
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
      details .body {
        padding-top: 0;
      }
    `,
  ]
}

/** The line that would send the command again, with the parameters as they were given. */
function again(command: Command): string {
  const { Parameters: parameters = {}, ...rest } = command
  const input = sendCommandInput(formOf(rest), [])
  return cliLine('SendCommand', { ...input, ...(Object.keys(parameters).length > 0 && { Parameters: parameters }) })
}

customElements.define('command-description', CommandDescription)

declare global {
  interface HTMLElementTagNameMap {
    'command-description': CommandDescription
  }
}
