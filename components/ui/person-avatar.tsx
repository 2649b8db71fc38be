import classes from "./person-avatar.module.css";

const tones = 8;

function toneOf(id: string): number {
	let hash = 0;
	for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
	return hash % tones;
}

/** The first letters of the first and the last word, in any script. */
export function initialsOf(name: string): string {
	const words = name.split(/[\s@.]+/).filter((word) => /\p{L}|\p{N}/u.test(word));
	const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
		[...(word ?? "")].find((letter) => /\p{L}|\p{N}/u.test(letter)),
	);
	return letters.join("").toLocaleUpperCase();
}

/** Initials on a colour that follows from the id. Pictures are not fetched: a third party would learn who looks at whom. */
export function PersonAvatar({ id, name, size = 28 }: { id: string; name: string; size?: number }) {
	return (
		<span
			className={classes.avatar}
			data-tone={toneOf(id)}
			style={{ width: size, height: size, fontSize: size * 0.39 }}
			aria-hidden
		>
			{initialsOf(name)}
		</span>
	);
}
