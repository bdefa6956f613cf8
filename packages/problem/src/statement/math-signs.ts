/** What TeX's commands look like in Unicode, by how they are set: relations and operators have space around them. */

const pairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .trim()
      .split(/\s+/)
      .map((pair) => pair.split('=', 2) as [string, string]),
  )

/** Signs like letters. */
export const letters: Readonly<Record<string, string>> = pairs(`
alpha=α beta=β gamma=γ delta=δ epsilon=ε varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ lambda=λ mu=μ nu=ν
xi=ξ omicron=ο pi=π varpi=ϖ rho=ρ varrho=ϱ sigma=σ varsigma=ς tau=τ upsilon=υ phi=φ varphi=φ chi=χ psi=ψ omega=ω
Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω
infty=∞ emptyset=∅ varnothing=∅ ell=ℓ hbar=ℏ partial=∂ nabla=∇ Re=ℜ Im=ℑ aleph=ℵ wp=℘ angle=∠ triangle=△ square=□
ldots=… dots=… cdots=⋯ vdots=⋮ ddots=⋱ dotsc=… dotsb=⋯ dotsm=⋯ dotso=… prime=′ degree=° top=⊤ bot=⊥ forall=∀ exists=∃
nexists=∄ neg=¬ lnot=¬ imath=ı jmath=ȷ bullet=• star=⋆ dagger=† ddagger=‡ checkmark=✓ diamond=⋄ clubsuit=♣ spadesuit=♠
heartsuit=♥ diamondsuit=♦ flat=♭ sharp=♯ natural=♮ S=§ P=¶ pounds=£ backslash=\\ %=% $=$ #=# &=& _=_
N=ℕ Z=ℤ Q=ℚ R=ℝ C=ℂ`)

export const relations: Readonly<Record<string, string>> = pairs(`
le=≤ leq=≤ leqslant=≤ ge=≥ geq=≥ geqslant=≥ ne=≠ neq=≠ lt=< gt=> equiv=≡ approx=≈ sim=∼ simeq=≃ cong=≅ propto=∝ ll=≪ gg=≫
in=∈ ni=∋ notin=∉ subset=⊂ subseteq=⊆ supset=⊃ supseteq=⊇ subsetneq=⊊ mid=∣ nmid=∤ parallel=∥ perp=⊥ vdash=⊢ models=⊨
to=→ rightarrow=→ longrightarrow=⟶ leftarrow=← gets=← leftrightarrow=↔ Rightarrow=⇒ implies=⇒ Leftarrow=⇐ iff=⇔
Leftrightarrow=⇔ Longrightarrow=⟹ mapsto=↦ uparrow=↑ downarrow=↓ updownarrow=↕ hookrightarrow=↪ rightleftharpoons=⇌
prec=≺ succ=≻ preceq=⪯ succeq=⪰ doteq=≐ coloneqq=≔ triangleq=≜ asymp=≍ nearrow=↗ searrow=↘ swarrow=↙ nwarrow=↖
nleq=≰ ngeq=≱ nsubseteq=⊈ leadsto=⇝ impliedby=⇐`)

export const operators: Readonly<Record<string, string>> = pairs(`
times=× cdot=· div=÷ pm=± mp=∓ ast=∗ circ=∘ cup=∪ cap=∩ setminus=∖ smallsetminus=∖ oplus=⊕ ominus=⊖ otimes=⊗ odot=⊙
wedge=∧ land=∧ vee=∨ lor=∨ sqcup=⊔ sqcap=⊓ bmod=mod uplus=⊎ amalg=⨿ veebar=⊻ lhd=⊲ rhd=⊳ bigtriangleup=△`)

export const openings: Readonly<Record<string, string>> = pairs(`
{={ lbrace={ lfloor=⌊ lceil=⌈ langle=⟨ lbrack=[ lvert=| lVert=‖ lparen=( ulcorner=⌜ lgroup=(`)

export const closings: Readonly<Record<string, string>> = pairs(`
}=} rbrace=} rfloor=⌋ rceil=⌉ rangle=⟩ rbrack=] rvert=| rVert=‖ rparen=) urcorner=⌝ rgroup=)`)

/** Signs that, like functions, stand apart from what they are applied to. */
export const largeSigns: Readonly<Record<string, string>> = pairs(`
sum=∑ prod=∏ coprod=∐ int=∫ iint=∬ oint=∮ bigcup=⋃ bigcap=⋂ bigoplus=⨁ bigotimes=⨂ bigvee=⋁ bigwedge=⋀ bigsqcup=⨆`)

/** Names of functions, which are written as they are named. */
export const functions: ReadonlySet<string> = new Set(
  (
    'arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lcm lg lim liminf limsup ln log ' +
    'max min Pr sec sin sinh sup tan tanh mod argmax argmin'
  ).split(' '),
)

/** Signs that are put over or under a letter. */
export const overs: Readonly<Record<string, string>> = {
  bar: '\u0304',
  overline: '\u0305',
  hat: '\u0302',
  widehat: '\u0302',
  tilde: '\u0303',
  widetilde: '\u0303',
  vec: '\u20d7',
  overrightarrow: '\u20d7',
  dot: '\u0307',
  ddot: '\u0308',
  acute: '\u0301',
  grave: '\u0300',
  check: '\u030c',
  breve: '\u0306',
  underline: '\u0332',
}

const zip = (from: string, to: string): ReadonlyMap<string, string> => {
  const signs = [...to]
  return new Map([...from].map((sign, index) => [sign, signs[index] ?? sign]))
}

export const superscripts = zip(
  '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ′*',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ′*',
)

export const subscripts = zip('0123456789+-−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ')

export const blackboard = zip('ABCDEFGHIJKLMNOPQRSTUVWXYZ', '𝔸𝔹ℂ𝔻𝔼𝔽𝔾ℍ𝕀𝕁𝕂𝕃𝕄ℕ𝕆ℙℚℝ𝕊𝕋𝕌𝕍𝕎𝕏𝕐ℤ')
