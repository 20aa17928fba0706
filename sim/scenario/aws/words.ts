import { endOf } from '../expression.ts'
import { unreadable } from '../problem.ts'

/** Cuts a command line into words as a shell would: quotes, backslashes, `${…}` whole. Throws Unreadable for what only a shell can do. */
export function wordsOf(line: string): readonly string[] {
  const words: string[] = []
  let word = ''
  let open = false
  for (let i = 0; i < line.length; i += 1) {
    const letter = line.charAt(i)
    if (letter === "'" || letter === '"') {
      open = true
      const { text, end } = quoted(line, i)
      word += text
      i = end
    } else if (letter === '\\') {
      if (line.charAt(i + 1) !== '\n') {
        word += line.charAt(i + 1)
        open = true
      }
      i += 1
    } else if (letter === '$') {
      const { text, end } = variable(line, i)
      word += text
      i = end
      open = true
    } else if (/\s/.test(letter)) {
      if (open) words.push(word)
      word = ''
      open = false
    } else if ('|&;<>`'.includes(letter) || (letter === '#' && !open)) {
      unreadable(
        `"${letter}" is for a shell, and no shell reads this line.`,
        `Write one aws command without pipes, redirections or comments, and put values that contain ${letter} in quotes.`,
      )
    } else {
      word += letter
      open = true
    }
  }
  if (open) words.push(word)
  return words
}

function quoted(line: string, start: number): { text: string; end: number } {
  const quote = line.charAt(start)
  let text = ''
  for (let i = start + 1; i < line.length; i += 1) {
    const letter = line.charAt(i)
    if (letter === quote) return { text, end: i }
    if (quote === '"' && letter === '\\' && '"\\$`'.includes(line.charAt(i + 1))) {
      text += line.charAt(i + 1)
      i += 1
    } else if (letter === '$' && line.charAt(i + 1) === '{') {
      // An expression is filled in wherever it stands: the lines are ours, and the quotes around it are for people's eyes.
      const { text: inside, end } = variable(line, i)
      text += inside
      i = end
    } else if (quote === '"' && letter === '$' && /[A-Za-z_(]/.test(line.charAt(i + 1))) {
      const { text: inside, end } = variable(line, i)
      text += inside
      i = end
    } else text += letter
  }
  return unreadable(`A ${quote} is never closed.`, `Close it: ${quote}…${quote}.`)
}

/** `$name` and `${expression}`, both as `${…}`. */
function variable(line: string, start: number): { text: string; end: number } {
  if (line.charAt(start + 1) === '{') {
    const end = endOf(line, start + 2)
    if (end < 0) unreadable('"${" is never closed.', 'Close it: ${name}.')
    return { text: line.slice(start, end + 1), end }
  }
  const [name] = /^[A-Za-z_]\w*/.exec(line.slice(start + 1)) ?? ['']
  if (name === '') {
    unreadable(
      '"$(" and other expansions are for a shell.',
      'Capture a value with name=$(aws … --query …) as the whole line, and use it as $name.',
    )
  }
  return { text: `\${${name}}`, end: start + name.length }
}
