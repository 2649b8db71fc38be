import { describe, expect, it } from "vitest";
import { defaultRoleNames } from "@/lib/access/policy/default-policy";
import { recordAct } from "@/lib/audit/server/record-act";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { only, ruledUser, startsWithFields } from "@/testing/routes/start-with-fields";
import { actorId, goneId, noUser, scriptTarget, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const startFields = startsWithFields(api);
const params = { userId: targetId };
const file = "users/[userId]/personal-data/route.ts";
const takeOut = () => callRoute({ file, verb: "POST", params });
const erase = (confirmation = "grace@example.test") =>
	callRoute({ file, verb: "DELETE", params, body: { confirmation } });
const eraseGone = (userId = goneId) =>
	callRoute({ file: "gone-users/personal-data/route.ts", verb: "DELETE", body: { userId } });

const staff = { userId: "auth0|staff", name: "Staff Secret", email: "staff@secret.test", permissions: [] } as const;
/** Puts an act of somebody else on a user into the audit. */
const putAct = (
	id: string,
	values: { before?: unknown; after?: unknown },
	action: "user.profile_updated" | "user.identity_linked" | "user.deleted" = "user.profile_updated",
) =>
	recordAct(
		{ target: { type: "user", id }, ...values },
		{ actor: staff, action, requestId: "r" },
		async () => undefined,
	);

const identitiesOf = (...ids: string[]) =>
	ids.map((id) => ({ connection: "Users", provider: "auth0", user_id: id.slice("auth0|".length) }));

/** Starts a tenant whose actor has a level that erases, below the one of `auth0|boss`. */
const startBelowBoss = () => {
	const { file: policyFile } = writePolicyFile({
		version: 1,
		levels: [
			{ id: "boss", name: "Boss", permissions: "all" },
			{ id: "desk", permissions: ["users:read", "users:erase-data", "pii:reveal"] },
		],
		assign: [
			{ level: "desk", userId: actorId },
			{ level: "boss", userId: "auth0|boss" },
		],
	});
	return api.start({ level: "none", settings: { ACCESS_POLICY_FILE: policyFile } });
};

describe("the export of a person's data", () => {
	it("holds what the tenant and Rolecall hold, without the personal values of others", async () => {
		await api.start();
		await putAct(targetId, { before: { nickname: "grace" }, after: { nickname: "amazing" } });
		const { body, text } = await takeOut();
		expect(body).toMatchObject({
			userId: targetId,
			tenant: { user: { isWhole: true, value: { user_id: targetId, email: "grace@example.test" } } },
			rolecall: { actsOnThem: [{ after: { nickname: "amazing" } }, { action: "user.data_exported" }] },
		});
		expect(text).not.toMatch(/secret/i);
	});

	it.each(["email", "name", "app_metadata.tier", "last_ip", "phone_number"])(
		"goes through the rules on fields: a hidden %s is nowhere in it",
		async (path) => {
			await startFields(only("hidden", path));
			await putAct(targetId, { before: ruledUser, after: ruledUser });
			const canary = {
				email: "canary-email",
				name: "canary-name",
				"app_metadata.tier": "canary-tier",
				last_ip: "198.51.100.7",
				phone_number: "5550123",
			}[path];
			const { status, text } = await takeOut();
			expect([status, text.includes("canary-nickname")]).toEqual([200, true]);
			expect(text).not.toContain(canary);
		},
	);

	const own = {
		...{ access_token: "hidden", refreshToken: "hidden", client_secret: "hidden", api_key: "hidden" },
		kept: "shown",
	};
	const stripped = {
		...{ access_token: "[masked]", refreshToken: "[masked]", client_secret: "[masked]", api_key: "[masked]" },
		kept: "shown",
	};

	it.each([
		["roles", "GET /users/:id/roles", "roles"],
		["permissions", "GET /users/:id/permissions", "permissions"],
		["organizations", "GET /users/:id/organizations", "organizations"],
		["sessions", "GET /users/:id/sessions", "sessions"],
		["refreshTokens", "GET /users/:id/refresh-tokens", "tokens"],
		["grants", "GET /grants", "grants"],
		["signInMethods", "GET /users/:id/authentication-methods", "authenticators"],
		["logs", "GET /users/:id/logs", "logs"],
	] as const)("masks tokens, secrets and keys in the %s", async (part, path, list) => {
		const { tenant } = await api.start();
		// The actor has the same rows, so that their level stays.
		const row = { id: "1", name: defaultRoleNames.admin, ...own, inner: [own] };
		tenant.on(path, () => ({ body: { [list]: [row], total: 1 } }));
		const { body, text } = await takeOut();
		expect(body.tenant).toMatchObject({
			[part]: { isWhole: true, value: [{ id: "1", ...stripped, inner: [stripped] }] },
		});
		expect(text).not.toContain("hidden");
	});

	it("masks the tokens of identity providers in the user, whose metadata is whole", async () => {
		const { tenant } = await api.start();
		const identity = { provider: "google-oauth2", user_id: "7", connection: "google-oauth2", expires_in: 3_599 };
		const metadata = { user_metadata: { pin: "1234" }, app_metadata: { license: { key: "L-1" } } };
		const user = { user_id: targetId, email: "grace@example.test", created_at: "2026-01-02T03:04:05.000Z" };
		scriptTarget(tenant, () => ({ body: { ...user, ...metadata, identities: [{ ...identity, ...own }] } }));
		const { body, text } = await takeOut();
		expect(body.tenant).toMatchObject({
			user: { isWhole: true, value: { ...user, ...metadata, identities: [{ ...identity, ...stripped }] } },
		});
		expect(text).not.toContain("hidden");
	});

	it("leaves out the parts that the level could not read elsewhere, and says so", async () => {
		const { upstream } = await startFields(only("masked", "picture"), {
			permissions: ["users:read", "users:export-data", "users:read-grants", "pii:reveal"],
		});
		const { body } = await takeOut();
		const forbidden = { isWhole: false, unread: "forbidden" };
		expect(body).toMatchObject({
			tenant: { user: { isWhole: true }, grants: { isWhole: true }, roles: forbidden, logs: forbidden },
			rolecall: { unread: "forbidden" },
		});
		expect(upstream().filter(({ path }) => /target\/(?:logs|roles)$/.test(path))).toEqual([]);
	});

	it("masks personal values for a level that sees them masked", async () => {
		await startFields(only("masked", "picture"), { permissions: ["users:read", "users:export-data", "audit:read"] });
		await putAct(targetId, { after: { nickname: "canary-nickname" } });
		const { status, text } = await takeOut();
		expect(status).toBe(200);
		// Names stay, as everywhere for a level without `pii:reveal`.
		expect(text).not.toMatch(/canary-(?:nickname|email|username|tier|card|plan|picture)|5550123/);
	});

	it("reads no part before the export is recorded, which may need a reason", async () => {
		const { upstream } = await api.start({ settings: { REQUIRE_REASON: "user.data_exported" } });
		expect((await takeOut()).body.code).toBe("reason_required");
		const paths = upstream().map(({ path }) => path);
		expect(paths.filter((path) => !path.includes("actor"))).toEqual(["/api/v2/users/auth0%7Ctarget"]);
	});

	it("says which part failed, and exports the others", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users/:id/sessions", () => apiError(403, "no", "insufficient_scope"));
		const { body } = await takeOut();
		expect(body.tenant).toMatchObject({
			sessions: { isWhole: false, unread: "missing_scope" },
			roles: { isWhole: true },
		});
	});

	it("of somebody whom the tenant no longer has is what Rolecall keeps, and of an unknown id nothing", async () => {
		await api.start();
		const gone = await callRoute({ file, verb: "POST", params: { userId: goneId } });
		expect(gone.body).toMatchObject({
			tenant: { user: { unread: "user_not_found" } },
			rolecall: { names: [{ userId: goneId, name: "Gone Person" }] },
		});
		const { tenant } = await api.start();
		scriptTarget(tenant, noUser);
		expect((await takeOut()).body.code).toBe("user_not_found");
		expect(await api.entries()).toEqual([]);
	});
});

