/** Marks that names carry in the languages of most users, the likeliest first. */
const acute: Readonly<Record<string, string>> = { a: "á", e: "é", i: "í", o: "ó", u: "ú" };
const others: Readonly<Record<string, string>> = { a: "ä", o: "ö", u: "ü", c: "ç", e: "è" };

const marks = /\p{M}/gu;

/** Returns the text without the marks of its letters: "García" becomes "Garcia". */
export const withoutAccents = (text: string): string => text.normalize("NFD").replaceAll(marks, "").normalize("NFC");

/** Returns the word with one letter after the other replaced by its accented form. */
function eachMarked(word: string, forms: Readonly<Record<string, string>>): string[] {
	return [...word].flatMap((letter, at) => {
		const marked = Object.hasOwn(forms, letter) ? forms[letter] : undefined;
		return marked === undefined ? [] : [word.slice(0, at) + marked + word.slice(at + 1)];
	});
}

/**
 * Returns the word and its likely accented forms, at most `most` in all: one accent, an ñ, or both, as most names have. A word that has
 * marks already, or is not written in plain letters, has no other form. Pure.
 */
export function toAccentedForms(word: string, most: number): string[] {
	const plain = word.toLowerCase();
	if (!/^[a-z]+$/.test(plain)) return [word];
	// A name that begins with ñ is rare.
	const withTilde = eachMarked(plain.slice(1), { n: "ñ" }).map((rest) => plain.slice(0, 1) + rest);
	const forms = [plain, ...withTilde].flatMap((form) => [form, ...eachMarked(form, acute)]);
	return [...new Set([...forms, ...eachMarked(plain, others)])].slice(0, most);
}
