import { describe, expect, it } from "vitest";
import { complete, findCompletion } from "./lucene-completion.ts";

const options = (text: string, caret = text.length) => findCompletion(text, caret)?.options;

describe("the completion of a query", () => {
	it.each([
		["blo", ["blocked"]],
		["(ema", ["email", "email.domain", "email_verified"]],
		["name:a AND cre", ["created_at"]],
		["-use", ["username", "user_id", "user_metadata."]],
		["_exists_:last", ["last_ip", "last_login"]],
		["identities.", ["identities.connection", "identities.provider"]],
	])("offers for %j the fields %j", (text, expected) => {
		expect(options(text)).toEqual(expected);
	});

	it.each(["", "name:", "name:ema", 'name:"a ema', "blocked", "zzz", "ema "])("offers nothing for %j", (text) => {
		expect(options(text)).toBeUndefined();
	});

	it("replaces the word with the field name, and adds a colon if a value follows", () => {
		const at = (text: string, caret: number) =>
			complete(text, caret, findCompletion(text, caret) ?? { start: 0, options: [] }, options(text, caret)?.[0] ?? "");
		expect(at("name:a AND blo OR x", 14)).toEqual({ text: "name:a AND blocked: OR x", caret: 19 });
		expect(at("_exists_:last", 13)).toEqual({ text: "_exists_:last_ip", caret: 16 });
		expect(at("app_m", 5)).toEqual({ text: "app_metadata.", caret: 13 });
	});
});
