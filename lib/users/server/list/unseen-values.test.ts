import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { useDirectory } from "../../../../testing/directory/use-directory.ts";
import type { Actor } from "../../../access/can.ts";
import { maskAnswer } from "../../../access/mask-answer.ts";
import { type FieldRule, fieldAccesses, ruledFields } from "../../../access/policy/fields/field-rules.ts";
import { fieldsOf, isObjectOrList } from "../../../json/is-object.ts";
import { askingFor } from "../../search/asking.ts";
import { userListQuerySchema } from "../../user-list.ts";
import { findInDirectory } from "./find-in-directory.ts";
import { toMaskedNodes } from "./to-index-query.ts";

const { signal } = new AbortController();

const actorOf = (permissions: Actor["permissions"], fields?: readonly FieldRule[], userId = "auth0|1"): Actor => ({
	userId,
	name: "Ana",
	email: "ana@example.com",
	permissions,
	...(fields === undefined ? {} : { fields }),
});

const list = (parameters: Record<string, string>, actor: Actor) =>
	findInDirectory({ actor, signal }, userListQuerySchema.parse(parameters));

const given = ["Ana", "Alba", "Zoë", "Bo"];
const family = ["García", "López", "Kowalska", "Gold"];
const domains = ["acme.test", "other.test"];
const cities = ["madrid", "gold coast", "lópez de ana"];

const full = fc.tuple(fc.constantFrom(...given), fc.constantFrom(...family)).map((names) => names.join(" "));
const address = fc
	.tuple(fc.constantFrom(...given), fc.constantFrom(...family), fc.constantFrom(...domains))
	.map(([one, other, domain]) => `${one}.${other}@${domain}`.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
const phone = fc.constantFrom("+34600123456", "+34600999456", "+4915112345678");
const texts = {
	name: fc.oneof(
		full,
		address,
		fc.tuple(fc.constantFrom(...given), address).map((both) => both.join(" ")),
	),
	given_name: fc.constantFrom(...given),
	family_name: fc.constantFrom(...family),
	// No query is a whole name like these, which the audit would record as a look-up.
	nickname: full.map((name) => name.toLowerCase().replace(" ", ".")),
	username: full.map((name) => `${name.toLowerCase().replace(" ", "")}1990`),
	email: address,
	phone_number: phone,
};
const account = fc.record(texts, { requiredKeys: [] });
const metadata = fc.record(
	{
		city: fc.constantFrom(...cities),
		"a.b": full,
		list: fc.array(fc.oneof(full, phone), { maxLength: 2 }),
		deep: fc.record({ note: fc.constantFrom(...cities), owner: full }),
	},
	{ requiredKeys: [] },
);
const user = fc
	.tuple(account, account, metadata, metadata, fc.nat(400))
	.map(([own, linked, user_metadata, app_metadata, day]) => ({
		...own,
		last_login: new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
		created_at: new Date(Date.UTC(2025, 0, 1 + (day % 7))).toISOString(),
		user_metadata,
		app_metadata,
		identities: [
			{ provider: "auth0", user_id: `a${day}`, connection: "db" },
			{ provider: "github", user_id: day, connection: "github", profileData: linked },
		],
	}));

const path = fc.constantFrom(
	...ruledFields.filter((field) => field !== "picture" && field !== "last_ip"),
	...["app_metadata.city", "user_metadata.**", "app_metadata.deep.note", "app_metadata.**", "user_metadata.*.owner"],
	...["app_metadata.a.b", "user_metadata.list", "user_metadata"],
);
const rule = fc.record({
	access: fc.constantFrom(...fieldAccesses),
	paths: fc.array(path, { minLength: 1, maxLength: 3 }),
});
const level = fc.record({
	seesPersonal: fc.boolean(),
	fields: fc.option(fc.array(rule, { minLength: 1, maxLength: 4 }), { nil: undefined }),
});
const words = [
	"ana",
	"alb",
	"zoe",
	"garcia",
	"gracia",
	"opez",
	"kovalska",
	"gold",
	"madrid",
	"456",
	"acme",
	"1990",
	"note",
];
const query = fc.record(
	{
		q: fc.oneof(
			fc.constantFrom(...words),
			fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words)).map((both) => both.join(" ")),
		),
		sort: fc.constantFrom("name", "email", "created_at", "last_login"),
		order: fc.constantFrom("asc", "desc"),
		lucene: fc.constantFrom(
			...[
				"name:*opez*",
				"given_name:Ana",
				"NOT family_name:G*",
				"app_metadata.city:gold*",
				"nickname:*",
				"email:*acme*",
			],
			...['email.domain:"acme.test"', "identities.profileData.name:Ana*"],
		),
	},
	{ requiredKeys: ["q"] },
);

