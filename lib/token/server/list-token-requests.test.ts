import { beforeEach, describe, expect, it } from "vitest";
import { startManagementApi } from "../../testing/start-management-api.ts";
import type { ScriptedTenant } from "../../testing/start-scripted-tenant.ts";
import { tokenRequestsSchema } from "../contract.ts";
import { listTokenRequests } from "./list-token-requests.ts";

const nowMs = Date.parse("2026-11-25T12:00:00.000Z");
const { signal } = new AbortController();

let tenant: ScriptedTenant;

/** A log of so many entries, the newest first, one each second. */
function scriptLog(count: number) {
	tenant.on("GET /logs", ({ query }) => {
		const first = Number(query.get("page")) * 100;
		const logs = Array.from({ length: Math.max(0, Math.min(100, count - first)) }, (_, index) => ({
			date: new Date(nowMs - (first + index) * 1_000).toISOString(),
			type: "seccft",
			client_id: "machine",
			client_name: "Rolecall",
		}));
		return { body: { logs, start: first, limit: 100, total: logs.length } };
	});
}

beforeEach(async () => {
	tenant = await startManagementApi();
});

describe("who asks for tokens", () => {
	it("is read from the log of the last 24 h, in one call where a page holds it all", async () => {
		scriptLog(99);
		const found = tokenRequestsSchema.parse(await listTokenRequests(signal, nowMs));
		expect(found).toMatchObject({
			seen: 99,
			capped: false,
			since: "2026-11-24T12:00:00.000Z",
			lifetimeSeconds: 86_400,
		});
		expect(found.clients).toMatchObject([{ isRolecall: true, requests: 99, asksTooOften: true }]);
		const [{ query } = { query: new URLSearchParams() }, ...more] = tenant.apiRequests();
		expect(more).toEqual([]);
		expect(query.get("q")).toBe("type:(seccft OR feccft) AND date:[2026-11-24T12:00:00.000Z TO *]");
		expect([query.get("per_page"), query.get("sort")]).toEqual(["100", "date:-1"]);
	});

	it("is the 200 newest in two calls where there are more, with the pace of the time that they cover", async () => {
		scriptLog(5_000);
		const found = await listTokenRequests(signal, nowMs);
		expect(tenant.apiRequests()).toHaveLength(2);
		expect(found).toMatchObject({ seen: 200, capped: true, since: "2026-11-25T11:56:41.000Z" });
		expect(found.clients[0]?.perHour).toBeCloseTo(200 / (199 / 3_600));
	});

	it("is nobody where the log is empty, and what is older is not counted", async () => {
		scriptLog(0);
		expect(await listTokenRequests(signal, nowMs)).toMatchObject({ clients: [], seen: 0, capped: false });
		scriptLog(1);
		expect(await listTokenRequests(signal, nowMs + 86_400_001)).toMatchObject({ clients: [], seen: 0 });
	});
});
