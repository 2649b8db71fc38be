const plain = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz";
const accented = "ÅåƁƀÇçÐðÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀɱÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž";
const accents = new Map([...plain].map((letter, index) => [letter, [...accented][index] ?? letter]));

/** Accents each letter and doubles each vowel, which lengthens a text by about two fifths. */
const accent = (text: string) =>
	text.replace(/[a-z]/gi, (letter) => (accents.get(letter) ?? letter).repeat(/[aeiou]/i.test(letter) ? 2 : 1));

/** Returns the end of the brace, tag or quotation that starts at `start`. */
function endOf(message: string, start: number): number {
	const rest = message.slice(start);
	const whole = /^(<code>.*?<\/code>|<\/?\w+\/?>|'[{}<>#][^']*')/.exec(rest)?.[0];
	if (whole !== undefined) return start + whole.length;
	let depth = 0;
	for (let at = start; at < message.length; at += 1) {
		if (message[at] === "{") depth += 1;
		if (message[at] === "}") depth -= 1;
		if (depth === 0) return at + 1;
	}
	throw new Error(`A brace is not closed: ${message}`);
}

/** Returns an argument as it is, or with each branch's text accented. */
function toPseudoArgument(argument: string): string {
	const branches = /^\{\s*\w+\s*,\s*(plural|selectordinal|select)\s*,/.exec(argument);
	if (branches === null) return argument;
	let made = branches[0];
	for (let at = made.length; at < argument.length; ) {
		const end = argument[at] === "{" ? endOf(argument, at) : at + 1;
		made += end > at + 1 ? `{${toPseudoText(argument.slice(at + 1, end - 1))}}` : argument.slice(at, end);
		at = end;
	}
	return made;
}

function toPseudoText(message: string): string {
	let made = "";
	for (let at = 0; at < message.length; ) {
		const text = /^([^{<']|'(?![{}<>#]))+/.exec(message.slice(at))?.[0];
		if (text !== undefined) made += accent(text);
		const end = text === undefined ? endOf(message, at) : at + text.length;
		if (text === undefined) made += toPseudoArgument(message.slice(at, end));
		at = end;
	}
	return made;
}

/** Translates a message to the pseudo-locale. ICU arguments, branch names, tags and the contents of `<code>` stay as they are. */
export const toPseudo = (message: string): string => `⟦${toPseudoText(message)}⟧`;

/** Translates a whole tree of messages to the pseudo-locale. */
export function toPseudoMessages<Tree extends object>(tree: Tree): Tree {
	const made = Object.entries(tree).map(([key, value]) => [
		key,
		typeof value === "string" ? toPseudo(value) : toPseudoMessages(value),
	]);
	return Object.fromEntries(made);
}
