import { isEmail } from "@/lib/text/is-email";

/** Returns the first letters of the first and the last word, in any script. An e-mail counts up to its `@`. Pure. */
export function initialsOf(name: string): string {
	const [own = ""] = isEmail(name) ? name.split("@", 1) : [name];
	const words = own.split(/[\s@.]+/).filter((word) => /\p{L}|\p{N}/u.test(word));
	const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
		[...(word ?? "")].find((letter) => /\p{L}|\p{N}/u.test(letter)),
	);
	return letters.join("").toLocaleUpperCase();
}
