import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuery } from "../../lib/lucene/parse-query.ts";
import { randomQueries, randomUsers } from "../../testing/random-queries.ts";
import { compileTree } from "./compile-tree.ts";
import { toUserDocument } from "./user-document.ts";
import { createUserFields } from "./user-fields.ts";
import { createUserIndex } from "./user-index.ts";

const fields = createUserFields(() => false);

test("a query matches the same users as its tree, in every notation and for any users", () => {
	fc.assert(
		fc.property(randomQueries, fc.array(randomUsers, { minLength: 1, maxLength: 6 }), (tree, users) => {
			const matches = compileTree(parseQuery(tree.print()), fields);
			expect(users.map((one) => matches(toUserDocument(one)))).toEqual(users.map(tree.holds));
		}),
		{ numRuns: 5_000 },
	);
});

test("the index finds exactly the documents that match by themselves, also after changes and removals", () => {
	const changes = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.option(randomUsers, { nil: undefined })), { maxLength: 6 });
	fc.assert(
		fc.property(
			randomQueries,
			fc.array(randomUsers, { minLength: 1, maxLength: 6 }),
			changes,
			(tree, users, changed) => {
				const index = createUserIndex({
					nowMs: () => 0,
					lagMs: () => 0,
					stopwatchMs: () => 0,
					someOrganization: () => false,
				});
				const held = new Map(users.map((one, place) => [`auth0|${place}`, { ...one, user_id: `auth0|${place}` }]));
				for (const one of held.values()) index.load(one);
				const find = () => {
					const found = index.find({ q: tree.print() });
					return found.slice(0, found.length);
				};
				const expected = () => [...held.values()].filter((one) => tree.holds(one));
				expect(find()).toEqual(expected());
				for (const [place, one] of changed) {
					const user_id = `auth0|${place}`;
					if (one === undefined) held.delete(user_id);
					else held.set(user_id, { ...one, user_id });
					if (one === undefined) index.remove(user_id);
					else index.put({ ...one, user_id });
					expect(find()).toEqual(expected());
				}
			},
		),
		{ numRuns: 1_000 },
	);
});
