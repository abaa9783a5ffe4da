/** Lines of a comment, whatever is named in them: what would end a line, or hide in it, is a blank. */
export const commented = (mark: '#' | '//', lines: readonly string[]): string =>
  lines.map((line) => `${mark} ${line.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')}\n`).join('')
