import { GavelError } from '@gavel/shared/error'

/**
 * Words that lists of leaked passwords are made of (the first hundreds of SecLists' and NCSC's, those of eight letters and
 * more with their digits and signs taken off), in small letters.
 */
const common = new Set(
  `password passwort passw0rd pass motdepasse contrasena senha letmein letmeinnow welcome willkommen bienvenue admin administrator
  changeme secret geheim hallo hello iloveyou ichliebedich jetaime princess prinzessin sunshine football fussball baseball basketball
  superman batman starwars pokemon minecraft fortnite dragon monkey master shadow michael jennifer jordan michelle ashley daniel thomas
  charlie computer internet whatever trustno trustnoone freedom mustang corvette mercedes ferrari porsche samsung google facebook
  youtube liverpool arsenal chelsea barcelona realmadrid juventus bayern schalke dortmund butterfly chocolate schokolade cheese cookie
  summer sommer winter spring autumn herbst january februar monday montag school schule student schueler teacher lehrer login access
  test testtest tester testing default guest user username qwerty qwertyuiop qwertz qwertzuiop azerty azertyuiop asdf asdfgh asdfghjkl
  zxcv zxcvbn zxcvbnm yxcvbnm abc abcd abcdef abcdefgh abcdefghijkl qazwsx qazwsxedc zaqxsw hunter killer soccer hockey tigger
  pepper ginger maggie cookies babygirl lovely loveme nothing whatever blahblah asshole fuckyou fuckoff judge gavel contest olympiad
  programming developer python javascript`.split(/\s+/),
)

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb',
]
const signs = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
])

/** True where the text is of one or two characters, or runs along a row of the keyboard, the digits or the alphabet. */
function isRun(text: string): boolean {
  if (new Set(text).size <= 2) return true
  const backwards = [...text].reverse().join('')
  return rows.some((row) => (row + row).includes(text) || (row + row).includes(backwards))
}

/** True where the text is a shorter one, again and again. */
function repeats(text: string): string | null {
  const at = (text + text).indexOf(text, 1)
  return at < text.length ? text.slice(0, at) : null
}

function isCommon(text: string): boolean {
  const core = text.replace(/^[^a-z]{0,256}/, '').replace(/[^a-z]{1,8}$/, '')
  const read = [...text].map((sign) => signs.get(sign) ?? sign).join('')
  const candidates = [text, core, read, read.replace(/[^a-z]{1,8}$/, '')]
  // A short run beside other signs is no fault: it is most of the password that counts.
  return candidates.some((each) => common.has(each) || (each.length * 2 >= text.length && isRun(each)))
}

/** Why anybody would try this password early; null where it is fine. Takes the time of its length. */
export function findWeakness(password: string, username: string): string | null {
  const text = password.normalize('NFKC').toLowerCase()
  const unit = repeats(text) ?? text
  if (text.includes(username) && text.length - username.length < 6) return 'it is the username with little more'
  return isCommon(text) || isCommon(unit) ? 'it is among those that everybody tries first' : null
}

/** @throws GavelError `user.password-weak` */
export function refuseWeakPassword(password: string, username: string): void {
  const weakness = findWeakness(password, username)
  if (weakness === null) return
  throw new GavelError('user.password-weak', `This password cannot be taken: ${weakness}.`, {
    hint: 'Take three or four words that have nothing to do with each other.',
  })
}
