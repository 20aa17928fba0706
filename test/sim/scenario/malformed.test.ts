import { describe, expect, test } from 'vitest'
import { describeProblem } from '../../../sim/scenario/problem.ts'
import { parseScenario } from '../../../sim/scenario/parse.ts'

const sound = `title: Two web servers
summary: Scan them.
start: 2027-01-11T09:00:00Z
pace: brisk
fleet:
  - os: ubuntu-24.04
    count: 2
    name: web
    tags: { Patch Group: web }
story: You have two servers.
steps:
  - id: scan
    title: Scan
    text: Scan them.
    points: 10
    hints: [{ text: Send a command., cost: 2 }]
    checks:
      - eventually: nodes[?operation!=null]
        else: Nothing was scanned.
    solution:
      - aws ssm send-command --document-name AWS-RunPatchBaseline --targets "Key=tag:Patch Group,Values=web"
  - id: look
    title: Look
    text: Look at them.
    checks:
      - called: DescribeInstancePatchStates
        since: scan
      - answer: How many?
        accept: two
      - api: DescribePatchGroups
        expect: Mappings
        else: There is no patch group.
    solution:
      - { call: DescribeInstancePatchStates, input: { InstanceIds: "\${nodes[].id}" } }
      - answer: two
timeline:
  - at: 2h
    do: { fault: package-script-fails, nodes: [web-1], package: openssl }
`

/** What is said of the text with one thing in it changed. */
function said(from: string, to: string): string[] {
  if (!sound.includes(from)) throw new Error(`The text has no "${from}".`)
  return problemsOf(sound.replace(from, to))
}

const problemsOf = (text: string): string[] =>
  parseScenario(text, { slug: 'two' }).problems.map((problem) => describeProblem('two/scenario.yaml', problem))

/** What is wrong, the change that makes it so, and what is said. */
const cases: readonly (readonly [what: string, from: string, to: string])[] = [
  ['a quote that is never closed', 'title: Two', 'title: "Two'],
  ['a tab as indent', '    title: Scan', '\ttitle: Scan'],
  ['a name twice', 'summary: Scan them.', 'summary: Scan them.\nsummary: Again.'],
  ['a colon in a text', 'summary: Scan them.', 'summary: Scan: them: all'],
  ['an alias of nothing', 'story: You', 'story: *you'],
  [
    'a bracket that is never closed',
    'hints: [{ text: Send a command., cost: 2 }]',
    'hints: [{ text: Send a command., cost: 2 }',
  ],
  ['a bad indent', '    text: Scan them.', '   text: Scan them.'],
  ['a list where a map should be', 'pace: brisk', 'pace: [brisk]'],
  ['a title that is missing', 'title: Two web servers\n', ''],
  ['a member that nobody knows', 'pace: brisk', 'speed: 3'],
  ['a member that is misspelt', 'summary: Scan', 'sumary: Scan'],
  ['a misspelt member of a step', '    points: 10', '    point: 10'],
  ['an operating system that there is not', 'os: ubuntu-24.04', 'os: ubuntu-24.10'],
  ['a count of none', 'count: 2', 'count: 0'],
  ['a count that is a text', 'count: 2', 'count: two'],
  ['a start that is no time', 'start: 2027-01-11T09:00:00Z', 'start: tomorrow'],
  ['a pace that there is not', 'pace: brisk', 'pace: brsik'],
  ['an id with blanks', 'id: scan', 'id: the scan'],
  ['two steps with one id', 'id: look', 'id: scan'],
  [
    'a step without checks',
    '    checks:\n      - eventually: nodes[?operation!=null]\n        else: Nothing was scanned.\n',
    '    checks: []\n',
  ],
  ['a check of no kind', 'called: DescribeInstancePatchStates', 'calls: DescribeInstancePatchStates'],
  ['a check of two kinds', '      - called: Desc', '      - never: nodes\n        called: Desc'],
  ['a check that does not say what is wrong', '\n        else: Nothing was scanned.', ''],
  ['a check that holds by itself', 'eventually: nodes[?operation!=null]', 'never: nodes[?operation!=null]'],
  ['an expression that is none', 'nodes[?operation!=null]', 'nodes[?operation!=null'],
  ['a function that there is not', 'nodes[?operation!=null]', 'count(nodes)'],
  ['a part of the state that there is not', 'nodes[?operation!=null]', 'node[?operation!=null]'],
  ['a member that no part of the state has', 'nodes[?operation!=null]', "nodes[?patchgroup=='web']"],
  ['true without its backticks', 'nodes[?operation!=null]', 'nodes[?compliant==true]'],
  ['an operation that there is not', 'called: DescribeInstancePatchStates', 'called: DescribeInstancePatchState'],
  ['a check that changes the lab', 'api: DescribePatchGroups', 'api: SendCommand'],
  ['a step that is not there', 'since: scan', 'since: scna'],
  ['a question without an answer', '\n        accept: two', ''],
  ['a solution that does not answer', '\n      - answer: two\ntimeline', '\ntimeline'],
  ['a command of the CLI that there is not', 'aws ssm send-command', 'aws ssm send-comand'],
  ['an option that there is not', '--targets', '--target'],
  ['a pipe', 'Values=web"', 'Values=web" | jq .'],
  ['a shorthand that cannot be read', 'Key=tag:Patch Group,Values=web', 'Key:tag'],
  ['an input that the operation does not have', 'InstanceIds:', 'Instances:'],
  ['a fault that there is not', 'fault: package-script-fails', 'fault: package-script-fail'],
  ['a fault without its package', ', package: openssl', ''],
  ['an event at no time', '  - at: 2h\n    do', '  - do'],
  ['an event before the start', 'at: 2h', 'at: 2026-12-24T18:00:00Z'],
  ['a duration without a unit', 'at: 2h', 'at: "2"'],
  [
    'an event that does nothing known',
    '{ fault: package-script-fails, nodes: [web-1], package: openssl }',
    '{ faults: x }',
  ],
]

