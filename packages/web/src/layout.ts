import { type Html, html } from './html.ts'
import { options, tokenField } from './parts/field.ts'
import { themes, type Visit } from './visit.ts'
import { languages } from './words/choose.ts'

export interface PageParts {
  readonly title: string
  readonly main: Html
  /** What stands in the head where scripts are off: the page loads itself again after so many seconds. */
  readonly reloadSeconds?: number | null
}

function link({ here }: Visit, address: string, text: string): Html {
  const path = here.split('?', 1)[0] ?? ''
  const isHere = path === address || path.startsWith(`${address}/`)
  return html`<li><a href="${address}"${isHere && html` aria-current="page"`}>${text}</a></li>`
}

function account(visit: Visit): Html {
  const { user, words, here } = visit
  if (user === null) {
    const next = `?next=${encodeURIComponent(here)}`
    return html`<li><a href="/sign-in${next}">${words.account.signIn}</a></li>`
  }
  return html`<li class="who"><span class="hidden">${words.account.signedInAs} </span><a href="/users/${user.username}"><bdi>${user.username}</bdi></a></li>
<li><form method="post" action="/sign-out">${tokenField(visit)}<button class="plain">${words.account.signOut}</button></form></li>`
}

function settings(visit: Visit): Html {
  const { words, language, theme, here } = visit
  const languageNames = Object.entries(languages).map(([code, { languageName }]) => [code, languageName] as const)
  const themeNames = themes.map((name) => [name, words.settings.themes[name]] as const)
  return html`<form class="settings" method="post" action="/settings">${tokenField(visit)}
<input type="hidden" name="next" value="${here}">
<label>${words.settings.language} <select name="language">${options(languageNames, language)}</select></label>
<label>${words.settings.theme} <select name="theme">${options(themeNames, theme)}</select></label>
<button class="plain">${words.settings.apply}</button></form>`
}

/** Page as a whole. It loads one style and one script of this site, and nothing else. */
export function layout(visit: Visit, { title, main, reloadSeconds = null }: PageParts): Html {
  const { words, language, theme, assets, user } = visit
  return html`<!doctype html>
<html lang="${language}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${theme === 'auto' ? 'light dark' : theme}">
<title>${title} · Gavel</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets.style}">
<script type="module" src="${assets.script}"></script>
${reloadSeconds !== null && html`<noscript><meta http-equiv="refresh" content="${reloadSeconds}"></noscript>`}
</head>
<body>
<a class="skip" href="#main">${words.nav.skip}</a>
<header class="top"><div class="wide">
<a class="brand" href="/">Gavel</a>
<nav aria-label="${words.nav.main}"><ul>
${link(visit, '/problems', words.nav.problems)}
${user !== null && link(visit, '/submissions', words.nav.submissions)}
${user !== null && user.role !== 'user' && link(visit, '/publish', words.nav.publish)}
${user?.role === 'admin' && link(visit, '/admin/users', words.nav.users)}
${user?.role === 'admin' && link(visit, '/admin/nodes', words.nav.nodes)}
</ul><ul class="account">${account(visit)}</ul></nav>
</div></header>
<main id="main" class="wide" tabindex="-1">
${main}
</main>
<footer class="bottom"><div class="wide">${settings(visit)}</div></footer>
</body>
</html>
`
}
