import fc from "fast-check";
import { expect, test } from "vitest";
import { createSortedOrders } from "./sorted-orders.ts";
import { toUserDocument, type UserDocument } from "./user-document.ts";

const documentOf = (serial: number, logins: number | undefined): UserDocument =>
	toUserDocument(
		{
			user_id: `auth0|${serial}`,
			identities: [],
			created_at: "2025-01-01T00:00:00.000Z",
			updated_at: "2025-01-01T00:00:00.000Z",
			...(logins === undefined ? {} : { logins_count: logins }),
		},
		serial,
	);

/** The order as its definition says: users without a value last, equals in the order of creation. */
const sortedAnew = (documents: readonly (UserDocument | undefined)[], direction: 1 | -1) =>
	documents
		.filter((document) => document !== undefined)
		.sort((a, b) => {
			const [x, y] = [a.logins_count, b.logins_count];
			if (x === y) return a.serial - b.serial;
			if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
			return (x - y) * direction;
		})
		.map(({ serial }) => serial);

const logins = fc.option(fc.nat({ max: 4 }), { nil: undefined });

test.each([3, 200, 5_000])(
	"an order made ahead is the one sorted anew, through rounds of %i changes",
	(mostChanges) => {
		const change = fc.tuple(fc.nat({ max: 300 }), fc.constantFrom("put", "put", "remove"), logins);
		const rounds = fc.array(fc.array(change, { maxLength: mostChanges, size: "max" }), { minLength: 1, maxLength: 3 });
		fc.assert(
			fc.property(fc.array(logins, { maxLength: 300, size: "max" }), rounds, (given, changes) => {
				const held = given.map((count, serial): UserDocument | undefined => documentOf(serial, count));
				const orders = createSortedOrders(held);
				orders.prepare(["logins_count"]);
				for (const round of changes) {
					for (const [serial, what, count] of round) {
						const before = held[serial];
						const after = what === "put" ? documentOf(serial, count) : undefined;
						held[serial] = after;
						orders.replace(before, after);
					}
					for (const direction of [1, -1] as const)
						expect([...orders.by("logins_count", direction)]).toEqual(sortedAnew(held, direction));
				}
			}),
			{ numRuns: 40 },
		);
	},
);

test("a sort ignores inherited properties and lists", () => {
	const documents = [documentOf(0, 2), documentOf(1, 1)];
	const orders = createSortedOrders(documents);
	expect([...orders.by("constructor", 1)]).toEqual([0, 1]);
	expect([...orders.by("identities", -1)]).toEqual([0, 1]);
});
