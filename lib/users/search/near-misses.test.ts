import { describe, expect, it } from "vitest";
import { evaluateQuery } from "../../../testing/evaluate-query.ts";
import { parseQuery } from "../../lucene/parse-query.ts";
import { toIndexQuery, toMaskedIndexQuery } from "../server/list/to-index-query.ts";
import { toAccentedForms } from "./accents.ts";
import { askingOf } from "./asking.ts";
import { findNearMisses, type NearMiss, type SearchableMetadata } from "./near-misses.ts";
import { readTypedText } from "./typed-text.ts";

const metadata: SearchableMetadata[] = [
	{ path: "user_metadata.language", kind: "text" },
	{ path: "user_metadata.theme", kind: "choice", choices: ["light", "dark"] },
	{ path: "app_metadata.customer.number", kind: "number" },
];

const offer = (typed: string, seesMasked = true) =>
	findNearMisses(typed, { askingOf: seesMasked ? undefined : askingOf, metadata });

/** Returns whether the offered search finds the user. */
const finds = (miss: NearMiss, user: Parameters<typeof evaluateQuery>[1]) => {
	const q = readTypedText("q" in miss ? miss.q : "");
	const query = toIndexQuery({ q, ...("where" in miss ? { where: miss.where } : {}) }, 0);
	return evaluateQuery(parseQuery(query ?? ""), user);
};

describe("the searches that are offered where nobody matches", () => {
	it.each([
		["dakota.bogisih77@mail.example", { email: "dakota.bogisich77@mail.example", name: "Dakota Bogisich" }],
		["dakota.bogisich@mail.exmaple", { email: "dakota.bogisich77@mail.example", name: "Dakota Bogisich" }],
		["d.bogisich@mail.example", { email: "dakota@work.example", name: "Dakota Bogisich" }],
		["Garcia-Nunez", { name: "Ana María García-Núñez" }],
		["garcia", { name: "Marius García" }],
		["Müller", { name: "Jan Muller" }],
		["Jose Alvarez", { name: "José Álvarez" }],
		["bogisih", { name: "Dakota Bogisich" }],
		["18151", { "app_metadata.customer.number": 18151 }],
		["dark", { "user_metadata.theme": "dark" }],
	])("find the person that “%s” is meant for", (typed, user) => {
		expect(offer(typed).some((miss) => finds(miss, user))).toBe(true);
	});

	it("offers the beginning of the e-mail, the name in it, and its domain, in this order", () => {
		const offered = offer("dakota.bogisih77@mail.example").map(({ kind, text }) => [kind, text]);
		expect(offered.slice(0, 3)).toEqual([
			["email_start", "dakota.bog"],
			["name_start", "dakot bogis"],
			["domain", "mail.example"],
		]);
	});

	it("offers a number as a number of the metadata first", () => {
		expect(offer("18151")[0]).toMatchObject({ kind: "metadata", path: "app_metadata.customer.number", text: "18151" });
	});

	it("offers nobody who sees masked values the beginning of an e-mail, which their search would refuse", () => {
		const kinds = offer("dakota.bogisih77@mail.example", false).map(({ kind }) => kind);
		expect(kinds).not.toContain("email_start");
		expect(kinds).toContain("domain");
	});

	it.each(["dakota.bogisih77@mail.example", "Garcia-Nunez", "garcia", "Müller", "18151", "dark"])(
		"are accepted from who sees masked values: “%s”",
		(typed) => {
			const offered = offer(typed, false);
			expect(offered).not.toEqual([]);
			for (const miss of offered) {
				const q = readTypedText("q" in miss ? miss.q : "");
				expect(toMaskedIndexQuery({ q, ...("where" in miss ? { where: miss.where } : {}) }, 0)).not.toHaveProperty(
					"refused",
				);
			}
		},
	);

	it.each([
		"",
		"  ",
		"auth0|65a0b1c2d3e4f50617280100",
		"192.0.2.17",
		"90020230912143015123456789012345678901234567890123456",
	])("offers nothing for “%s”", (typed) => {
		expect(offer(typed)).toEqual([]);
	});

	it("asks for no more accented forms than a guided search may have", () => {
		const [miss] = offer("banananananana eeeeeeeeeeee oooooooooooooo");
		const groups = miss !== undefined && "where" in miss ? miss.where.groups : [];
		expect(groups).toHaveLength(3);
		expect(groups.reduce((sum, { conditions }) => sum + conditions.length, 0)).toBeLessThanOrEqual(20);
	});
});

describe("the accented forms of a word", () => {
	it("have one accent, an ñ, or both", () => {
		expect(toAccentedForms("Nunez", 20)).toEqual(expect.arrayContaining(["nunez", "núnez", "nuñez", "núñez"]));
	});

	it("leave a word of other letters as it is", () => {
		expect(toAccentedForms("García", 20)).toEqual(["García"]);
		expect(toAccentedForms("森下", 20)).toEqual(["森下"]);
	});
});
