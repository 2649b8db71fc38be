import { beforeEach, describe, expect, it } from "vitest";
import { startManagementApi } from "../../../testing/scripted-tenant/start-management-api.ts";
import { apiError, type ScriptedTenant } from "../../../testing/scripted-tenant/start-scripted-tenant.ts";
import { canaries } from "../../../testing/settings.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { getTokenBroker } from "../../token-broker/server/get-token-broker.ts";
import { tokenOverviewSchema } from "../contract.ts";
import { getTokenOverview } from "./get-token-overview.ts";

let tenant: ScriptedTenant;

beforeEach(async () => {
	tenant = await startManagementApi();
});

const overview = () => tokenOverviewSchema.parse(getTokenOverview());

describe("token overview", () => {
	it("is empty before the first token request, and costs no request itself", () => {
		expect(overview()).toMatchObject({
			token: { state: "empty", fetching: false, credential: "secret", store: { kind: "process", degraded: false } },
			counters: { requests: 0 },
			budget: { buckets: [], joined: 0, cacheHits: 0 },
		});
		expect(overview().scopes).toBeUndefined();
		expect(tenant.requests).toEqual([]);
	});

	it("shows the token's fingerprint, age and phases of life, never the token", async () => {
		const value = await getTokenBroker().getToken();
		const { token } = overview();
		expect(token).toMatchObject({
			state: "fresh",
			fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
			lifetimeMs: 86_400_000,
			usableMs: 86_340_000,
		});
		expect((token.ageMs ?? 0) + (token.remainingMs ?? 0)).toBe(86_400_000);
		expect(token.refreshMs).toBeGreaterThan(86_340_000 * 0.74);
		const text = JSON.stringify(overview());
		for (const secret of [value, ...Object.values(canaries)]) expect(text).not.toContain(secret);
	});

	it("lists missing, unused and dangerous scopes", async () => {
		const scope = "read:users read:roles create:client_grants read:branding";
		tenant.onToken(() => ({ body: { access_token: "t", token_type: "Bearer", expires_in: 60, scope } }));
		await getTokenBroker().getToken();
		const { scopes } = overview();
		expect(scopes?.needs.filter(({ isMet }) => isMet).map(({ id }) => id)).toEqual([
			"readUsers",
			"readRoles",
			"readRoleMembers",
		]);
		expect(scopes).toMatchObject({ unused: ["read:branding"], dangerous: ["create:client_grants"] });
	});

	it("shows why there is no token and how long the back-off lasts", async () => {
		tenant.onToken(() => apiError(401, "no"));
		await expect(getTokenBroker().getToken()).rejects.toThrow();
		const { token, counters } = overview();
		expect(token).toMatchObject({ state: "empty", backOff: { code: "token_credentials_rejected" } });
		expect(token.backOff?.leftMs).toBeGreaterThan(20_000);
		expect(counters).toMatchObject({ requests: 1, failed: 1, refused: 1 });
	});

	it("shows the budget of each bucket in use", async () => {
		tenant.on("GET /roles/:id", () => ({ body: { id: "rol_1", name: "Editor" } }));
		const read = () => callManagementApi({}, (api, request) => api.roles.get("rol_1", request));
		await Promise.all([read(), read()]);
		expect(overview().budget).toMatchObject({
			buckets: [{ name: "global", burst: 50, waiting: { interactive: 0, bulk: 0, background: 0 }, underWay: 0 }],
			joined: 1,
		});
	});
});
