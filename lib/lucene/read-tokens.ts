import { type PatternPart, SearchSyntaxError, type Span } from "./syntax-tree.ts";

/** A token. `word` carries its parts with escapes resolved; `symbol` is one of `( ) [ ] { } : + - ! ^ ~`. */
export type Token = Span &
	(
		| { type: "symbol"; symbol: string }
		| { type: "operator"; operator: "AND" | "OR" | "NOT" | "TO" }
		| { type: "quoted"; value: string }
		| { type: "word"; parts: PatternPart[]; raw: string }
	);

const symbols = new Set("()[]{}:^~");
const space = /\s/;

function readQuoted(text: string, start: number): { token: Token; next: number } {
	let value = "";
	for (let at = start + 1; at < text.length; at += 1) {
		const character = text.charAt(at);
		if (character === '"') return { token: { type: "quoted", value, start, end: at + 1 }, next: at + 1 };
		if (character === "\\") at += 1;
		if (at >= text.length) break;
		value += text.charAt(at);
	}
	throw new SearchSyntaxError("A quotation mark is not closed.", start, "open_quote");
}

function readWord(text: string, start: number): { token: Token; next: number } {
	const parts: PatternPart[] = [];
	let literal = "";
	let at = start;
	let escaped = false;
	const flush = () => {
		if (literal !== "") parts.push({ literal });
		literal = "";
	};
	for (; at < text.length; at += 1) {
		const character = text.charAt(at);
		if (character === "\\") {
			at += 1;
			if (at >= text.length)
				throw new SearchSyntaxError("A backslash at the end escapes nothing.", at - 1, "lone_backslash");
			literal += text.charAt(at);
			escaped = true;
		} else if (character === "*" || character === "?") {
			flush();
			parts.push({ wildcard: character });
		} else if (space.test(character) || symbols.has(character) || character === '"') break;
		else literal += character;
	}
	flush();
	const raw = text.slice(start, at);
	const operator = !escaped && ["AND", "OR", "NOT", "TO"].find((word) => word === raw);
	const span = { start, end: at };
	if (operator === "AND" || operator === "OR" || operator === "NOT" || operator === "TO") {
		return { token: { type: "operator", operator, ...span }, next: at };
	}
	return { token: { type: "word", parts, raw, ...span }, next: at };
}

const signs: Record<string, "AND" | "OR" | "NOT"> = { "&&": "AND", "||": "OR", "!": "NOT" };

/** Splits a query into tokens, in one pass. @throws SearchSyntaxError with the position that cannot be read */
export function readTokens(text: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	while (at < text.length) {
		const character = text.charAt(at);
		const sign =
			text.startsWith("&&", at) || text.startsWith("||", at) ? text.slice(at, at + 2) : character === "!" ? "!" : "";
		if (space.test(character)) at += 1;
		else if (sign !== "") {
			tokens.push({ type: "operator", operator: signs[sign] ?? "NOT", start: at, end: at + sign.length });
			at += sign.length;
		} else if (symbols.has(character) || ((character === "+" || character === "-") && startsWord(text, at))) {
			tokens.push({ type: "symbol", symbol: character, start: at, end: at + 1 });
			at += 1;
		} else {
			const { token, next } = character === '"' ? readQuoted(text, at) : readWord(text, at);
			tokens.push(token);
			at = next;
		}
	}
	return tokens;
}

/** Returns true if `+` or `-` starts a clause, as opposed to a value such as `2025-12-01` or text after a colon. */
function startsWord(text: string, at: number): boolean {
	const before = text.charAt(at - 1);
	const after = text.charAt(at + 1);
	return (before === "" || space.test(before) || before === "(") && after !== "" && !space.test(after);
}
