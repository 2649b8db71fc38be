import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { target, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";
import { fieldsOf } from "../../../../lib/json/is-object.ts";

const api = prepareApi();
const params = { userId: targetId };

type Json = Record<string, unknown>;

/** Merges as Auth0 does: metadata at its first level, where `null` deletes a key and `{}` deletes all; any other value is replaced. */
function merge(user: Json, patch: Json): Json {
	const merged = Object.entries(patch).map(([field, value]) => {
		if (!field.endsWith("_metadata") || Object.keys(fieldsOf(value)).length === 0) return [field, value];
		const entries = Object.entries({ ...fieldsOf(user[field]), ...fieldsOf(value) });
		return [field, Object.fromEntries(entries.filter(([, inner]) => inner !== null))];
	});
	return { ...user, ...Object.fromEntries(merged) };
}

/** Scripts a tenant that stores writes to the one user with Auth0's merge. */
async function startKeeping(user: Json = target) {
	const started = await api.start();
	let kept = user;
	const { tenant } = started;
	tenant.on("GET /users/:id", () => ({ body: kept }));
	tenant.on("PATCH /users/:id", ({ json }) => {
		kept = merge(kept, fieldsOf(json()));
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
	it("do not overwrite each other: the second save is refused with the first one's values", async () => {
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

	it("are not blocked by a sign-in of the user, which changes other fields", async () => {
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

	it("are blocked by a key that another person added, but not by the order of keys", async () => {
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
	it("sends only differences, and removes an emptied field", async () => {
		const { writes } = await startKeeping();
		const { body } = await saveProfile(shown, { name: "Grace Hopper", nickname: "", given_name: "Grace" });
		expect(writes()).toEqual([{ nickname: null, given_name: "Grace" }]);
		expect(body.user).toMatchObject({ name: "Grace Hopper", given_name: "Grace" });
		expect(body.user).not.toHaveProperty("nickname");
	});

	it("causes no write and no audit entry if nothing differs", async () => {
		const { writes } = await startKeeping();
		expect((await saveProfile(shown, { name: "Grace Hopper" })).status).toBe(200);
		expect(writes()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it("is accepted although the stored name has surrounding spaces or is empty", async () => {
		await startKeeping({ ...target, name: " Grace Hopper ", nickname: null });
		expect((await saveProfile({ name: " Grace Hopper ", nickname: "" }, { nickname: "gh" })).status).toBe(200);
	});

	it("names the field that Auth0 refused, with the reason", async () => {
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
	it("is written key by key, so that other people's keys stay", async () => {
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

	it.each(["a.b", "$set", ""])("is refused before any write with the new key %j", async (key) => {
		const { upstream } = await startKeeping();
		const { body } = await saveMetadata("user_metadata", {}, { [key]: 1 });
		expect(body).toMatchObject({ code: "field_rejected", status: 422, fields: { [key]: expect.any(String) } });
		expect(upstream().filter(({ method }) => method !== "GET")).toEqual([]);
	});

	it("is accepted if such a key exists already", async () => {
		await startKeeping({ ...target, user_metadata: { "old.key": 1 } });
		expect((await saveMetadata("user_metadata", { "old.key": 1 }, { "old.key": 1, added: 1 })).status).toBe(200);
	});

	it("appears in the audit with its secrets masked", async () => {
		await startKeeping({ ...target, app_metadata: { api_key: "canary-old" } });
		await saveMetadata("app_metadata", { api_key: "canary-old" }, { api_key: "canary-new" });
		expect(JSON.stringify(await api.entries())).not.toContain("canary");
		expect(await api.entries()).toMatchObject([{ before: { app_metadata: { api_key: "[masked]" } } }]);
	});
});