describe('a scenario that is malformed', () => {
  test('is not what this one is', () => {
    expect(problemsOf(sound)).toEqual([])
  })

  test('is told from one that is sound by place, cause and remedy', () => {
    const found = Object.fromEntries(cases.map(([what, from, to]) => [what, said(from, to)]))
    for (const [what, lines] of Object.entries(found)) {
      expect({ what, said: lines.length > 0 }).toEqual({ what, said: true })
      // File, line, column; a sentence for the cause, one for the remedy.
      for (const line of lines) expect(line).toMatch(/^two\/scenario\.yaml:\d+:\d+: .*[.?…] .*[.?)]$/s)
    }
    expect(found).toMatchInlineSnapshot(`
      {
        "a bad indent": [
          "two/scenario.yaml:14:1: Sequence item without - indicator. Close the quote or bracket, or add the missing ":".",
        ],
        "a bracket that is never closed": [
          "two/scenario.yaml:17:5: Flow sequence in block collection must be sufficiently indented and end with a ]. Line it up with its neighbours.",
        ],
        "a check of no kind": [
          "two/scenario.yaml:26:9: step 2, check 1: This has none of: api, always, never, eventually, called, answer. Did you mean called?",
        ],
        "a check of two kinds": [
          "two/scenario.yaml:27:9: step 2, check 1: This has never and called. Write one of them, and what belongs to it; two make two items.",
        ],
        "a check that changes the lab": [
          "two/scenario.yaml:30:14: step 2, check 3, api: SendCommand changes the lab, and a check must not. Call an operation that reads: Describe…, List…, Get….",
        ],
        "a check that does not say what is wrong": [
          "two/scenario.yaml:18:9: step 1, check 1: "else" is missing. Write else: and a text.",
        ],
        "a check that holds by itself": [
          "two/scenario.yaml:18:7: step 1, checks: These checks hold when nobody does anything. Add one of: api, eventually, called, answer.",
        ],
        "a colon in a text": [
          "two/scenario.yaml:2:10: Nested mappings are not allowed in compact mappings. A text with ": " or " #" in it needs quotes.",
        ],
        "a command of the CLI that there is not": [
          "two/scenario.yaml:21:9: step 1, solution item 1: aws ssm has no command send-comand. Did you mean send-command?",
        ],
        "a count of none": [
          "two/scenario.yaml:7:12: fleet group 1, count: This is 0. Write a number of at least 1.",
        ],
        "a count that is a text": [
          "two/scenario.yaml:7:12: fleet group 1, count: This is "two". Write a number.",
        ],
        "a duration without a unit": [
          "two/scenario.yaml:37:9: timeline event 1, at: This is "2". Write a duration such as 90m, 36h or "1d 12h".",
        ],
        "a fault that there is not": [
          "two/scenario.yaml:38:18: timeline event 1, do, fault: This is "package-script-fail". Did you mean package-script-fails?",
        ],
        "a fault without its package": [
          "two/scenario.yaml:38:9: timeline event 1, do: package-script-fails is the fault of a package, and none is named. Write package: and its name.",
        ],
        "a function that there is not": [
          "two/scenario.yaml:18:21: step 1, check 1, eventually: "count(nodes)" is no JMESPath expression: it has no function count. Write it as for aws --query, with texts in single quotes: nodes[?state=='running'].id (https://jmespath.org).",
        ],
        "a list where a map should be": [
          "two/scenario.yaml:4:7: pace: This is a list. Write one of: instant, brisk, real.",
        ],
        "a member that is misspelt": [
          "two/scenario.yaml:1:1: "summary" is missing. Write summary: and a text.",
          "two/scenario.yaml:2:1: There is no member "sumary" here. Did you mean summary?",
        ],
        "a member that no part of the state has": [
          "two/scenario.yaml:18:21: step 1, check 1, eventually: "nodes[?patchgroup=='web']" speaks of patchgroup, which the lab's state does not have. Did you mean patchGroup?",
        ],
        "a member that nobody knows": [
          "two/scenario.yaml:4:1: There is no member "speed" here. Did you mean seed?",
        ],
        "a misspelt member of a step": [
          "two/scenario.yaml:15:5: step 1: There is no member "point" here. Did you mean points?",
        ],
        "a name twice": [
          "two/scenario.yaml:3:1: Map keys must be unique. Write each name once.",
        ],
        "a pace that there is not": [
          "two/scenario.yaml:4:7: pace: This is "brsik". Did you mean brisk?",
        ],
        "a part of the state that there is not": [
          "two/scenario.yaml:18:21: step 1, check 1, eventually: "node[?operation!=null]" speaks of node, which the lab's state does not have. Did you mean nodes?",
        ],
        "a pipe": [
          "two/scenario.yaml:21:9: step 1, solution item 1: "|" is for a shell, and no shell reads this line. Write one aws command without pipes, redirections or comments, and put values that contain | in quotes.",
        ],
        "a question without an answer": [
          "two/scenario.yaml:28:9: step 2, check 2: Nothing says which answer is right. Write exactly one of: accept (texts), is (an expression).",
        ],
        "a quote that is never closed": [
          "two/scenario.yaml:1:24: Missing closing "quote. Close the quote or bracket, or add the missing ":".",
        ],
        "a shorthand that cannot be read": [
          "two/scenario.yaml:21:9: step 1, solution item 1: --targets: a name and "=" are missing at "Key:tag". Write Name=value,Name=value2,value3, lists as [a,b], structures as {Name=value}, or JSON.",
        ],
        "a solution that does not answer": [
          "two/scenario.yaml:34:7: step 2, solution: The step asks 1 questions, and its solution has 0 answers. Write one "answer:" for each question, in their order.",
        ],
        "a start that is no time": [
          "two/scenario.yaml:3:8: start: This is "tomorrow". Write a time such as 2027-01-11T09:00:00Z.",
        ],
        "a step that is not there": [
          "two/scenario.yaml:27:16: step 2, check 1, since: There is no step scna. Did you mean scan?",
        ],
        "a step without checks": [
          "two/scenario.yaml:17:13: step 1, checks: This is an empty list. Write at least one item.",
        ],
        "a tab as indent": [
          "two/scenario.yaml:13:1: Tabs are not allowed as indentation. Indent with blanks.",
        ],
        "a title that is missing": [
          "two/scenario.yaml:1:1: "title" is missing. Write title: and a text.",
        ],
        "an alias of nothing": [
          "two/scenario.yaml:10:13: Unexpected scalar at node end. A text with ": " or one of []{}&*#|>@\` at its beginning needs quotes.",
        ],
        "an event at no time": [
          "two/scenario.yaml:37:5: timeline event 1: This happens at no time. Write exactly one of: at, after.",
        ],
        "an event before the start": [
          "two/scenario.yaml:37:9: timeline event 1, at: 2026-12-24T18:00:00Z lies before the start. Write a time after 2027-01-11T09:00:00.000Z, or a duration since then.",
        ],
        "an event that does nothing known": [
          "two/scenario.yaml:38:9: timeline event 1, do: This has none of: fault, heal, disturb, calm, publish, join, leave, call, aws, clock. Did you mean fault?",
        ],
        "an expression that is none": [
          "two/scenario.yaml:18:21: step 1, check 1, eventually: "nodes[?operation!=null" is no JMESPath expression: Expected Rbracket, got: EOF. Write it as for aws --query, with texts in single quotes: nodes[?state=='running'].id (https://jmespath.org).",
        ],
        "an id with blanks": [
          "two/scenario.yaml:12:9: step 1, id: This is "the scan". Write lower-case letters, digits and hyphens, beginning with a letter.",
        ],
        "an input that the operation does not have": [
          "two/scenario.yaml:34:17: step 2, solution item 1, call: DescribeInstancePatchStates has no member Instances. Did you mean InstanceIds?",
        ],
        "an operating system that there is not": [
          "two/scenario.yaml:6:9: fleet group 1, os: This is "ubuntu-24.10". Did you mean ubuntu-24.04?",
        ],
        "an operation that there is not": [
          "two/scenario.yaml:26:17: step 2, check 1, called: There is no operation DescribeInstancePatchState here. Did you mean DescribeInstancePatchStates?",
        ],
        "an option that there is not": [
          "two/scenario.yaml:21:9: step 1, solution item 1: aws ssm send-command has no option --target. Did you mean --targets?",
        ],
        "true without its backticks": [
          "two/scenario.yaml:18:21: step 1, check 1, eventually: "nodes[?compliant==true]" takes true for a name. Write \`true\` in backticks.",
        ],
        "two steps with one id": [
          "two/scenario.yaml:22:9: step 2, id: Two steps have the id scan. Give each step an id of its own.",
        ],
      }
    `)
  })

  test('is empty, or no map', () => {
    expect(problemsOf('')).toMatchInlineSnapshot(`
      [
        "two/scenario.yaml:1:1: This is empty. Write names with values (a map).",
      ]
    `)
    expect(problemsOf('- a\n- b\n')).toMatchInlineSnapshot(`
      [
        "two/scenario.yaml:1:1: This is a list. Write names with values (a map).",
      ]
    `)
  })
})
