import { describe, expect, test } from "vitest";
import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import type { UserRecord } from "../records/user-record.ts";
import { SearchTimeoutError } from "./search-timeout-error.ts";
import { createUserIndex } from "./user-index.ts";

const identity = (connection: string) => ({ connection, provider: "auth0", user_id: "x", isSocial: false });

const userOf = (id: string, fields: Partial<UserRecord> = {}): UserRecord => ({
	user_id: `auth0|${id}`,
	created_at: "2025-01-01T00:00:00.000Z",
	updated_at: "2025-01-01T00:00:00.000Z",
	identities: [identity("db")],
	...fields,
});

function createIndex({ lagMs = 0, stopwatchMs = (): number => 0 } = {}) {
	const clock = { nowMs: 0 };
	const organizations: Record<string, string[]> = {};
	const index = createUserIndex({
		nowMs: () => clock.nowMs,
		lagMs: () => lagMs,
		someOrganization: (userId, test) => (organizations[userId] ?? []).some(test),
		stopwatchMs,
	});
	const findRecords = (...search: Parameters<typeof index.find>) => {
		const found = index.find(...search);
		return found.slice(0, found.length);
	};
	const find = (...search: Parameters<typeof index.find>) =>
		findRecords(...search)
			.map(({ user_id }) => user_id.slice(6))
			.join(" ");
	return { clock, organizations, index, find, findRecords };
}

describe("the index", () => {
	test("shows a write once the lag has passed, and not before", () => {
		const { clock, index, find } = createIndex({ lagMs: 2_000 });
		index.put(userOf("a", { name: "Ana" }));
		clock.nowMs = 1_999;
		expect([find({}), index.size]).toEqual(["", 0]);
		clock.nowMs = 2_000;
		expect([find({}), index.size]).toEqual(["a", 1]);
	});

	test("returns the old version of a changed or removed user until the lag has passed", () => {
		const { clock, index, find, findRecords } = createIndex({ lagMs: 2_000 });
		const before = userOf("a", { name: "Ana" });
		index.put(before);
		clock.nowMs = 2_000;
		const after = userOf("a", { name: "Eva" });
		index.put(after);
		expect(findRecords({ q: "name:ana" })[0]).toBe(before);
		expect(find({ q: "name:eva" })).toBe("");
		clock.nowMs = 4_000;
		expect(findRecords({ q: "name:eva" })[0]).toBe(after);
		index.remove("auth0|a");
		clock.nowMs = 5_999;
		expect(find({})).toBe("a");
		clock.nowMs = 6_000;
		expect([find({}), index.size]).toEqual(["", 0]);
	});

	test("shows each write after its own lag, in the order of the writes", () => {
		const { clock, index, find } = createIndex({ lagMs: 100 });
		for (const name of ["one", "two", "three"]) {
			index.put(userOf("a", { name }));
			clock.nowMs += 50;
		}
		expect(find({ q: "name:two" })).toBe("a");
		clock.nowMs += 50;
		expect(find({ q: "name:three" })).toBe("a");
	});

	test("shows the users of a seed at once, and later changes to them after the lag", () => {
		const { index, find } = createIndex({ lagMs: 2_000 });
		for (let id = 0; id < 3_000; id += 1) index.load(userOf(String(id)));
		expect(index.size).toBe(3_000);
		index.remove("auth0|0");
		expect(find({ q: 'user_id:"auth0|0"' })).toBe("0");
	});

	test("shows each of 5,000 successive writes after its lag", () => {
		const { clock, index } = createIndex({ lagMs: 10 });
		for (let id = 0; id < 5_000; id += 1) {
			index.put(userOf(String(id)));
			clock.nowMs += 1;
		}
		expect(index.size).toBe(4_991);
	});

	test("shows members of organizations at once", () => {
		const { organizations, index, find } = createIndex({ lagMs: 0 });
		index.put(userOf("a"));
		expect(find({ q: "organization_id:org_1" })).toBe("");
		organizations["auth0|a"] = ["org_2", "org_1"];
		expect(find({ q: "organization_id:org_1" })).toBe("a");
	});
});

