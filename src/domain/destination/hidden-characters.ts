/**
 * What takes no room or turns the reading direction: control and format characters, all that Unicode says to ignore by
 * default (zero-width, fillers, variation selectors), line and paragraph separators.
 */
export const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

export const hasHidden = (text: string): boolean => text.search(HIDDEN) >= 0

/** Without them; what separated words still does, lest two hosts on two lines become one. */
export const withoutHidden = (text: string): string => text.replace(HIDDEN, (character) => (/\s/.test(character) ? ' ' : ''))
