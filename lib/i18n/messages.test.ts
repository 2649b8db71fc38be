import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import en from "../../messages/en.json" with { type: "json" };
import es from "../../messages/es.json" with { type: "json" };
import { problemStatus } from "../http/problem.ts";
import { flattenMessages, valuesForMessage } from "../testing/flat-messages.ts";
import { icuArguments } from "../testing/icu-arguments.ts";
import { locales } from "./locales.ts";

const messages = { en: flattenMessages(en), es: flattenMessages(es) };

describe("the texts", () => {
	it("have the same keys in every language", () => {
		expect([...messages.es.keys()]).toEqual([...messages.en.keys()]);
	});

	it("need the same arguments in every language", () => {
		const needs = (texts: Map<string, string>) => [...texts].map(([key, message]) => [key, icuArguments(message)]);
		expect(needs(messages.es)).toEqual(needs(messages.en));
	});

	it.each(locales)("in %s are never empty and never have space around them", (locale) => {
		expect([...messages[locale]].filter(([, message]) => message.trim() === "" || message.trim() !== message)).toEqual(
			[],
		);
	});

	it.each(locales)("in %s can all be formatted", (locale) => {
		const failures: string[] = [];
		const translate = createTranslator<Record<string, unknown>>({
			locale,
			messages: locale === "en" ? en : es,
			timeZone: "UTC",
			onError: (error) => failures.push(String(error)),
		});
		for (const [key, message] of messages[locale]) {
			const text = String(Reflect.apply(translate.rich, translate, [key, valuesForMessage(message)]));
			expect(text, key).not.toMatch(/[{}]|\bplural\b/);
		}
		expect(failures).toEqual([]);
	});

	it("say something of every failure that the BFF or the browser can name", () => {
		const named = [...Object.keys(problemStatus), "offline", "rolecall_unreachable", "outcome_not_done"];
		expect(named.filter((code) => !messages.en.has(`problems.${code}`))).toEqual([]);
	});

	it("are written in both languages, but for names and codes", () => {
		const same = [...messages.en].filter(
			([key, message]) => message === messages.es.get(key) && /[a-z]{4,} [a-z]{3,}/i.test(message),
		);
		expect(same).toEqual([]);
	});
});
