import { statementRules } from '@gavel/problem/statement/stylesheet'

/** Colours of both themes, by name; contrasts with --paper and --box are at least 4.5 to 1 for text, 3 to 1 for edges of controls. */
const light =
  'color-scheme:light;--text:#17202e;--soft:#545f70;--line:#d8dde6;--edge:#7c8798;--paper:#f7f8fa;--card:#fff;--box:#eff2f6;--link:#0a5a8a;--brand:#12324a;--on-brand:#fff;--good:#0b6b3c;--part:#8a5200;--bad:#b0242c;--fault:#6b3fa0;--focus:#d97706'
const dark =
  'color-scheme:dark;--text:#e6eaf0;--soft:#a4afbf;--line:#2d3846;--edge:#758296;--paper:#10161e;--card:#18212c;--box:#202b38;--link:#7cc4f0;--brand:#0c1a28;--on-brand:#e6eaf0;--good:#6fd19c;--part:#f0b463;--bad:#f59a9f;--fault:#c9a7f5;--focus:#f5b14c'

const sans = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'
const mono = 'ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace'

/** The one stylesheet of all pages. */
export const style = `
:root{${light}}
@media (prefers-color-scheme:dark){:root[data-theme=auto]{${dark}}}
:root[data-theme=dark]{${dark}}
*,::before,::after{box-sizing:border-box}
html{font:16px/1.55 ${sans};background:var(--paper);color:var(--text);-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;overflow-wrap:break-word}
main{flex:1 0 auto;padding-block:1.75rem 3rem;outline:0}
.wide{width:100%;max-width:68rem;margin-inline:auto;padding-inline:clamp(1rem,3vw,2rem)}
h1{font-size:clamp(1.5rem,1.2rem + 1.4vw,2.1rem);line-height:1.2;letter-spacing:-.015em;margin:0 0 .75rem;text-wrap:balance}
h2{font-size:1.2rem;line-height:1.3;margin:2.25rem 0 .75rem}
h3{font-size:1rem;margin:1.5rem 0 .4rem}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:.06em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-100vw;top:0;padding:.6rem 1rem;background:var(--card);z-index:2}
.skip:focus{left:0}
.top{background:var(--brand);color:var(--on-brand)}
.top .wide{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.5rem;padding-block:.4rem}
.top a,.top button{color:inherit}
.brand{font-weight:700;font-size:1.15rem;letter-spacing:.01em;text-decoration:none;padding:.35rem 0}
.top nav{flex:1;display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1.25rem}
.top ul{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.1rem;list-style:none;margin:0;padding:0}
.top li a{display:inline-block;padding:.4rem 0;text-decoration:none;border-bottom:2px solid transparent}
.top li a:hover{border-color:currentColor}
.top li a[aria-current]{border-color:var(--focus)}
.top .who{font-weight:600}
.bottom{border-top:1px solid var(--line);color:var(--soft);font-size:.9rem}
.bottom .wide{padding-block:.9rem}
.settings{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:center;margin:0}
button,.button{display:inline-block;font:inherit;font-weight:600;min-height:2.6rem;padding:.45rem 1.15rem;border:1px solid transparent;border-radius:7px;background:var(--link);color:var(--card);cursor:pointer;text-decoration:none}
button:hover,.button:hover{filter:brightness(1.08)}
button[disabled]{opacity:.65;cursor:default}
.second{background:var(--card);color:var(--link);border-color:var(--edge)}
.plain,.top button{background:none;border:0;padding:.4rem 0;min-height:1.6rem;font-weight:400;color:inherit;text-decoration:underline;text-underline-offset:.18em}
input,select,textarea{font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:7px;padding:.5rem .7rem;min-height:2.6rem;max-width:100%}
.settings select{min-height:1.8rem;padding:.1rem .4rem}
input[type=file]{border:0;background:none;padding-inline:0}
textarea{display:block;width:100%;font:.9rem/1.5 ${mono};tab-size:4;resize:vertical}
[hidden]{display:none!important}
.editor{font:.9rem/1.5 ${mono}}
.offer{border:1px solid var(--part);border-left-width:5px;border-radius:7px;padding:.6rem .9rem;margin-top:.6rem;background:var(--card)}
.offer p{margin:0 0 .5rem}
.tok-keyword,.tok-operatorKeyword{color:var(--fault)}.tok-string,.tok-string2,.tok-url{color:var(--good)}.tok-number,.tok-bool,.tok-atom,.tok-literal{color:var(--part)}.tok-comment{color:var(--soft);font-style:italic}.tok-typeName,.tok-className,.tok-namespace,.tok-macroName,.tok-meta{color:var(--link)}.tok-invalid{color:var(--bad)}
.field{margin:0 0 1rem}
.field label{display:block;font-weight:600;margin-bottom:.25rem}
.card .field input{width:100%}
.hint{color:var(--soft);font-size:.9rem}
.field .hint{display:block;margin-top:.25rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:clamp(1.1rem,4vw,2rem)}
.narrow{max-width:27rem;margin:clamp(0rem,6vh,3.5rem) auto 0}
.alert{border:1px solid var(--bad);border-left-width:5px;border-radius:7px;padding:.6rem .9rem;margin:0 0 1.1rem;background:var(--card)}
.alert p{margin:0}
.hero{padding:clamp(.5rem,4vh,2.5rem) 0 .5rem;max-width:44rem}
.hero p{font-size:1.1rem;color:var(--soft)}
.hero .button{font-size:1rem}
.aside{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft)}
.aside p{margin:0 0 .4rem}
.aside pre{white-space:pre-wrap;overflow-wrap:anywhere}
pre{font:.88rem/1.5 ${mono};background:var(--box);border:1px solid var(--line);border-radius:7px;padding:.7rem .9rem;overflow-x:auto;tab-size:4;margin:.5rem 0}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:10px}
.scroll table{border-collapse:collapse;width:100%;font-size:.95rem}
.scroll :is(th,td){padding:.55rem .9rem;text-align:start;vertical-align:top}
.scroll thead th{font-size:.82rem;font-weight:600;color:var(--soft);border-bottom:1px solid var(--line);white-space:nowrap}
.scroll tbody tr+tr>*{border-top:1px solid var(--line)}
.scroll tbody th{font-weight:600}
.scroll time{white-space:nowrap}
.figure{text-align:end!important;font-variant-numeric:tabular-nums;white-space:nowrap}
.keywords a{display:inline-block;font-size:.85rem;line-height:1.6rem;padding:0 .6rem;border-radius:99px;background:var(--box);text-decoration:none;white-space:nowrap;max-width:100%;overflow:hidden;text-overflow:ellipsis;vertical-align:bottom}
.keywords a:hover{text-decoration:underline}
.verdict{font-weight:600;white-space:nowrap}
.accepted{color:var(--good)}.partial{color:var(--part)}.rejected{color:var(--bad)}.unjudged{color:var(--fault)}.waiting{color:var(--soft)}
.outcome{font-size:1.35rem;margin:.25rem 0 1rem}
.phase{font-size:1.15rem;margin:.25rem 0 .5rem}
progress{width:100%;height:.6rem;accent-color:var(--link)}
details{margin:.75rem 0}
summary{cursor:pointer;font-weight:600}
.message{min-width:12rem;color:var(--soft)}
.search{display:flex;flex-wrap:wrap;gap:.6rem;margin:0 0 1rem}
.search label{align-self:center}
.search input[type=search]{flex:1 1 14rem}
.pages{margin-top:1rem;display:flex;gap:1.5rem}
.problem{border-bottom:1px solid var(--line);margin-bottom:1.25rem}
.problem h1{margin-bottom:.4rem}
.files{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;list-style:none;margin:0;padding:0}
.files a{display:inline-block;min-height:1.6rem}
.rules{max-width:46rem}
.facts{color:var(--soft);margin:0 0 .75rem}
.problem .keywords{margin:0 0 .9rem}
.submit{border-top:1px solid var(--line);margin-top:2rem}
.submit .button{margin-top:1.25rem}
dl.facts-list{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(13rem,100%),1fr));gap:.75rem 1.5rem;margin:0 0 1rem}
.facts-list dt{color:var(--soft);font-size:.85rem}
.facts-list dd{margin:0}
.actions{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:1rem}
.scroll+.actions{margin-top:1.25rem}
:is(.actions form,form.card)>.hint:first-of-type{margin-top:0}
.choice{display:block;padding:.2rem 0}
.choice input{min-height:0;margin-inline-end:.5rem}
fieldset{border:1px solid var(--line);border-radius:7px;margin:0 0 1rem;padding:.5rem .9rem}
legend{font-weight:600;padding-inline:.3rem}
.inline{display:inline-block;margin:0 0 0 1rem}
.findings{padding-inline-start:1.2rem}
.actions form{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem 1.25rem}
.slips{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(18rem,100%),1fr));gap:0}
.slips li{border:1px dashed var(--edge);padding:.75rem 1rem;margin:0 -1px -1px 0;break-inside:avoid}
.slips p{margin:0 0 .4rem}
.slips dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem 1rem;margin:0}
.slips dt{color:var(--soft)}
.slips dd{margin:0}
.secret{font:1.2rem ${mono};user-select:all}
mark{background:var(--bad);color:var(--card);border-radius:3px;padding:0 .2em}
.copy{float:right;min-height:1.6rem;padding:.1rem .6rem;font-size:.8rem;font-weight:500;background:var(--box);color:var(--text);border:1px solid var(--edge)}
.statement{font:1.06rem/1.65 Charter,"Bitstream Charter","Source Serif 4",Cambria,Georgia,serif;max-width:46rem;overflow-wrap:break-word;display:flow-root;
h2,h3,h4{font-family:${sans};line-height:1.25}
${statementRules}
}
svg.chart{display:block;width:100%;height:auto;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.6rem}
.chart text{font:11px ${sans};fill:var(--soft)}
.chart .axis{stroke:var(--line)}
.chart .band{fill:var(--link);opacity:.18}
.chart .curve{fill:none;stroke:var(--link);stroke-width:2.5;stroke-linejoin:round}
.chart .none{fill:var(--box)}
.chart .some{fill:var(--good)}
.chart .few{opacity:.35}.chart .more{opacity:.6}.chart .many{opacity:.8}
.facts-list.figures{grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr))}
.big{font-size:1.5rem;font-weight:700;font-variant-numeric:tabular-nums}
.matrix .changed{background:var(--box);font-weight:700}
.matrix a[aria-current]{outline:2px solid var(--focus);outline-offset:3px;border-radius:3px}
meter{width:100%;min-width:5rem;height:.8rem}
.halves{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:0 1.5rem;align-items:start}
@media (max-width:40rem){.chart text{font-size:20px}.top nav{flex-basis:100%;order:1}.scroll .spare{display:none}.scroll :is(th,td){padding:.5rem .65rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){.chart .some{fill:CanvasText}.chart .curve{stroke:CanvasText}.verdict,.keywords a,button,.button{border:1px solid}.top li a[aria-current]{border-bottom-color:Highlight}}
@media print{.top,.bottom,.submit,.aside,.copy{display:none}html{background:#fff;color:#000}}
`.trim()
