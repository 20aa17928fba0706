import { describe, expect, test } from 'vitest'
import type { Answer } from '../../server/api.ts'
import { authorization, built, START } from './built.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

interface Request {
  readonly target?: string
  readonly body?: string
  readonly headers?: Record<string, string>
}

/** Sends a request as an SDK does, and one header less where a test says so. */
async function send(server: ReturnType<typeof built>, { target, body = '{}', headers = {} }: Request) {
  const response = await server.app.inject({
    method: 'POST',
    url: '/',
    payload: body,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      authorization: authorization(),
      ...(target !== undefined && { 'x-amz-target': target }),
      ...headers,
    },
  })
  return { status: response.statusCode, headers: response.headers, body: response.body }
}

describe('an operation of SSM', () => {
  test('is answered in AWS JSON 1.1, with a request id', async () => {
    const { status, headers, body } = await send(built(), { target: 'AmazonSSM.DescribeInstanceInformation' })
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/x-amz-json-1.1')
    expect(headers['x-amzn-requestid']).toMatch(uuid)
    const { InstanceInformationList: nodes } = JSON.parse(body) as {
      InstanceInformationList: { PlatformName: string }[]
    }
    expect(nodes.map((node) => node.PlatformName)).toEqual(['Amazon Linux AMI', 'Amazon Linux AMI'])
  })

  test.each([
    ['is unknown', { target: 'AmazonSSM.MakeCoffee' }, 400, { __type: 'UnknownOperationException' }],
    ['is of another service', { target: 'AmazonEC2.RunInstances' }, 400, { __type: 'UnknownOperationException' }],
    ['is not named', {}, 400, { __type: 'UnknownOperationException' }],
    [
      'is one that Patchlab lacks',
      { target: 'AmazonSSM.StartSession' },
      501,
      {
        __type: 'NotImplemented',
        message: 'Patchlab does not have ssm:StartSession. GET /_patchlab/coverage lists what it has.',
      },
    ],
    ['comes with no JSON', { target: 'AmazonSSM.SendCommand', body: '{' }, 400, { __type: 'SerializationException' }],
    ['comes without a body', { target: 'AmazonSSM.SendCommand', body: '' }, 400, { __type: 'SerializationException' }],
    [
      'breaks a constraint of the model',
      { target: 'AmazonSSM.DescribeInstanceInformation', body: '{"MaxResults": 4}' },
      400,
      {
        __type: 'ValidationException',
        message:
          "1 validation error detected: Value '4' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 5",
      },
    ],
    [
      'is not signed',
      { target: 'AmazonSSM.DescribeInstanceInformation', headers: { authorization: '' } },
      400,
      { __type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
    ],
  ])('that %s is refused', async (_, request, status, body) => {
    const answer = await send(built(), request)
    expect({ status: answer.status, body: JSON.parse(answer.body) }).toEqual({ status, body })
    expect(answer.headers['content-type']).toBe('application/x-amz-json-1.1')
    expect(answer.headers['x-amzn-requestid']).toMatch(uuid)
  })

  test('whose body is too large is refused', async () => {
    const answer = await send(built({ bodyLimit: 1024 }), {
      target: 'AmazonSSM.SendCommand',
      body: JSON.stringify({ Comment: 'x'.repeat(1024) }),
    })
    expect({ status: answer.status, body: JSON.parse(answer.body) }).toEqual({
      status: 413,
      body: { __type: 'RequestEntityTooLarge' },
    })
  })

  test('changes nothing when it is refused', async () => {
    const server = built()
    const { lab } = server.labs.of('123456789012', 'us-east-1')
    const before = lab.journal.rev
    const answer = await send(server, {
      target: 'AmazonSSM.SendCommand',
      body: '{"DocumentName": "AWS-RunShellScript", "InstanceIds": ["i-00000000000000000"]}',
    })
    expect(answer.status).toBe(400)
    expect(lab.journal.rev).toBe(before)
  })
})

test('whose lab it is follows from the credentials', async () => {
  const server = built()
  await send(server, {
    target: 'AmazonSSM.DescribeInstanceInformation',
    headers: { authorization: authorization('111122223333', 'eu-west-1') },
  })
  expect(server.labs.list().map(({ account, region }) => [account, region])).toEqual([['111122223333', 'eu-west-1']])
})

test('every call is in the log of its lab, refused ones too', async () => {
  const server = built()
  const ids: unknown[] = []
  for (const target of ['AmazonSSM.DescribeInstanceInformation', 'AmazonSSM.StartSession']) {
    ids.push((await send(server, { target })).headers['x-amzn-requestid'])
  }
  expect(server.labs.of('123456789012', 'us-east-1').calls.last(10)).toEqual([
    {
      at: START,
      operation: 'ssm:DescribeInstanceInformation',
      requestId: ids[0],
      error: '',
      accessKeyId: '123456789012',
    },
    {
      at: START,
      operation: 'ssm:StartSession',
      requestId: ids[1],
      error: 'NotImplemented',
      accessKeyId: '123456789012',
    },
  ])
})

test('whoever watches is told of every answer', async () => {
  const answers: Answer[] = []
  const server = built({}, { onAnswer: (answer) => answers.push(answer) })
  await send(server, { target: 'AmazonSSM.DescribeInstanceInformation' })
  await send(server, { target: 'AmazonSSM.StartSession' })
  expect(answers.map((answer) => [answer.operation, 'output' in answer ? 'output' : answer.error.code])).toEqual([
    ['DescribeInstanceInformation', 'output'],
    ['StartSession', 'NotImplemented'],
  ])
})

test('a fault of Patchlab is an InternalServerError, and is told', async () => {
  const errors: unknown[] = []
  const server = built({}, { onError: (error) => errors.push(error) })
  const served = server.labs.of('123456789012', 'us-east-1')
  const wrong = new Error('a fault')
  Object.assign(served.lab, {
    call() {
      throw wrong
    },
  })
  const answer = await send(server, { target: 'AmazonSSM.DescribeInstanceInformation' })
  expect({ status: answer.status, body: JSON.parse(answer.body) }).toEqual({
    status: 500,
    body: { __type: 'InternalServerError', Message: 'Patchlab has a fault: the details are in its error output.' },
  })
  expect(errors).toEqual([wrong])
})

describe('the Query protocol, on the same endpoint', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }

  test('is answered in XML', async () => {
    const server = built()
    const { status, headers, body } = await send(server, {
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
      headers: form,
    })
    expect(status).toBe(200)
    expect(headers['content-type']).toMatch(/^text\/xml/)
    expect(body).toContain('<Account>123456789012</Account>')
    expect(server.labs.of('123456789012', 'us-east-1').calls.last(1)[0]?.operation).toBe('sts:GetCallerIdentity')
  })

  test('errors are in the log', async () => {
    const server = built()
    expect((await send(server, { body: 'Action=Nothing&Version=2016-11-15', headers: form })).status).toBe(400)
    expect(server.labs.of('123456789012', 'us-east-1').calls.last(1)[0]).toMatchObject({
      operation: 'ec2:Nothing',
      error: 'InvalidAction',
    })
  })
})

describe('strangers', () => {
  test.each([
    ['a host of their own', { host: 'example.com' }, 'ForeignHost'],
    ['an origin of their own', { origin: 'https://example.com' }, 'ForeignOrigin'],
  ])('with %s are refused everywhere', async (_, headers, error) => {
    const server = built()
    const answers = await Promise.all(
      (
        [
          ['POST', '/'],
          ['GET', '/'],
          ['POST', '/_patchlab/reset'],
          ['GET', '/_patchlab/health'],
          ['OPTIONS', '/_patchlab/fleet'],
          ['GET', '/nowhere'],
        ] as const
      ).map(async ([method, url]) => {
        const response = await server.app.inject({ method, url, headers })
        return [response.statusCode, response.json<{ error: string }>().error]
      }),
    )
    expect(answers).toEqual(answers.map(() => [403, error]))
    expect(server.labs.list()).toEqual([])
  })
})

test('GET / says what this is', async () => {
  const { app } = built()
  const page = await app.inject('/')
  expect(page.headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(page.body.split('\n')[0]).toBe(
    'Patchlab: a local AWS Systems Manager Patch Manager, with a fleet behind it that really gets patched.',
  )
})
