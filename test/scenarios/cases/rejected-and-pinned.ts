import type { Wrong } from '../case.ts'

export const wrong: Wrong = {
  what: 'a new list of rejected patches that forgets what was on the old one',
  instead: [[`"$app" --rejected-patches 'kernel*' 'openssl`, `"$app" --rejected-patches 'openssl`]],
  step: 'pin',
  says: /A new kernel came to app-\d(, app-\d)?: the new list of rejected patches has to repeat what was on the old one/,
}
