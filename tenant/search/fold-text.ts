/** The form in which texts compare that ignore case. A sigma at a word's end is as any other, so that a word's start finds it. */
export const foldText = (text: string): string => text.toLowerCase().replaceAll("ς", "σ");
