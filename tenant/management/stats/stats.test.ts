import { expect, test } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { addLog } from "../../state/add-log.ts";
import { freshTenant } from "../../testing/start-test-tenant.ts";

const dayMs = 86_400_000;
const identities = [{ connection: "db", provider: "auth0", user_id: "x", isSocial: false }];

test("the number of active users is a bare number: those who signed in within 30 days", async () => {
	const tenant = await freshTenant({ users: [] });
	const nowMs = tenant.state.clock.nowMs();
	const ago = (days: number) => new Date(nowMs - days * dayMs).toISOString();
	for (const [user_id, days] of Object.entries({ "auth0|a": 1, "auth0|b": 29, "auth0|c": 31 }))
		tenant.state.users.put({ user_id, identities, created_at: ago(90), updated_at: ago(1), last_login: ago(days) });
	tenant.state.users.put({ user_id: "auth0|d", identities, created_at: ago(1), updated_at: ago(1) });
	expect(await tenant.api("GET", "/stats/active-users")).toMatchObject({ status: 200, body: 2 });
});

test("daily figures cover the days with events, both ends included", async () => {
	const tenant = await freshTenant({ users: [] });
	const { state } = tenant;
	for (const [user_id, day] of Object.entries({
		"auth0|a": "2026-01-01",
		"auth0|b": "2026-01-03",
		"auth0|c": "2026-01-04",
	}))
		state.users.put({ user_id, identities, created_at: `${day}T10:00:00.000Z`, updated_at: `${day}T10:00:00.000Z` });
	for (const type of ["s", "s", "fp", "pwd_leak"]) addLog(state, { type, date: "2026-01-03T23:59:59.999Z" });
	const { body } = await tenant.api("GET", "/stats/daily?from=20260101&to=20260103");
	expect(body).toEqual([
		{ date: "2026-01-01T00:00:00.000Z", logins: 0, signups: 1, leaked_passwords: 0 },
		{ date: "2026-01-03T00:00:00.000Z", logins: 2, signups: 1, leaked_passwords: 1 },
	]);
});

test("daily figures without ends cover the last 30 days", async () => {
	const tenant = await freshTenant({ users: 0 });
	const { body } = await tenant.api("GET", "/stats/daily");
	const [first] = Array.isArray(body) ? body : [];
	const { date } = fieldsOf(first);
	expect(Date.parse(String(date))).toBeGreaterThanOrEqual(tenant.state.clock.nowMs() - 31 * dayMs);
});

test.each([
	[
		"from=2026-01-01",
		"'String does not match pattern ^\\d{8}$: 2026-01-01' on property from (Optional first day of the date range (inclusive) in YYYYMMDD format).",
	],
	[
		"to=soon",
		"'String does not match pattern ^\\d{8}$: soon' on property to (Optional last day of the date range (inclusive) in YYYYMMDD format).",
	],
	["from=20260102&to=20260101", "'from' date cannot be greater than 'to' date."],
])("daily figures for %s are refused", async (query, message) => {
	const tenant = await freshTenant({ users: [] });
	const { status, body } = await tenant.api("GET", `/stats/daily?${query}`);
	expect([status, fieldsOf(body).errorCode]).toEqual([400, "invalid_query_string"]);
	expect(fieldsOf(body).message).toContain(message);
});
