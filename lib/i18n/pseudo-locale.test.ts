import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import en from "../../messages/en.json" with { type: "json" };
import { flattenMessages, valuesForMessage } from "../../testing/messages/flat-messages.ts";
import { icuArguments } from "../../testing/messages/icu-arguments.ts";
import { toPseudo, toPseudoMessages } from "./pseudo-locale.ts";

const original = flattenMessages(en);
const pseudo = flattenMessages(toPseudoMessages(en));

/** Returns the names of the branches in order. */
const branches = (message: string) => [...message.matchAll(/(=\d+|one|other) \{/g)].map(([, name]) => name);

describe("the pseudo-locale", () => {
	it.each([
		["Save {name}", "⟦Šååṽéé {name}⟧"],
		["{total, number} of 3", "⟦{total, number} ööƒ 3⟧"],
		[
			"{n, plural, =0 {none} one {# key: {keys}} other {# keys}}",
			"⟦{n, plural, =0 {ñööñéé} one {# ķééý: {keys}} other {# ķééýš}}⟧",
		],
		["In <b>bold</b>, see <code>lib/x.ts</code>", "⟦ÎÎñ <b>ƀööļð</b>, šéééé <code>lib/x.ts</code>⟧"],
		["It's '{quoted}' here", "⟦ÎÎţ'š '{quoted}' ĥééŕéé⟧"],
	])("%j becomes a message that a translator could have written", (message, made) => {
		expect(toPseudo(message)).toBe(made);
	});

	it("every pseudo-message has the arguments, tags and branches of the original", () => {
		expect([...pseudo.keys()]).toEqual([...original.keys()]);
		for (const [key, message] of original) {
			const made = pseudo.get(key) ?? "";
			expect(icuArguments(made), key).toEqual(icuArguments(message));
			expect(branches(made), key).toEqual(branches(message));
		}
	});

	it("no plain letter is left outside arguments and code, so plain text on a screen is not a message", () => {
		const failures: string[] = [];
		const onError = (error: unknown) => failures.push(String(error));
		const messages = toPseudoMessages(en);
		const translate = createTranslator<Record<string, unknown>>({
			locale: "en-XA",
			messages,
			timeZone: "UTC",
			onError,
		});
		for (const [key, message] of pseudo) {
			const values = { ...valuesForMessage(message, "0"), code: () => "" };
			const text = String(Reflect.apply(translate.rich, translate, [key, values]));
			expect(text.replace(/Jan 1, 1970|1\/1\/1970/, ""), key).toMatch(/^⟦[^A-Za-z{}]*⟧$/);
		}
		expect(failures).toEqual([]);
	});

	it("pseudo-messages are about two fifths longer than the originals", () => {
		const length = (texts: Map<string, string>) => [...texts.values()].join("").length;
		expect(length(pseudo) / length(original)).toBeGreaterThan(1.3);
		expect(length(pseudo) / length(original)).toBeLessThan(1.5);
	});
});
