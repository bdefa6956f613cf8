/**
 * The checkers that come with Polygon and do what the default output validator does with these arguments. The others
 * (`fcmp` and `lcmp` compare lines, `uncmp` sorts, `pointscmp` gives points, the tolerance of `acmp` has changed) are compiled as they are.
 */
const equivalents: ReadonlyMap<string, { readonly args: readonly string[]; readonly note: string }> = new Map([
  ['wcmp', { args: ['case_sensitive'], note: 'the same words' }],
  ['ncmp', { args: ['case_sensitive'], note: 'the same whole numbers, digit by digit' }],
  ['icmp', { args: ['case_sensitive'], note: 'the same whole number, digit by digit' }],
  ['hcmp', { args: ['case_sensitive'], note: 'the same large number, digit by digit' }],
  ['yesno', { args: [], note: 'YES or NO in small or capital letters' }],
  ['nyesno', { args: [], note: 'YES and NO in small or capital letters' }],
  ['rcmp', { args: ['float_absolute_tolerance', '1.5e-6'], note: 'an absolute error of 1.5e-6' }],
  ['dcmp', { args: ['float_tolerance', '1e-6'], note: 'an absolute or relative error of 1e-6' }],
  ['rcmp4', { args: ['float_tolerance', '1e-4'], note: 'an absolute or relative error of 1e-4' }],
  ['rcmp6', { args: ['float_tolerance', '1e-6'], note: 'an absolute or relative error of 1e-6' }],
  ['rcmp9', { args: ['float_tolerance', '1e-9'], note: 'an absolute or relative error of 1e-9' }],
])

/** What stands for a checker such as `std::wcmp.cpp`; null where the default output validator is not the same. */
export function equivalentOf(name: string | null) {
  const match = /^std::(\w+)(\.cpp)?$/.exec(name ?? '')
  return (match?.[1] === undefined ? undefined : equivalents.get(match[1])) ?? null
}
