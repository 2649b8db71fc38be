/** Characters that show nothing: spaces, control and format characters, and letters that are drawn as nothing. */
const invisible = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const letterOrDigit = /[\p{L}\p{N}]/gu;
const fewestLetters = 3;

const visible = (text: string): string => text.replace(invisible, "");

/** True if a text has nothing to look at. Pure. */
export const isInvisible = (text: string): boolean => visible(text) === "";

/** True if a text can say why: at least three letters or digits, in any script, that can be seen. Pure. */
export const isReason = (text: string): boolean => (visible(text).match(letterOrDigit)?.length ?? 0) >= fewestLetters;
