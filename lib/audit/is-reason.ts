/** Matches invisible characters: spaces, control and format characters, and letters without a glyph. */
const invisible = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const letterOrDigit = /[\p{L}\p{N}]/gu;
const fewestLetters = 3;

const visible = (text: string): string => text.replace(invisible, "");

/** Returns true if a text has no visible character. */
export const isInvisible = (text: string): boolean => visible(text) === "";

/** Returns true if a text has at least three visible letters or digits, in any script. */
export const isReason = (text: string): boolean => (visible(text).match(letterOrDigit)?.length ?? 0) >= fewestLetters;
