import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const file = "ip-blocks/[ip]/route.ts";
const notBlocked = () => apiError(404, "Ip is not blocked.", "address_not_blocked");
const upstreamPath = "/anomaly/blocks/ips/";

describe("the block of an IP address", () => {
	it.each(["192.0.2.9", "2001:db8::9"])("is read with one call for %s", async (ip) => {
		const { upstream } = await api.start({ level: "support" });
		const { body } = await callRoute({ file, verb: "GET", params: { ip } });
		expect(body).toEqual({ blocked: true });
		expect(upstream().filter(({ path }) => path.includes(upstreamPath))).toHaveLength(1);
	});

	it("is absent if the tenant does not know it", async () => {
		const { tenant } = await api.start({ level: "support" });
		tenant.on("GET /anomaly/blocks/ips/:id", notBlocked);
		expect((await callRoute({ file, verb: "GET", params: { ip: "192.0.2.9" } })).body).toEqual({ blocked: false });
	});

	it.each([
		["a rate limit", apiError(429, "no", "too_many_requests", { "retry-after": "30" }), "tenant_rate_limited"],
		["a missing scope", apiError(403, "no", "insufficient_scope"), "missing_scope"],
	])("is not taken for absent because of %s", async (_what, answer, code) => {
		const { tenant } = await api.start({ level: "support" });
		tenant.on("GET /anomaly/blocks/ips/:id", () => answer);
		expect((await callRoute({ file, verb: "GET", params: { ip: "192.0.2.9" } })).body).toMatchObject({ code });
	});

	it("that is absent is not deleted, and nothing is recorded", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on("GET /anomaly/blocks/ips/:id", notBlocked);
		const { status } = await callRoute({ file, verb: "DELETE", params: { ip: "192.0.2.9" }, body: {} });
		expect(status).toBe(204);
		expect(upstream().filter(({ method }) => method === "DELETE")).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each([["192.0.2"], ["192.0.2.9/users"], ["localhost"], [".."]])("is not asked for by %s", async (ip) => {
		const { upstream } = await api.start();
		const { status } = await callRoute({ file, verb: "GET", params: { ip } });
		expect(status).toBe(400);
		expect(upstream().filter(({ path }) => path.includes(upstreamPath))).toEqual([]);
	});
});