describe("a search", () => {
	const people = [
		userOf("b", { name: "bob", logins_count: 2, last_login: "2025-03-01T00:00:00.000Z" }),
		userOf("a", { name: "Ana", logins_count: 10, created_at: "2024-01-01T00:00:00.000Z", blocked: true }),
		userOf("z", { name: null, logins_count: 2, identities: [identity("sms"), identity("db")] }),
		userOf("c", { name: "Carl", last_login: "2025-02-01T00:00:00.000Z", identities: [identity("sms")] }),
	];

	function indexOfPeople() {
		const made = createIndex();
		for (const user of people) made.index.put(user);
		return made;
	}

	test.each([
		[undefined, "b a z c"],
		["name:1", "a b c z"],
		["name:-1", "c b a z"],
		["logins_count:1", "b z a c"],
		["logins_count:-1", "a b z c"],
		["last_login:1", "c b a z"],
		["last_login:-1", "b c a z"],
		["created_at:1", "a b z c"],
		["user_id:1", "a b c z"],
		["blocked:1", "a b z c"],
		["nothing:1", "b a z c"],
		["identities:1", "b a z c"],
	])("sorted by %s answers %s: who has no value comes last, equals in the order of creation", (sort, found) => {
		expect(indexOfPeople().find({ sort })).toBe(found);
	});

	test("combines q, a connection and a sort", () => {
		const { find } = indexOfPeople();
		expect(find({ connection: "sms" })).toBe("z c");
		expect(find({ connection: "db", sort: "logins_count:-1" })).toBe("a b z");
		expect(find({ q: "logins_count:2", connection: "sms" })).toBe("z");
		expect(find({ q: "  ", connection: "none" })).toBe("");
		expect(find({ q: "NOT blocked:true", sort: "name:-1" })).toBe("c b z");
	});

	test("keeps a sorted order correct after changes, additions and removals", () => {
		const { index, find } = indexOfPeople();
		expect(find({ sort: "name:1" })).toBe("a b c z");
		index.put(userOf("a", { name: "Zoe" }));
		expect(find({ sort: "name:1" })).toBe("b c a z");
		index.put(userOf("n", { name: "Bea" }));
		index.remove("auth0|c");
		expect(find({ sort: "name:1" })).toBe("n b a z");
		index.put(userOf("c", { name: "Aaron" }));
		expect(find({ sort: "name:1" })).toBe("c n b a z");
		expect(find({ sort: "name:-1" })).toBe("a b n c z");
		expect(find({})).toBe("b a z n c");
	});

	test("keeps users with equal values in the order of creation, also if they became equal later", () => {
		const { index, find } = indexOfPeople();
		expect(find({ sort: "logins_count:1" })).toBe("b z a c");
		index.put(userOf("a", { logins_count: 2 }));
		expect(find({ sort: "logins_count:1" })).toBe("b a z c");
	});

	test("refuses a query with a syntax error", () => {
		expect(() => indexOfPeople().find({ q: "roles:admin" })).toThrow(SearchSyntaxError);
	});

	test("gives up after its time limit", () => {
		let nowMs = 0;
		const { index } = createIndex({ stopwatchMs: () => (nowMs += 1) });
		for (let id = 0; id < 1_000; id += 1) index.put(userOf(String(id)));
		expect(() => index.find({ q: "blocked:true", timeoutMs: 5 })).toThrow(SearchTimeoutError);
		expect(index.find({ q: "NOT blocked:true", timeoutMs: 20 })).toHaveLength(1_000);
		expect(() => index.find({ q: "name:nobody", timeoutMs: 0 })).toThrow(SearchTimeoutError);
		const bareTerms = Array.from({ length: 8 }, (_, at) => `nobody${at}`).join(" OR ");
		expect(() => index.find({ q: bareTerms, timeoutMs: 20 })).toThrow(SearchTimeoutError);
	});

	test("does not count a pause of the whole process, such as garbage collection, towards its time limit", () => {
		let [nowMs, looks] = [0, 0];
		const { index } = createIndex({
			stopwatchMs: () => {
				looks += 1;
				nowMs += looks === 3 ? 5_000 : 1;
				return nowMs;
			},
		});
		for (let id = 0; id < 1_000; id += 1) index.put(userOf(String(id)));
		expect(index.find({ q: "NOT blocked:true", timeoutMs: 2_000 })).toHaveLength(1_000);
		expect(looks).toBeGreaterThan(3);
	});
});
