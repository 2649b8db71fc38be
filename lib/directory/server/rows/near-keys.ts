import "server-only";

/** Letters that people mix up because they sound alike count as one, and an `h` not at all. */
const sounds: readonly (readonly [RegExp, string])[] = [
	[/[ckqszx]/g, "k"],
	[/[gj]/g, "g"],
	[/[bvw]/g, "b"],
	[/[iy]/g, "i"],
	[/h/g, ""],
];
const doubles = /(.)\1+/g;

/** Shorter words have too many neighbours. */
const shortest = 3;
/** A name, with a number behind it as in an address. An id has digits among its letters. */
const lettersOf = /^([a-z]+)\d*$/;
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

/** Returns the keys of a sound: whole, and with each letter left out. */
function keysOf(sound: string): number[] {
	const lefts =
		sound.length < shortestSound ? [] : Array.from(sound, (_, at) => sound.slice(0, at) + sound.slice(at + 1));
	return [sound, ...lefts].map(hash);
}

/**
 * Returns the keys of a folded word: how it sounds, whole and with each letter left out. Two words share a key if they sound alike but for
 * one wrong, missing or added letter or two that changed places, and double letters. Digits behind it do not count. A short word and an
 * id have no keys. Pure.
 */
export function toNearKeys(word: string): number[] {
	const [, spelled = ""] = lettersOf.exec(word) ?? [];
	if (spelled.length < shortest) return [];
	const sound = soundOf(spelled.slice(0, longest));
	// A wrong letter can make a double one, so doubles are kept too.
	return [...new Set([sound, sound.replace(doubles, "$1")].flatMap(keysOf))];
}
