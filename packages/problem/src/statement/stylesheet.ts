const widths = Array.from({ length: 20 }, (_, index) => 5 * (index + 1))
  .map((width) => `.width-${width}{width:${width}%}`)
  .join('')

/**
 * How the parts of a statement look, by the colours --text, --soft, --line, --paper, --box, --link and --bad of the page around
 * them. It names no file and no font to fetch.
 */
export const statementRules = `
h2{font-size:1.25rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:1.4rem 0 .4rem}
h4{font-size:.95rem;margin:1.2rem 0 .3rem}
p{margin:.75rem 0}
a{color:var(--link)}
ul,ol{padding-left:1.6rem}
li{margin:.25rem 0}
dt{font-weight:600;margin-top:.6rem}
dd{margin-left:1.6rem}
code,pre,samp,kbd,tt{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.88em}
:not(pre)>code{background:var(--box);border-radius:4px;padding:.1em .3em}
pre{background:var(--box);border:1px solid var(--line);border-radius:6px;padding:.7rem .85rem;overflow-x:auto;line-height:1.45;tab-size:4;margin:.75rem 0}
pre code{font-size:1em}
blockquote{margin:1rem 0;padding:.1rem 0 .1rem 1rem;border-left:3px solid var(--line);color:var(--soft)}
.epigraph{margin-left:40%;border:0;font-style:italic;font-size:.95em}
.epigraph p+p{font-style:normal;text-align:right}
hr{border:0;border-top:1px solid var(--line);margin:1.5rem 0}
img{max-width:100%;height:auto}
figure{margin:1.2rem auto;text-align:center}
figure figure,figure .minipage{display:inline-block;margin:.3rem .5rem;vertical-align:top}
figure>p{margin:.2rem 0}
figcaption,.caption,caption{color:var(--soft);font-size:.9rem;text-align:center;margin-top:.4rem}
.illustration,.wrap-right{float:right;margin:.3rem 0 1rem 1.4rem;min-width:9rem}
.wrap-left{float:left;margin:.3rem 1.4rem 1rem 0;min-width:9rem}
.illustration img,.wrap-right img,.wrap-left img{width:100%}
.minipage{display:inline-block;vertical-align:top;padding-right:.8rem}
.center{text-align:center}
.align-right{text-align:right}
.small-caps{font-variant:small-caps}
table{border-collapse:collapse;margin:1rem 0;display:block;max-width:100%;overflow-x:auto;width:fit-content}
.center>table,figure>table{margin-left:auto;margin-right:auto}
th,td{padding:.3rem .7rem;text-align:left;vertical-align:top}
table:not(.tabular) :is(th,td){border:1px solid var(--line)}
table:not(.tabular) th{background:var(--box)}
[align=center]{text-align:center}[align=right]{text-align:right}
td p{margin:.2rem 0}
.rule-top{border-top:1px solid var(--soft)}.rule-bottom{border-bottom:1px solid var(--soft)}
.rule-left{border-left:1px solid var(--soft)}.rule-right{border-right:1px solid var(--soft)}
math{font-family:"STIX Two Math","Latin Modern Math","Cambria Math","Noto Sans Math",math;font-size:1.04em}
math[display=block]{margin:.8rem 0;padding:.25rem 0;overflow-x:auto;overflow-y:hidden;max-width:100%}
.math-bold,.math-bold-italic{font-weight:bold}.math-italic,.math-bold-italic{font-style:italic}.math-monospace{font-family:ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace}.math-sans-serif{font-family:sans-serif}
mtd.align-left{text-align:-webkit-left;padding-left:0}mtd.align-right{text-align:-webkit-right;padding-right:0}
.math-error{color:var(--bad);border:1px solid currentColor}
.sample{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(17rem,100%),1fr));gap:0 1rem;margin:.4rem 0 1.2rem;clear:both}
.sample>p{grid-column:1/-1;margin:.4rem 0}
.sample-part{display:flex;flex-direction:column;min-width:0}
.sample h3{margin:.8rem 0 .3rem}
.sample pre{margin:0;flex:1;min-height:2.6rem}
.interaction{display:flex;flex-direction:column;gap:.45rem}
.interaction pre{width:72%;flex:none;min-height:0;padding:.4rem .85rem}
.interaction .from-team{align-self:flex-end;background:none}
.turns{display:flex;justify-content:space-between;color:var(--soft);font-size:.85rem;margin:0}
.interaction hr{width:100%;margin:.4rem 0;border-top-style:dashed}
.footnotes{border-top:1px solid var(--line);margin-top:2.5rem;font-size:.9rem;color:var(--soft);clear:both}
sup{line-height:0}
.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
${widths}
@media (max-width:34rem){.illustration,.wrap-right,.wrap-left{float:none;width:auto;margin:1rem 0}.epigraph{margin-left:1rem}.minipage{display:block;width:100%}}
@media print{pre,figure,.sample,tr{break-inside:avoid}pre{white-space:pre-wrap}h2,h3{break-after:avoid}a{text-decoration:none}}
`.trim()

/** How a statement looks on a page of its own: light and dark, narrow and printed. */
export const stylesheet = `
:root{color-scheme:light dark;--text:#1c1d21;--soft:#5b5f6a;--line:#d5d8df;--paper:#fff;--box:#f5f6f8;--link:#0b57c2;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--text:#e5e6ea;--soft:#a3a8b4;--line:#3a3d46;--paper:#16171b;--box:#202228;--link:#8ab4f8;--bad:#f2a49c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--text);font:17px/1.6 Charter,"Bitstream Charter","Source Serif 4",Cambria,Georgia,serif;overflow-wrap:break-word}
main{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
main::after{content:"";display:block;clear:both}
h1,h2,h3,h4,.facts{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;line-height:1.25}
h1{font-size:1.9rem;margin:0 0 .4rem;letter-spacing:-.01em}
.facts{color:var(--soft);font-size:.85rem;margin:0 0 1.8rem;padding-bottom:1rem;border-bottom:1px solid var(--line)}
@media print{:root{color-scheme:light;--text:#000;--soft:#333;--line:#999;--paper:#fff;--box:#fff;--link:#000}main{max-width:none;padding:0}body{font-size:11pt}h1{break-after:avoid}}
${statementRules}
`.trim()
