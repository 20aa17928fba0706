import { isOsId, largestFleet, systems, type Fleet } from '../../sim/index.ts'
import { badRequest } from './error.ts'
import { object } from './read.ts'

/**
 * The hosts that a body asks for, a list or a single one.
 * @param present how many there are already
 */
export function readHosts(body: unknown, present: number): Fleet {
  const items: readonly unknown[] = Array.isArray(body) ? body : [body]
  if (items.length === 0) badRequest('The list of hosts is empty. Send for instance [{"os": "ubuntu-22.04"}].')
  let total = present
  return items.flatMap((item, i) => {
    const { count, ...spec } = readHost(item, items.length === 1 ? 'The host' : `Host ${i + 1}`)
    total += count
    if (total > largestFleet) badRequest(`That makes ${total} hosts. ${largestFleet} is the most that a lab holds.`)
    return Array.from({ length: count }, () => spec)
  })
}

function readHost(item: unknown, where: string): Fleet[number] & { readonly count: number } {
  const members = ['os', 'name', 'tags', 'hybrid', 'driver', 'count']
  const { os, name, tags, hybrid, driver, count } = object(item, where, members)
  if (typeof os !== 'string' || !isOsId(os)) {
    return badRequest(`${where}: os is ${JSON.stringify(os)}. Write one of: ${systems.map(({ id }) => id).join(', ')}.`)
  }
  const many = count ?? 1
  if (typeof many !== 'number' || !Number.isInteger(many) || many < 1 || many > largestFleet) {
    return badRequest(`${where}: count is ${JSON.stringify(count)}. Write a whole number from 1 to ${largestFleet}.`)
  }
  if (name !== undefined && (typeof name !== 'string' || !/^[\w.-]{1,63}$/.test(name))) {
    return badRequest(`${where}: name is ${JSON.stringify(name)}. Write 1 to 63 letters, digits, dots, hyphens.`)
  }
  if (name !== undefined && many > 1) badRequest(`${where}: ${many} hosts cannot share the name ${name}. Leave it out.`)
  if (hybrid !== undefined && typeof hybrid !== 'boolean') {
    return badRequest(`${where}: hybrid is ${JSON.stringify(hybrid)}. Write true or false.`)
  }
  if (driver !== undefined && driver !== 'model' && driver !== 'docker') {
    return badRequest(`${where}: driver is ${JSON.stringify(driver)}. Write model or docker.`)
  }
  // Raspberry Pi OS needs the board, which EC2 does not have.
  const outside = hybrid ?? os === 'raspbian-12'
  if (os === 'raspbian-12' && !outside) badRequest(`${where}: raspbian-12 does not run in EC2. Leave hybrid out.`)
  return {
    os,
    tags: readTags(tags ?? {}, `${where}: tags`),
    count: many,
    ...(name !== undefined && { name }),
    ...(outside && { hybrid: true }),
    ...(driver !== undefined && { driver }),
  }
}

/** Tags as EC2 takes them (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions). */
export function readTags(value: unknown, where: string): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return badRequest(`${where}: not a JSON object. Write {"Patch Group": "Critical"}.`)
  }
  const entries = Object.entries(value)
  if (entries.length > 50) badRequest(`${where}: ${entries.length} tags are too many. 50 is the most.`)
  for (const [key, text] of entries) {
    if (key.length < 1 || key.length > 128 || /^aws:/i.test(key)) {
      badRequest(`${where}: the key "${key}" must have 1 to 128 characters and not begin with aws:.`)
    }
    if (typeof text !== 'string' || text.length > 256) {
      badRequest(`${where}: the value of "${key}" must be text of at most 256 characters.`)
    }
  }
  return Object.fromEntries(entries) as Record<string, string>
}