/** Returns a value with another leaf at a path. */
function changeAt(value: unknown, [name, ...rest]: readonly string[], leaf: string): unknown {
	if (name === undefined || !isObjectOrList(value)) return leaf;
	const inner = changeAt(value[name], rest, leaf);
	return Array.isArray(value) ? value.with(Number(name), inner) : { ...value, [name]: inner };
}

/** Changes leaves of a value, as far as the change cannot be seen. */
function changeUnseen(actor: Actor, somebody: object, drawn: object): object {
	const shown = (value: unknown) => maskAnswer(actor, { users: [value] });
	const before = shown(somebody);
	let changed = fieldsOf(somebody);
	const visit = (at: readonly string[], own: unknown, other: unknown): void => {
		if (isObjectOrList(own)) {
			for (const [name, inner] of Object.entries(own))
				visit(
					[...at, name],
					inner,
					isObjectOrList(other) ? Object.entries(other).find(([key]) => key === name)?.[1] : undefined,
				);
			return;
		}
		if (typeof own !== "string" || typeof other !== "string" || at[0] === "user_id") return;
		const tried = fieldsOf(changeAt(changed, at, other));
		if (isDeepStrictEqual(shown(tried), before)) changed = tried;
	};
	visit([], somebody, drawn);
	return changed;
}

describe("what a level does not see", () => {
	const directory = useDirectory();

	it("changes nobody whom it finds in the directory, nor their order, number or marks", async () => {
		const everything = actorOf(["users:read", "pii:reveal"]);
		const counts = { runs: 0, found: 0, wouldTell: 0 };
		const answers = async (asked: readonly Record<string, string>[], actor: Actor) => {
			const all: unknown[] = [];
			for (const one of asked) {
				const answer = await list(one, actor);
				all.push(answer === undefined ? "tenant" : maskAnswer(actor, { ...answer, found: "directory" }));
			}
			return all;
		};
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(user, user), { minLength: 1, maxLength: 8 }),
				level,
				fc.array(query, { minLength: 1, maxLength: 6 }),
				async (drawn, { seesPersonal, fields }, queries) => {
					counts.runs += 1;
					const permissions: Actor["permissions"] = ["users:read", ...(seesPersonal ? (["pii:reveal"] as const) : [])];
					const actor = actorOf(permissions, fields, `auth0|${counts.runs}`);
					const asking = askingFor(actor);
					const asked = queries.filter((one) => {
						const { lucene } = userListQuerySchema.parse(one);
						const filter = userListQuerySchema.parse(lucene === undefined ? {} : { lucene: lucene.text });
						const nodes = asking && toMaskedNodes(filter, 0, asking);
						return nodes === undefined || "refused" in nodes || nodes.lookups.length === 0;
					});
					const one = drawn.map(([somebody], at) => ({ ...somebody, user_id: `u${at}` }));
					const other = drawn.map(([, twin], at) => changeUnseen(actor, one[at] ?? {}, twin));
					await directory.fill(...one);
					const [first, firstOfAll] = [await answers(asked, actor), await answers(asked, everything)];
					await directory.fill(...other);
					expect(await answers(asked, actor)).toEqual(first);
					counts.found += first.some((answer) => answer !== "tenant") ? 1 : 0;
					const ids = (all: readonly unknown[]) => all.map((answer) => JSON.stringify(answer).match(/"u\d"/g));
					counts.wouldTell += isDeepStrictEqual(ids(await answers(asked, everything)), ids(firstOfAll)) ? 0 : 1;
				},
			),
			{ numRuns: 60 },
		);
		expect(counts.found).toBeGreaterThan(20);
		expect(counts.wouldTell).toBeGreaterThan(5);
	}, 240_000);
});