describe("the erasure of a person's data", () => {
	it("deletes the values of their audit entries, and leaves the user in the tenant", async () => {
		const { writes } = await api.start();
		await putAct(targetId, { after: { nickname: "amazing" } });
		expect((await erase()).status).toBe(204);
		expect(await api.entries()).toMatchObject([
			{ action: "user.profile_updated", hiddenValues: "erased", after: null },
			{ action: "user.data_erased", actorId, outcome: "succeeded", after: { userIds: [targetId] } },
		]);
		expect(writes()).toEqual([]);
	});

	it("needs the user's e-mail as confirmation", async () => {
		await api.start();
		const { status, body } = await erase("somebody@example.test");
		expect([status, body.code]).toEqual([422, "field_rejected"]);
		expect(await api.entries()).toEqual([]);
	});

	it("is refused if an account that was linked to the user's is above the actor, or is the actor's own", async () => {
		for (const [linked, code] of [
			["auth0|boss", "user_above_you"],
			[actorId, "cannot_act_on_yourself"],
		] as const) {
			await startBelowBoss();
			await putAct(targetId, { before: { identities: identitiesOf(linked) } });
			expect((await erase()).body.code).toBe(code);
			expect((await api.entries()).map(({ action }) => action)).toEqual(["user.profile_updated"]);
		}
	});

	it("of somebody whom the tenant no longer has deletes their name", async () => {
		await api.start();
		await putAct(goneId, { before: { name: "Gone Person" } });
		expect((await eraseGone()).status).toBe(204);
		expect(await api.entries()).toMatchObject([{ hiddenValues: "erased" }, { action: "user.data_erased" }]);
	});

	it("of a user who is gone is refused while the tenant has the user, and for an id that nobody knows", async () => {
		const { tenant } = await api.start();
		expect((await eraseGone(targetId)).body.code).toBe("conflict");
		scriptTarget(tenant, noUser);
		expect((await eraseGone(targetId)).body.code).toBe("user_not_found");
		expect(await api.entries()).toEqual([]);
	});

	it.each([
		["above the actor", "auth0|boss", "user_above_you"],
		["the actor's own", actorId, "cannot_act_on_yourself"],
		["somebody's in the tenant", targetId, "conflict"],
	])(
		"of an id that is linked to an account which is %s is refused, by the tenant and by the audit",
		async (_, owner, code) => {
			const { tenant } = await startBelowBoss();
			const identities = identitiesOf(owner, goneId);
			tenant.on("GET /users", () => ({ body: { users: [{ user_id: owner, identities }], total: 1 } }));
			expect((await eraseGone()).body.code).toBe(code);
			expect(await api.entries()).toEqual([]);

			const { tenant: lagging } = await startBelowBoss();
			lagging.on("GET /users", () => ({ body: { users: [], total: 0 } }));
			await putAct(
				owner,
				{ before: { identities: identitiesOf(owner) }, after: { identities } },
				"user.identity_linked",
			);
			expect((await eraseGone()).body.code).toBe(code);
			expect(await api.entries()).toHaveLength(1);
		},
	);

	it("of a user who is gone is refused while the tenant has an account that was linked to theirs", async () => {
		const { tenant } = await api.start();
		await putAct(goneId, { before: { identities: identitiesOf(goneId, targetId) } }, "user.deleted");
		expect((await eraseGone()).body.code).toBe("conflict");
		expect(await api.entries()).toMatchObject([{ before: { identities: [{}, {}] } }]);
		scriptTarget(tenant, noUser);
		expect((await eraseGone()).status).toBe(204);
	});

	it("of the user's page is refused if an account that was theirs is linked to somebody above the actor now", async () => {
		const { tenant } = await startBelowBoss();
		const identities = identitiesOf("auth0|boss", goneId);
		tenant.on("GET /users", () => ({ body: { users: [{ user_id: "auth0|boss", identities }], total: 1 } }));
		await putAct(targetId, { before: { identities: identitiesOf(targetId, goneId) } });
		expect((await erase()).body.code).toBe("user_above_you");
	});

	it("does not reach the names of Rolecall's own commands", async () => {
		await api.start();
		const actor = { userId: "rolecall|access", name: "npm run access (root@host)", permissions: [] };
		const context = { actor, action: "user.profile_updated", requestId: "r" } as const;
		await recordAct({ target: { type: "user", id: targetId } }, context, async () => undefined);
		const { status, body } = await eraseGone("rolecall|access");
		expect([status, body.code]).toEqual([400, "invalid_request"]);
		expect(await api.entries()).toMatchObject([{ actorName: actor.name }]);
	});
});
