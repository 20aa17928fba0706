/** A scenario to begin with: it can be played as it is, and says at each place what else could stand there. */
export const template = (
  slug: string,
): string => `# A scenario of Patchlab. Check it: patchlab validate ${slug}   Try its solution: patchlab run ${slug}   Play it: patchlab play ${slug}
title: ${title(slug)}
summary: One sentence for lists. Find out which web servers lack patches, and patch them.
minutes: 10
# start: 2027-01-11T09:00:00Z     # lab time at the beginning; catalogues of patches count from that day
# seed: ${slug}                   # what chance starts from
# pace: brisk                     # how long work on hosts lasts: instant, brisk or real

# The hosts. patchlab images systems lists the operating systems.
fleet:
  - os: ubuntu-24.04
    count: 2
    name: web                     # web-1, web-2
    tags: { Patch Group: web }
    # behind: 30d                 # what was published more than 30 days before the start is installed
    # hosts: [{ faults: [{ fault: disk-full }] }]   # what is different about the first, the second …

# For people, in Markdown: who they are, what they have, what is asked of them.
story: |
  You have two web servers and a bad feeling about their patches.

steps:
  - id: scan
    title: Scan the web servers
    text: |
      Run \`AWS-RunPatchBaseline\` with the operation \`Scan\` on the servers of the patch group \`web\`.
    hints:
      - text: Send the command with \`aws ssm send-command\`.
        cost: 1
      - 'Targets by tag: \`--targets "Key=tag:Patch Group,Values=web"\`.'   # costs 2 points
    # All must hold. Kinds: api, always, never, eventually, called, answer.
    checks:
      - eventually: length(nodes[?patchGroup=='web' && operation!=null]) == \`2\`
        else: "{{ length(nodes[?patchGroup=='web' && operation!=null]) }} of the two web servers were scanned."
    solved: Both lack patches.
    # What \`patchlab run\` does, in order; then it waits until the step is solved.
    solution:
      - aws ssm send-command --document-name AWS-RunPatchBaseline --parameters Operation=Scan --targets "Key=tag:Patch Group,Values=web"

  - id: count
    title: Find out how many patches are missing
    text: |
      How many patches does \`web-1\` lack?
    checks:
      - called: [DescribeInstancePatchStates, DescribeInstancePatchStatesForPatchGroup, DescribeInstancePatches]
        since: scan
      - answer: How many patches does web-1 lack?
        is: nodes[?name=='web-1'].missing | [0]
    solution:
      - aws ssm describe-instance-patch-states-for-patch-group --patch-group web
      - answer: \${nodes[?name=='web-1'].missing | [0]}

  - id: install
    title: Patch one after the other
    text: |
      Install what is missing, so that never both servers are away.
    does: [SendCommand]           # only this counts as having done something
    checks:
      - never: length(nodes[?patchGroup=='web' && state=='rebooting']) > \`1\`
        else: Both web servers were restarting at the same time.
      - eventually: length(nodes[?patchGroup=='web' && compliant && operation=='Install']) == \`2\`
        else: "Not patched yet: {{ nodes[?patchGroup=='web' && operation!='Install'].name }}."
    solution:
      - aws ssm send-command --document-name AWS-RunPatchBaseline --parameters Operation=Install
        --targets "Key=tag:Patch Group,Values=web" --max-concurrency 1

# What happens by itself: at a time since the start, or after something.
timeline:
  - after: { solved: install, delay: 1m }
    do:
      publish:
        os: ubuntu-24.04
        advisory: { id: USN-9001-1, title: A hole in openssl }
        packages: [{ name: openssl, version: 3.0.99-0ubuntu1 }]
  # - at: 2h
  #   do: { fault: repository-gone, nodes: [web-1] }   # and heal: …, join: …, leave: …, call: …, aws: …, clock: …
`

const title = (slug: string): string => {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
