import { beforeEach, describe, expect, it } from "vitest";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import { apiError, type ScriptedTenant } from "../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { tokenRequestsSchema } from "../contract.ts";
import { listTokenRequests } from "./list-token-requests.ts";

const nowMs = Date.parse("2026-11-25T12:00:00.000Z");
const { signal } = new AbortController();
const all = "type:(seccft OR feccft) AND date:[2026-11-24T12:00:00.000Z TO *]";

let tenant: ScriptedTenant;

/** Scripts a log of `count` entries, newest first, one per second; `clientOf` returns each entry's client. */
function scriptLog(count: number, clientOf: (index: number) => string = () => "machine") {
	tenant.on("GET /logs", ({ query }) => {
		const besides = /NOT client_id:\((.+)\)/.exec(query.get("q") ?? "")?.[1] ?? "";
		const whole = Array.from({ length: count }, (_, index) => ({
			date: new Date(nowMs - index * 1_000).toISOString(),
			type: "seccft",
			client_id: clientOf(index),
			client_name: `The ${clientOf(index)}`,
		})).filter(({ client_id }) => !besides.includes(`"${client_id}"`));
		const first = Number(query.get("page")) * 100;
		const logs = whole.slice(first, first + 100);
		return { body: { logs, start: first, limit: 100, total: logs.length } };
	});
}

const queries = () => tenant.apiRequests().map(({ query }) => `${query.get("page")} ${query.get("q")}`);
const list = async (at = nowMs) => tokenRequestsSchema.parse(await listTokenRequests({ signal }, at));

beforeEach(async () => {
	tenant = await startManagementApi();
});

describe("list of token requests", () => {
	it("is read from the log of the last 24 h, in one call if a page holds it all", async () => {
		scriptLog(99);
		const found = await list();
		expect(found).toMatchObject({ capped: false, lifetimeSeconds: 86_400 });
		expect(found.clients).toMatchObject([{ isRolecall: true, requests: 99, capped: false, asksTooOften: true }]);
		expect(queries()).toEqual([`0 ${all}`]);
		const [{ query } = { query: new URLSearchParams() }] = tenant.apiRequests();
		expect([query.get("per_page"), query.get("sort")]).toEqual(["100", "date:-1"]);
	});

	it("shows the other applications beside a loud one, whose entries the second call leaves out", async () => {
		scriptLog(5_000, (index) => (index % 50 === 7 ? "quiet" : "loud"));
		const found = await list();
		expect(queries()).toEqual([`0 ${all}`, `0 ${all} AND NOT client_id:("loud")`]);
		expect(found.capped).toBe(true);
		expect(found.clients).toMatchObject([
			{ clientId: "loud", requests: 98, capped: true },
			{ clientId: "quiet", requests: 100, capped: true },
		]);
		expect(found.clients[0]?.perHour).toBeCloseTo(98 / (99 / 3_600));
	});

	it("is complete for the other applications if they fit on the second page", async () => {
		scriptLog(1_000, (index) => (index % 100 === 0 ? "quiet" : "loud"));
		expect((await list()).clients).toMatchObject([
			{ clientId: "loud", capped: true },
			{ clientId: "quiet", requests: 10, capped: false, perHour: expect.closeTo(10 / 24) },
		]);
	});

	it("holds the 200 newest requests if many applications make a few each", async () => {
		scriptLog(5_000, (index) => `app ${index % 40}`);
		const found = await list();
		expect(queries()).toEqual([`0 ${all}`, `1 ${all}`]);
		expect(found.clients).toHaveLength(40);
		expect(found.clients.every(({ capped }) => capped)).toBe(true);
	});

	it("is empty if the log is empty or holds only older entries", async () => {
		scriptLog(0);
		expect(await list()).toMatchObject({ clients: [], capped: false });
		scriptLog(1);
		expect(await list(nowMs + 86_400_001)).toMatchObject({ clients: [] });
	});

	it("fails with missing_scope if the token lacks the scope for the log", async () => {
		const message = "Insufficient scope, expected any of: read:logs,read:logs_users";
		tenant.on("GET /logs", () => apiError(403, message, "insufficient_scope"));
		await expect(list()).rejects.toMatchObject({ code: "missing_scope" });
	});
});
