/** The form in which texts compare that ignore case. A sigma at a word's end counts as a plain one, so that a word's start finds it. */
export const foldText = (text: string): string => text.toLowerCase().replaceAll("ς", "σ");
