import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { target, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const params = { userId: targetId };

type Json = Record<string, unknown>;

/** Auth0's merge: metadata at its first level, where `null` deletes a key and `{}` empties all; anything else is replaced. */
function merge(user: Json, patch: Json): Json {
	const merged = Object.entries(patch).map(([field, value]) => {
		if (!field.endsWith("_metadata") || Object.keys(Object(value)).length === 0) return [field, value];
		const entries = Object.entries({ ...Object(user[field]), ...Object(value) });
		return [field, Object.fromEntries(entries.filter(([, inner]) => inner !== null))];
	});
	return { ...user, ...Object.fromEntries(merged) };
}

/** A tenant that keeps what is written to the one user, as Auth0 merges it. */
async function startKeeping(user: Json = target) {
	const started = await api.start();
	let kept = user;
	const { tenant } = started;
	tenant.on("GET /users/:id", () => ({ body: kept }));
	tenant.on("PATCH /users/:id", ({ json }) => {
		kept = merge(kept, Object(json()));
		return { body: kept };
	});
	return {
		...started,
		writes: () => started.upstream().flatMap(({ method, text }) => (method === "PATCH" ? [JSON.parse(text)] : [])),
	};
}

const saveProfile = (base: unknown, changes: unknown) =>
	callRoute({ file: "users/[userId]/route.ts", verb: "PATCH", params, body: { base, changes } });
const saveMetadata = (kind: string, base: unknown, value: unknown) =>
	callRoute({
		file: "users/[userId]/metadata/[kind]/route.ts",
		verb: "PATCH",
		params: { ...params, kind },
		body: { base, value },
	});

const shown = { name: "Grace Hopper", nickname: "grace" };

describe("two people who edit one user", () => {
	it("do not overwrite each other: the second to save sees what the first saved, and nothing is written", async () => {
		const { writes } = await startKeeping();
		const saves = await Promise.all([saveProfile(shown, { name: "Ada" }), saveProfile(shown, { name: "Eve" })]);
		const [saved, refused] = saves.sort((a, b) => a.status - b.status);
		expect([saved?.status, refused?.status]).toEqual([200, 409]);
		const { name } = saved?.body.user ?? {};
		expect(refused?.body).toMatchObject({
			code: "conflict",
			current: { current: { name, nickname: "grace" }, changed: ["name"] },
		});
		expect(writes()).toEqual([{ name }]);
		expect(await api.entries()).toHaveLength(1);
	});

	it("are not stopped by a sign-in of the user, which changes other things", async () => {
		const { tenant } = await startKeeping();
		tenant.on("GET /users/:id", () => ({
			body: {
				...target,
				last_login: "2026-11-24T12:00:00.000Z",
				updated_at: "2026-11-24T12:00:00.000Z",
				logins_count: 4,
			},
		}));
		expect((await saveProfile(shown, { name: "New" })).status).toBe(200);
	});

	it("are stopped by the name of a key that somebody added, and not by the order of keys", async () => {
		await startKeeping({ ...target, user_metadata: { plan: "free", language: "en" } });
		expect(
			(await saveMetadata("user_metadata", { language: "en", plan: "free" }, { language: "es", plan: "free" })).status,
		).toBe(200);
		const { body } = await saveMetadata(
			"user_metadata",
			{ language: "en", plan: "free" },
			{ language: "fr", plan: "free" },
		);
		expect(body).toMatchObject({ code: "conflict", current: { changed: ["language"], current: { language: "es" } } });
	});
});

describe("a saved profile", () => {
	it("is written with what differs alone, and an emptied field is removed", async () => {
		const { writes } = await startKeeping();
		const { body } = await saveProfile(shown, { name: "Grace Hopper", nickname: "", given_name: "Grace" });
		expect(writes()).toEqual([{ nickname: null, given_name: "Grace" }]);
		expect(body.user).toMatchObject({ name: "Grace Hopper", given_name: "Grace" });
		expect(body.user).not.toHaveProperty("nickname");
	});

	it("costs no write and no entry when nothing differs", async () => {
		const { writes } = await startKeeping();
		expect((await saveProfile(shown, { name: "Grace Hopper" })).status).toBe(200);
		expect(writes()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it("can be saved though the tenant holds a name with spaces around it, or none at all", async () => {
		await startKeeping({ ...target, name: " Grace Hopper ", nickname: null });
		expect((await saveProfile({ name: " Grace Hopper ", nickname: "" }, { nickname: "gh" })).status).toBe(200);
	});

	it("says which field Auth0 refused and why", async () => {
		const { tenant } = await startKeeping();
		const message = "Payload validation error: 'String is too long' on property name (the name).";
		tenant.on("PATCH /users/:id", () => apiError(400, message, "invalid_body"));
		expect((await saveProfile(shown, { name: "New" })).body).toMatchObject({
			code: "field_rejected",
			status: 422,
			fields: { name: "String is too long" },
		});
	});
});

describe("saved metadata", () => {
	it("is written key by key, so that what others write beside it stays", async () => {
		const { writes } = await startKeeping();
		await saveMetadata("app_metadata", { tier: 2 }, { tier: 3, beta: true });
		await saveMetadata("user_metadata", { language: "en", plan: "free" }, { plan: "free" });
		await saveMetadata("app_metadata", { tier: 3, beta: true }, {});
		expect(writes()).toEqual([
			{ app_metadata: { tier: 3, beta: true } },
			{ user_metadata: { language: null } },
			{ app_metadata: {} },
		]);
	});

	it.each(["a.b", "$set", ""])("with the new key %j is refused before anything is written", async (key) => {
		const { upstream } = await startKeeping();
		const { body } = await saveMetadata("user_metadata", {}, { [key]: 1 });
		expect(body).toMatchObject({ code: "field_rejected", status: 422, fields: { [key]: expect.any(String) } });
		expect(upstream().filter(({ method }) => method !== "GET")).toEqual([]);
	});

	it("can be saved though a key of that kind is there from before", async () => {
		await startKeeping({ ...target, user_metadata: { "old.key": 1 } });
		expect((await saveMetadata("user_metadata", { "old.key": 1 }, { "old.key": 1, added: 1 })).status).toBe(200);
	});

	it("shows no secret of it in the audit", async () => {
		await startKeeping({ ...target, app_metadata: { api_key: "canary-old" } });
		await saveMetadata("app_metadata", { api_key: "canary-old" }, { api_key: "canary-new" });
		expect(JSON.stringify(await api.entries())).not.toContain("canary");
		expect(await api.entries()).toMatchObject([{ before: { app_metadata: { api_key: "[masked]" } } }]);
	});
});
