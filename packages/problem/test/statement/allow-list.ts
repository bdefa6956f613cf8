import { elementsOf } from './render.ts'

/** What the HTML of a statement may hold, written out anew, so that a hole in the sanitiser's own table shows. */
const elements = new Set(
  (
    'a abbr b blockquote br caption center code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 ' +
    'h5 h6 hr i img ins kbd li ol p pre q s samp section small span strike strong sub summary sup table tbody td tfoot ' +
    'th thead tr tt u ul var math mrow mi mn mo ms mtext mspace mstyle mpadded mphantom menclose mfrac msqrt mroot msub ' +
    'msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd'
  ).split(' '),
)

const attributes = new Set(
  (
    'class id href rel title alt src width height colspan rowspan align scope start reversed type value span aria-label ' +
    'aria-describedby data-footnotes data-footnote-ref data-footnote-backref xmlns display displaystyle scriptlevel ' +
    'mathvariant mathcolor mathbackground accent accentunder fence form largeop lspace rspace maxsize minsize ' +
    'movablelimits separator stretchy symmetric linethickness depth voffset notation rowspacing columnspacing ' +
    'columnalign rowlines columnlines side bevelled linebreak'
  ).split(' '),
)

const isSafeLink = (address: string) => /^(?:https?:\/?\/?|mailto:|#statement-|#footnote-label)/i.test(address)
const isSafePicture = (address: string) => /^data:image\/(?:png|jpeg|gif|webp|svg\+xml);base64,/.test(address)

/** Everything in an HTML text that a statement may not hold, as a browser's parser reads it. */
export function forbiddenIn(html: string): string[] {
  return elementsOf(html).flatMap(({ tagName, attrs }) => {
    const found: string[] = elements.has(tagName) ? [] : [`<${tagName}>`]
    for (const { name, value } of attrs) {
      if (!attributes.has(name)) found.push(`${tagName}[${name}]`)
      if (name === 'href' && !isSafeLink(value)) found.push(`${tagName}[href=${value}]`)
      if (name === 'src' && !isSafePicture(value)) found.push(`${tagName}[src=${value}]`)
    }
    return found
  })
}
