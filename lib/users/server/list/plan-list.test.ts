import { describe, expect, it } from "vitest";
import { inLevel } from "../../../../testing/in-level.ts";
import type { Actor } from "../../../access/can.ts";
import type { DefaultLevel } from "../../../access/levels.ts";
import { resultWindow } from "../../list-options.ts";
import { userListQuerySchema } from "../../user-list.ts";
import { planList } from "./plan-list.ts";

const actorOf = (level: DefaultLevel): Actor => ({
	userId: "auth0|1",
	name: "Ana",
	email: "ana@example.com",
	...inLevel(level),
});
const plan = (parameters: Record<string, string>, level: DefaultLevel = "admin") =>
	planList({ actor: actorOf(level) }, userListQuerySchema.parse(parameters), Date.parse("2026-11-29T12:00:00.000Z"));

describe("the plan of a list of users", () => {
	it("searches the index by every filter, without an exact lookup of the text beside one", () => {
		expect(plan({})).toMatchObject({ by: "index", q: undefined, page: 1, size: 50, sort: "last_login:-1" });
		expect(plan({ q: "ana@example.com", connection: "db" })).toMatchObject({ by: "index", triedExact: false });
		expect(plan({ q: "ana@example.com", lookup: "index" })).toMatchObject({ by: "index", triedExact: false });
		const where = JSON.stringify(["and", ["and", ["last_login", "in_last", "7"]]]);
		expect(plan({ where })).toMatchObject({ q: 'last_login:["2026-11-22T12:00:00.000Z" TO *]' });
	});

	it("sorts by id among users with one creation time", () => {
		const walk = "2026-01-02T03:04:05.000Z~auth0|7";
		expect(plan({ walk, sort: "created_at", order: "asc" })).toMatchObject({ by: "index", sort: "user_id:1" });
	});

	it("looks up an e-mail in its original case beside the index, and an id before it", () => {
		expect(plan({ q: "Ana@Example.com" })).toMatchObject({
			by: "email",
			lookup: { what: "email", value: "ana@example.com", typed: "Ana@Example.com" },
			index: { by: "index", triedExact: true },
		});
		expect(plan({ q: "auth0|1" })).toMatchObject({
			by: "exact",
			lookup: { what: "user_id", value: "auth0|1" },
			index: { by: "index", triedExact: true },
		});
	});

	it("names the permission that its reads need", () => {
		expect(plan({ q: "9".repeat(30) })).toMatchObject({ by: "exact", needs: "users:read-logs" });
		expect(plan({ status: "locked_out" })).toMatchObject({ by: "lockouts", needs: "users:read-logs" });
		expect(plan({ role: "none" })).toMatchObject({ by: "without_role", needs: "roles:read" });
		expect(plan({ role: "rol_1234567890123456" })).toMatchObject({ by: "role", needs: "roles:read" });
		expect(plan({ q: "ana" })).not.toHaveProperty("needs");
	});

	it("reads at most 50 members of a role and 25 candidates without one, whatever the page size", () => {
		expect(plan({ role: "rol_1234567890123456", page: "2", size: "100" })).toMatchObject({ page: 2, size: 50 });
		expect(plan({ role: "none", size: "100", page: "40" })).toMatchObject({
			index: { by: "index", page: 40, size: 25 },
		});
	});

	it("refuses a page past the window, but still looks an id up", () => {
		const past = { page: String(resultWindow / 50 + 1), size: "50" };
		expect(plan(past)).toMatchObject({ by: "refused", problem: { code: "result_window_exceeded" } });
		expect(plan({ ...past, q: "auth0|1" })).toMatchObject({ by: "exact", index: { by: "refused" } });
		expect(plan({ page: String(resultWindow / 50), size: "50" })).toMatchObject({ by: "index" });
	});

	it("searches for a masked value only as a whole, and lists it as a lookup", () => {
		const where = (operator: string, value: string) => JSON.stringify(["and", ["and", ["email", operator, value]]]);
		expect(plan({ where: where("contains", "example") }, "viewer")).toMatchObject({
			by: "refused",
			problem: { code: "search_forbidden" },
		});
		expect(plan({ sort: "email" }, "viewer")).toMatchObject({ by: "refused", problem: { code: "search_forbidden" } });
		expect(plan({ where: where("is", "ana@example.com") }, "viewer")).toMatchObject({
			by: "index",
			lookups: [{ field: "email", value: "ana@example.com" }],
		});
		expect(plan({ where: where("is", "ana@example.com") })).toMatchObject({ by: "index", lookups: [] });
	});
});
