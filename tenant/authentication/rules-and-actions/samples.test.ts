import { expect, test } from "vitest";
import { pipelinePreset } from "../../pipeline/pipeline-preset.ts";
import { rulesClient } from "../../seed/rules-client.ts";
import { claimsOf } from "../../testing/ask-token.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";
import { testClients } from "../../testing/test-clients.ts";
import { createVisitor } from "../../testing/visitor.ts";

const machine = rulesClient("the-secret-of-the-rules");
const viewer = "viewer@rolecall.test";
const daySeconds = 86_400;

type Part = "rules" | "actions";

/** Starts a tenant that runs only one sample, so that every count belongs to it. */
async function tenantWith(preset: "seed" | "naive", part: Part) {
	const whole = pipelinePreset(preset, machine);
	const other = part === "rules" ? { actions: [] } : { rules: [] };
	const clients = [...testClients, machine];
	const tenant = await freshTenant({ clients, pipeline: { ...whole, ...other }, control: true });
	const control = async (path: string, body?: object) => {
		const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
		return await (await fetch(`${tenant.origin}/__tenant/${path}`, init)).json();
	};
	const tokenRequests = async (): Promise<number> => {
		const counted = (await control("counters")).tokenRequests[machine.client_id] ?? {};
		return Object.values<number>(counted).reduce((sum, count) => sum + count, 0);
	};
	const signIn = () => createVisitor(tenant.origin).signIn(viewer);
	return { tenant, control, tokenRequests, signIn };
}

const metadataOf = ({ state }: TestTenant) => state.users.having("email", viewer)[0]?.app_metadata;

test("the client of the samples may change app_metadata and nothing else", async () => {
	const { tenant } = await tenantWith("seed", "rules");
	const { body } = await tenant.api("GET", `/client-grants?client_id=${machine.client_id}`);
	expect(body).toMatchObject([{ scope: ["update:users_app_metadata"], audience: `${tenant.origin}/api/v2/` }]);
	expect(machine.name).toBe("Management API v2 client for rules");
});

test.each([
	["rules", "login_counter"],
	["actions", "action_login_counter"],
] as const)(
	"the sample of the %s requests one token for many sign-ins, and the next in its last minute",
	async (part, counter) => {
		const { tenant, control, tokenRequests, signIn } = await tenantWith("seed", part);
		for (const _ of [1, 2, 3]) await signIn();
		expect(metadataOf(tenant)).toEqual({ [counter]: 3 });
		expect(await tokenRequests()).toBe(1);
		await control("clock", { advanceSeconds: daySeconds - 90 });
		await signIn();
		expect(await tokenRequests()).toBe(1);
		await control("clock", { advanceSeconds: 60 });
		await signIn();
		expect(await tokenRequests()).toBe(2);
		expect(metadataOf(tenant)).toEqual({ [counter]: 5 });
	},
);

test("the control interface tells which sign-in requested a token, and forgets it at a reset", async () => {
	const { control, signIn } = await tenantWith("seed", "rules");
	for (const _ of [1, 2]) await signIn();
	const run = { kind: "rules", scripts: ["management-token"], calls: 1, failed: false };
	expect(await control("pipeline")).toMatchObject({
		totals: { rules: { runs: 2, tokenRequests: 1 }, actions: { runs: 0, tokenRequests: 0 } },
		runs: [
			{ ...run, tokenRequests: 0 },
			{ ...run, tokenRequests: 1 },
		],
	});
	await control("reset", {});
	expect(await control("pipeline")).toMatchObject({ totals: { rules: { runs: 0 } }, runs: [] });
});

test("the naive rule requests a token at each sign-in", async () => {
	const { tenant, tokenRequests, signIn } = await tenantWith("naive", "rules");
	for (const _ of [1, 2, 3]) await signIn();
	expect(metadataOf(tenant)).toEqual({ login_counter: 3 });
	expect(await tokenRequests()).toBe(3);
});

test.each(["rules", "actions"] as const)("a revoked token costs the %s one sign-in", async (part) => {
	const { control, tokenRequests, signIn } = await tenantWith("seed", part);
	const landed = async () => (await signIn()).searchParams;
	await signIn();
	await control("revoke-tokens", { client_id: machine.client_id });
	expect((await landed()).get("error")).toBe("access_denied");
	expect((await landed()).get("code")).toBeTruthy();
	expect(await tokenRequests()).toBe(2);
});

test.each(["rules", "actions"] as const)(
	"the %s stop a sign-in without a token, and give the reason without the secret",
	async (part) => {
		const { tenant, control, signIn } = await tenantWith("seed", part);
		await control("faults", { method: "POST", path: "/oauth/token", status: 503 });
		const landed = await signIn();
		expect(landed.searchParams.get("error_description")).toBe("No Management API token: 503");
		expect(JSON.stringify(tenant.state.logs)).not.toContain(machine.client_secret);
	},
);

test("sign-ins succeed uncounted while the tenant is busy", async () => {
	const { tenant, control, signIn } = await tenantWith("seed", "rules");
	await control("faults", { method: "PATCH", path: "/api/v2/users", status: 429 });
	expect((await signIn()).searchParams.get("code")).toBeTruthy();
	expect(metadataOf(tenant)).toEqual({});
});

test("the Action puts the count into the ID token", async () => {
	const { tenant } = await tenantWith("seed", "actions");
	const visitor = createVisitor(tenant.origin);
	const { body } = await visitor.redeem((await visitor.signIn(viewer)).searchParams.get("code"));
	expect(claimsOf(body.id_token)["https://rolecall.test/logins"]).toBe(1);
});

test("a refresh is not counted as a login by the rule or the Action", async () => {
	const whole = pipelinePreset("seed", machine);
	const tenant = await freshTenant({ clients: [...testClients, machine], pipeline: whole });
	const visitor = createVisitor(tenant.origin);
	const code = (await visitor.signIn(viewer, { scope: "openid offline_access" })).searchParams.get("code");
	const { body } = await visitor.redeem(code);
	const fields = { grant_type: "refresh_token", client_id: "web", client_secret: "web-secret" };
	const form = new URLSearchParams({ ...fields, refresh_token: body.refresh_token });
	expect((await fetch(`${tenant.origin}/oauth/token`, { method: "POST", body: form })).status).toBe(200);
	expect(metadataOf(tenant)).toEqual({ login_counter: 1, action_login_counter: 1 });
});
