import { CreateDocumentCommand, type CreateDocumentCommandInput, type SSMClient } from '@aws-sdk/client-ssm'
import type { TestLab } from '../../harness.ts'

/** The text of a command document that says something. */
export const saying = (what: string, more: object = {}): string =>
  JSON.stringify({
    schemaVersion: '2.2',
    description: `Says ${what}.`,
    mainSteps: [{ action: 'aws:runShellScript', name: 'speak', inputs: { runCommand: [`echo ${what}`] } }],
    ...more,
  })

export function create(ssm: SSMClient, name: string, more: Partial<CreateDocumentCommandInput> = {}) {
  return ssm.send(new CreateDocumentCommand({ Name: name, Content: saying('hello'), ...more }))
}

/** A request as a client writes it, for what the SDK would not send or hides when it reads. */
export async function post(lab: TestLab, operation: string, body: unknown, account = '123456789012') {
  const answer = await fetch(lab.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AmazonSSM.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${account}/20261123/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
