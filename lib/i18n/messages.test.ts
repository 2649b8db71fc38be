import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import en from "../../messages/en.json" with { type: "json" };
import es from "../../messages/es.json" with { type: "json" };
import { flattenMessages, valuesForMessage } from "../../testing/messages/flat-messages.ts";
import { icuArguments } from "../../testing/messages/icu-arguments.ts";
import { problemStatus } from "../http/problem.ts";
import { locales } from "./locales.ts";

const messages = { en: flattenMessages(en), es: flattenMessages(es) };

const [name, term, unit] = ["a name", "the word for it in Spanish too, as Auth0 has it", "a unit"];

/** Words that may be the same in English and Spanish, each with its reason. */
const sameWords: Record<string, string> = {
	...{ Rolecall: name, Auth0: name, Guardian: name, Duo: name, Action: name, Broker: name, Management: name },
	...{
		Roles: term,
		roles: term,
		Tenant: term,
		Token: term,
		Tokens: term,
		Scope: term,
		Scopes: term,
		Factor: term,
		API: term,
		SMS: term,
		JSON: term,
		no: "no is no",
		No: "no is no",
	},
	...{ bytes: unit, ms: unit, s: unit, p95: "how the 95th percentile is written", Esc: "what stands on the key" },
};

/** Wordings that a language does not use, by the word that it does. */
const unusedWordings: Record<(typeof locales)[number], Record<string, RegExp>> = {
	en: {
		"is read-only": /can only look/i,
		"does not respond": /(does|did) not answer/i,
		"Check again": /look again/i,
		"Make private": /take back/i,
		"Valid for": /good (for|once)/i,
		"You don’t have access": /role does not open|opens? rolecall/i,
		"Page through": /\bwalk\b/i,
		"rate limit": /asks? for a pause/i,
	},
	es: {
		tenant: /inquilin/i,
		"token de actualización": /tokens? de (renovación|refresco)/i,
		"llave de acceso": /claves? de acceso|(?<![</])passkey/i,
		vincular: /enlaza/i,
		"eliminar, quitar or limpiar": /\bborra|\bsuprim/i,
		"iniciar sesión": /\blogin|loguea|(?<!\p{L})[Ee]ntr(ar|ado|ó)(?!\p{L})/u,
		"se ha quitado": /(?<!\bhan? )quitad[oa]/i,
		"Establecer contraseña": /\bponer\b|\bpuest[oa]/i,
		"Comprobar de nuevo": /\bmirar\b/i,
		tú: /\busted/i,
	},
};

describe("the messages", () => {
	it("every language has the same keys", () => {
		expect([...messages.es.keys()]).toEqual([...messages.en.keys()]);
	});

	it("every language has the same arguments", () => {
		const needs = (texts: Map<string, string>) => [...texts].map(([key, message]) => [key, icuArguments(message)]);
		expect(needs(messages.es)).toEqual(needs(messages.en));
	});

	it.each(locales)("messages in %s are never empty and have no surrounding space", (locale) => {
		expect([...messages[locale]].filter(([, message]) => message.trim() === "" || message.trim() !== message)).toEqual(
			[],
		);
	});

	it.each(locales)("messages in %s can all be formatted", (locale) => {
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

	it.each(locales)("messages in %s use one word for one thing", (locale) => {
		const found = Object.entries(unusedWordings[locale]).flatMap(([word, unused]) =>
			[...messages[locale]].filter(([, message]) => unused.test(message)).map(([key]) => `${key}: use “${word}”`),
		);
		expect(found).toEqual([]);
	});

	it("every failure that the BFF or the browser can report has a message", () => {
		const named = [...Object.keys(problemStatus), "offline", "rolecall_unreachable"];
		expect(named.filter((code) => !messages.en.has(`problems.${code}`))).toEqual([]);
	});

	it("Spanish messages differ from English ones, except for words that are the same in both", () => {
		const isSame = (message: string) =>
			(message.replace(/\{[^{}]*\}/g, "").match(/[\p{L}\d]+/gu) ?? []).every((word) => Object.hasOwn(sameWords, word));
		const same = [...messages.en].filter(([key, message]) => message === messages.es.get(key));
		expect(same.length).toBeGreaterThan(0);
		expect(same.filter(([, message]) => !isSame(message))).toEqual([]);
	});
});
