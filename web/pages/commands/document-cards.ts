import { css, html, type TemplateResult } from 'lit'
import { href } from '../../app/router.ts'
import { session } from '../../app/session.ts'
import { ssm } from '../../io/ssm.ts'
import type { ApiOutput } from '../../../sim/view.ts'
import type { CommandForm } from '../../model/command-form.ts'
import { type ParameterField, parameterFields } from '../../model/parameter-form.ts'
import './document-choice.ts'
import './document-version.ts'
import './parameter-fields.ts'

/** What is known of a document in one of its versions. */
interface Loaded {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly fields: readonly ParameterField[]
}

interface Part {
  readonly form: CommandForm
  readonly problems: ReadonlyMap<string, string>
  /** Undefined until it is there. */
  readonly loaded: Loaded | undefined
}

export async function loadDocument({ documentName: name, version }: CommandForm): Promise<Loaded | undefined> {
  if (name === '') return undefined
  const { Content = '{}' } = await ssm<ApiOutput<'GetDocument'>>(session.address, 'GetDocument', {
    Name: name,
    DocumentVersion: version,
  })
  const { description = '' } = JSON.parse(Content) as { readonly description?: string }
  return { name, version, description, fields: parameterFields(Content) }
}

/** Chooses the document that a command runs. @param params of the page's link */
export const documentCard = ({ form, problems, loaded }: Part, params: URLSearchParams): TemplateResult =>
  html`<section class="card">
    <header><h2>Command document</h2></header>
    <div class="body stack">
      <document-choice
        .chosen=${form.documentName}
        .prefix=${params.get('prefix') ?? ''}
        .platform=${params.get('platform') ?? ''}
        .problem=${problems.get('documentName') ?? ''}
      ></document-choice>
      ${
        form.documentName === ''
          ? html`<p class="hint">No document is chosen yet.</p>`
          : html`<div class="chosen">
              <p>
                <a href=${href(['documents', form.documentName])}>${form.documentName}</a>
                <span class="hint">${loaded?.description ?? ''}</span>
              </p>
              <document-version .document=${form.documentName} .version=${form.version}></document-version>
            </div>`
      }
    </div>
  </section>`

/** @param error why the document could not be had */
export const parametersCard = ({ form, problems, loaded }: Part, error: Error | undefined): TemplateResult =>
  html`<section class="card">
    <header><h2>Command parameters</h2></header>
    <div class="body">
      ${
        form.documentName === ''
          ? html`<p class="hint">They are the document's: choose one first.</p>`
          : error !== undefined && loaded === undefined
            ? html`<p class="error" role="alert">${error.message}</p>`
            : html`<parameter-fields
                .fields=${loaded?.fields ?? []}
                .values=${form.values}
                .problems=${problems}
                ?hidden=${loaded === undefined}
              ></parameter-fields>`
      }
    </div>
  </section>`

export const documentStyles = css`
  .chosen {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 16rem;
    gap: var(--space-4);
  }
  .chosen .hint {
    display: block;
  }
  @media (max-width: 40rem) {
    .chosen {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`
