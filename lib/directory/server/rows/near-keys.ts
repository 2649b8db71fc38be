import "server-only";

/** Letters that people mix up because they sound alike count as one, an `h` not at all, and a double letter as a single one. */
const sounds: readonly (readonly [RegExp, string])[] = [
	[/[ckqszx]/g, "k"],
	[/[gj]/g, "g"],
	[/[bvw]/g, "b"],
	[/[iy]/g, "i"],
	[/h/g, ""],
	[/(.)\1+/g, "$1"],
];

/** Shorter words have too many neighbours. */
const shortest = 4;
/** Only the beginning of a longer word counts. */
const longest = 24;
/** A word that sounds this short is not shortened further. */
const shortestSound = 4;

const soundOf = (word: string) => sounds.reduce((text, [spelling, sign]) => text.replace(spelling, sign), word);

/** Hashes a text to 32 bits (FNV-1a), as an `integer` of the database. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
	return value | 0;
}

/**
 * Returns the keys of a folded word: how it sounds, whole and with each letter left out. Two words share a key if they sound alike but for
 * one wrong, missing or added letter or two that changed places. A short word, or one with digits, has none. Pure.
 */
export function toNearKeys(word: string): number[] {
	if (word.length < shortest || /\d/.test(word)) return [];
	const sound = soundOf(word.slice(0, longest));
	const keys = [hash(sound)];
	if (sound.length < shortestSound) return keys;
	for (let at = 0; at < sound.length; at += 1) keys.push(hash(sound.slice(0, at) + sound.slice(at + 1)));
	return [...new Set(keys)];
}
