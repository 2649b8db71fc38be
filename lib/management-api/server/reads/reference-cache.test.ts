import { describe, expect, it } from "vitest";
import { startManagementApi } from "../../../../testing/scripted-tenant/start-management-api.ts";
import { callManagementApi } from "../call/call-management-api.ts";
import { ReferenceCache } from "./reference-cache.ts";

const answer = { status: 200, headers: new Headers(), text: "[]" };
const roles = { url: "http://t/api/v2/roles?page=0", path: "/api/v2/roles" };

describe("reference cache", () => {
	it("keeps an entry for 30 s, then for another 30 s while it is replaced, and no longer", () => {
		const clock = { ms: 0 };
		const cache = new ReferenceCache(() => clock.ms);
		cache.put(roles.url, roles.path, answer);
		clock.ms = 29_999;
		expect(cache.find(roles.url)).toEqual({ answer, isStale: false });
		clock.ms = 30_000;
		expect(cache.find(roles.url)).toEqual({ answer, isStale: true });
		clock.ms = 60_001;
		expect(cache.find(roles.url)).toBeUndefined();
		expect(cache.hits).toBe(2);
	});

	it("drops the entries that our own writes touch, and no others", () => {
		const cache = new ReferenceCache();
		cache.put(roles.url, roles.path, answer);
		cache.wrote("/api/v2/connections/con_1");
		expect(cache.find(roles.url)).toBeDefined();
		cache.wrote("/api/v2/users/1/roles");
		expect(cache.find(roles.url)).toBeUndefined();
	});

	it("keeps only successes", () => {
		const cache = new ReferenceCache();
		cache.put(roles.url, roles.path, { ...answer, status: 404 });
		expect(cache.find(roles.url)).toBeUndefined();
	});

	it.each([
		["/api/v2/roles", true],
		["/api/v2/roles/rol_1", true],
		["/api/v2/connections", true],
		["/api/v2/resource-servers", true],
		["/api/v2/clients", true],
		["/api/v2/users", false],
		["/api/v2/users/auth0%7C1", false],
		["/api/v2/users/auth0%7C1/roles", false],
		["/api/v2/roles/rol_1/users", false],
		["/api/v2/logs", false],
	])("decides whether it caches %s: %s", (path, isKept) => {
		expect(new ReferenceCache().keeps(path)).toBe(isKept);
	});
});

describe("read of reference data", () => {
	const listRoles = () => callManagementApi({}, (api, request) => api.roles.list({}, request));

	it("costs one request for many reads, and one more after our own write", async () => {
		const tenant = await startManagementApi();
		tenant.on("GET /roles", () => ({ body: { roles: [], start: 0, limit: 50, total: 0 } }));
		tenant.on("POST /roles", () => ({ body: { id: "rol_1", name: "A" } }));
		await Promise.all([listRoles(), listRoles()]);
		await listRoles();
		expect(tenant.apiRequests()).toHaveLength(1);
		await callManagementApi({}, (api, request) => api.roles.create({ name: "A" }, request));
		await listRoles();
		expect(tenant.apiRequests().map(({ method }) => method)).toEqual(["GET", "POST", "GET"]);
	});
});
