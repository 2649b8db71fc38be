import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetActorLevels } from "@/lib/auth/server/find-actor-level";
import { getDatabase, setDatabase } from "@/lib/database/server/database";
import type { OpenDatabase } from "@/lib/database/server/open-database";
import { putActs } from "@/testing/databases/audit-trail";
import { openTestDatabase } from "@/testing/databases/test-databases";
import { listenToLog } from "@/testing/log-lines";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, targetId } from "@/testing/scripted-tenant/script-content";
import { applySettings, settings } from "@/testing/settings";
import { demoClients } from "../../../tenant/seed/demo-clients.ts";
import { roleIdNamed } from "../../../tenant/seed/seed-roles.ts";
import type { RunningTenant } from "../../../tenant/server.ts";
import { startTestTenant } from "../../../tenant/testing/start-test-tenant.ts";

const list = (query: Record<string, string> = {}) => callRoute({ file: "users/route.ts", verb: "GET", query });
const where = (...condition: [string, string, string]) => JSON.stringify(["and", ["and", condition]]);

/** Every list query that could test for a part of a masked value. */
const refused: [string, Record<string, string>, string][] = [
	["prefixes in Auth0's syntax", { lucene: "email:gra*" }, "email"],
	["a part in Auth0's syntax", { lucene: "email:*ace@*" }, "email"],
	["a range in Auth0's syntax", { lucene: "email:[a TO h]" }, "email"],
	["a range of addresses", { lucene: "last_ip:[192.0.2.0 TO 192.0.2.128]" }, "last_ip"],
	["a negation", { lucene: "NOT phone_number:+1555*" }, "phone_number"],
	["a nested value", { lucene: "blocked:true OR (name:x AND NOT (app_metadata.age:[40 TO *]))" }, "app_metadata.age"],
	["names that are e-mail addresses", { lucene: "name:*ace@exa*" }, "name"],
	["digits behind a word of a name", { lucene: "name:*ace\\ 01*" }, "name"],
	["digits at their places in a name", { lucene: "name:ace\\ b????12*" }, "name"],
	["digits in the guided search for a name", { where: where("name", "contains", "ace 0170") }, "name"],
	[
		"a metadata key that is personal data",
		{ where: where("user_metadata.phones.15550100123", "exists", "") },
		"user_metadata.phones.15550100123",
	],
	["linked identities", { lucene: "identities.profileData.email:gra*" }, "identities.profileData.email"],
	["the guided search", { where: where("email", "starts", "gra") }, "email"],
	["the guided search for a part", { where: where("username", "contains", "ace") }, "username"],
	["the guided search in metadata", { where: where("app_metadata.plan", "starts", "p") }, "app_metadata.plan"],
	["the order", { sort: "email" }, "email"],
	["the order of names, which may be e-mail addresses", { sort: "name", order: "asc" }, "name"],
	["the order beside a lookup in the index", { sort: "email", q: "grace@example.test", lookup: "index" }, "email"],
	["users without roles", { role: "none", lucene: "email:gra*" }, "email"],
];

describe("a viewer's search", () => {
	const api = prepareApi();

	it.each(refused)(
		"is refused before any call if it tests for a part of a masked value: %s",
		async (_, query, field) => {
			const { upstream } = await api.start({ level: "viewer" });
			const { status, body } = await list(query);
			expect([status, body.code, Object.keys(body.fields ?? {})]).toEqual([403, "search_forbidden", [field]]);
			expect(body.detail).toContain(field);
			expect(upstream()).toEqual([]);
		},
	);

	it.each(["support", "admin"] as const)("is unrestricted for %s, who see every value", async (level) => {
		const { upstream } = await api.start({ level });
		for (const [, query] of refused) expect((await list(query)).status).toBe(200);
		expect(upstream().length).toBeGreaterThan(refused.length - 1);
		expect(await api.entries()).toEqual([]);
	});

	it.each([
		["an e-mail in the search box", { q: "grace@example.test" }, ["email"]],
		["an e-mail in the index", { q: "grace@example.test", lookup: "index" }, ["email"]],
		["a phone number in the search box", { q: "+1 555 010 0123" }, ["phone_number"]],
		["an IP address", { q: "192.0.2.17" }, ["last_ip"]],
		["a username", { q: "grace_hopper" }, ["username"]],
		["an e-mail in Auth0's syntax", { lucene: 'email:"grace@example.test"' }, ["email"]],
		["an e-mail in the guided search", { where: where("email", "is", "grace@example.test") }, ["email"]],
		["metadata", { where: where("app_metadata.tier", "is", "2") }, ["app_metadata.tier"]],
		["a name that is an address", { lucene: 'name:"grace@example.test"' }, ["name"]],
	])("finds by a whole masked value, and is audited without the value: %s", async (_, query, fields) => {
		await api.start({ level: "viewer" });
		expect((await list(query)).body).toMatchObject({ users: [{ user_id: targetId }] });
		const entries = await api.entries();
		expect(entries).toMatchObject([
			{
				actorId,
				action: "user.looked_up",
				targetType: "user",
				targetId,
				after: { fields: expect.arrayContaining(fields), found: 1 },
				outcome: "succeeded",
				requestId: expect.stringMatching(/^[\da-f-]{36}$/),
			},
		]);
		const told = entries.map(({ before, after, reason, targetId: id }) => ({ before, after, reason, id }));
		expect(JSON.stringify(told)).not.toMatch(/grace|555|192\.0/);
	});

	it("is audited once, about the tenant, if it finds nobody", async () => {
		const { tenant } = await api.start({ level: "viewer" });
		tenant.on("GET /users-by-email", () => ({ body: [] }));
		tenant.on("GET /users", () => ({ body: { users: [], start: 0, limit: 50, length: 0, total: 0 } }));
		expect((await list({ q: "nobody@example.test" })).body.users).toEqual([]);
		expect(await api.entries()).toMatchObject([{ targetType: "tenant", after: { found: 0 } }]);
	});

	it.each<Record<string, string>>([
		{},
		{ q: "Grace" },
		{ q: "Grace Hopper" },
		{ q: targetId },
		{ status: "blocked" },
		{ lucene: "name:*grace* AND logins_count:[1 TO *]" },
		{ where: where("name", "contains", "grace"), sort: "created_at" },
		{ where: where("email.domain", "contains", "example") },
		{ where: where("app_metadata.tier", "exists", "") },
	])("is not audited if it uses visible values only: %j", async (query) => {
		await api.start({ level: "viewer" });
		expect((await list(query)).status).toBe(200);
		expect(await api.entries()).toEqual([]);
	});

	it("can have five masked values, and a hundred such searches are allowed in ten minutes", async () => {
		const { upstream } = await api.start({ level: "viewer" });
		const many = Array.from({ length: 6 }, (_, at) => `app_metadata.age:${40 + at}`).join(" OR ");
		expect((await list({ lucene: many })).body.code).toBe("too_many_lookups");
		const entry = { actorId, actorName: "Vic", action: "user.looked_up", targetType: "tenant", targetId: "x" };
		const rows = (count: number) =>
			Array.from({ length: count }, () => ({ ...entry, id: randomUUID(), requestId: "r" }));
		await putActs(await getDatabase(), rows(99));
		expect((await list({ q: "grace@example.test" })).status).toBe(200);
		const asked = upstream().length;
		const { status, body } = await list({ q: "grace@example.test" });
		expect([status, body.code]).toEqual([429, "too_many_lookups"]);
		expect(upstream()).toHaveLength(asked);
		expect((await list({ q: "Grace" })).status).toBe(200);
	});

	it("is counted together with parallel searches, so that parallel requests do not exceed the limit", async () => {
		await api.start({ level: "viewer" });
		const entry = { actorId, actorName: "Vic", action: "user.looked_up", targetType: "tenant", targetId: "x" };
		const rows = Array.from({ length: 97 }, () => ({ ...entry, id: randomUUID(), requestId: "r" }));
		await putActs(await getDatabase(), rows);
		const answers = await Promise.all(Array.from({ length: 12 }, () => list({ q: "grace@example.test" })));
		const told = answers.filter(({ text }) => text.includes(targetId));
		expect(told.length).toBeLessThanOrEqual(3);
		expect(answers.filter(({ body }) => body.code === "too_many_lookups")).toHaveLength(12 - told.length);
	});

	it("is audited about the returned user if the index does not have the e-mail yet", async () => {
		const { tenant } = await api.start({ level: "viewer" });
		tenant.on("GET /users", () => ({ body: { users: [], start: 0, limit: 50, length: 0, total: 0 } }));
		expect((await list({ q: "grace@example.test" })).body).toMatchObject({ users: [{ user_id: targetId }] });
		expect(await api.entries()).toMatchObject([{ targetType: "user", targetId, after: { found: 1 } }]);
	});

	it("is refused and returns nothing if it cannot be audited", async () => {
		await api.start({ level: "viewer" });
		const down = Promise.reject(new Error("down"));
		down.catch(() => undefined);
		setDatabase(down);
		const { status, body, text } = await list({ q: "grace@example.test" });
		expect([status, body.code]).toEqual([503, "audit_unavailable"]);
		expect(text).not.toContain(targetId);
		setDatabase(undefined);
	});

	it.each([".", "..", "jane", "client@clients"])(
		"calls no other tenant path for a token subject that is not a user id: %s",
		async (sub) => {
			const { upstream } = await api.start({ level: "viewer" });
			const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
			expect((await list({ q: `${part({ alg: "none" })}.${part({ sub })}.x` })).status).toBe(200);
			expect(upstream().map(({ path }) => new URL(path, "http://tenant.invalid").pathname)).toEqual(["/api/v2/users"]);
		},
	);

	it("is refused for the audit of a user who does not exist yet, because creations are not listed by e-mail", async () => {
		await api.start({ level: "viewer" });
		const call = { file: "users/[userId]/audit/route.ts", verb: "GET", params: { userId: "new:grace@example.test" } };
		expect((await callRoute(call)).body).toMatchObject({ code: "invalid_request", status: 400 });
	});
});

describe("a viewer's search of a real index", () => {
	let tenant: RunningTenant;
	let database: OpenDatabase;
	const secret = { email: "zelda.secret@acme.test", username: "zelda_secret", nickname: "zelda.secret" };

	beforeAll(async () => {
		database = await openTestDatabase();
		tenant = await startTestTenant({ users: 0, indexLagMs: 0, clients: demoClients(settings()) });
		const dates = { created_at: "2026-01-01T00:00:00.000Z", updated_at: "2026-01-01T00:00:00.000Z" };
		const people = [
			{ ...secret, user_id: "auth0|secret", name: secret.email },
			{ user_id: "auth0|jane", name: "Jane Zelda Doe", email: "jane@acme.test" },
			{ user_id: "auth0|zelda", name: "Zelda", email: "z@acme.test" },
		];
		for (const person of people) tenant.state.users.put({ ...dates, identities: [], ...person });
		const roleIds = new Set([roleIdNamed(tenant.state, "Rolecall Viewer")]);
		tenant.state.users.put({ ...dates, identities: [], user_id: actorId }, { roleIds });
	});
	afterAll(async () => {
		await tenant.close();
		await database.close();
	});
	beforeEach(() => {
		applySettings({ AUTH0_DOMAIN: `127.0.0.1:${tenant.port}` });
		listenToLog();
		forgetActorLevels();
		setDatabase(Promise.resolve(database));
	});

	const foundBy = async (query: Record<string, string>) => {
		const { status, body } = await list(query);
		expect(status).toBe(200);
		expect(body.total).toBe(body.users.length);
		return body.users.map(({ user_id }: { user_id: string }) => user_id).sort();
	};

	it.each(["Zelda", "zel", "zelda doe", "Doe"])("finds users by part of a name of several words: %s", async (q) => {
		expect(await foundBy({ q })).toContain("auth0|jane");
		expect(await foundBy({ q })).not.toContain("auth0|secret");
	});

	it.each(["z", "ze", "zel", "zelda", "zelda.", "zelda.s", "zelda.secret@", "zelda.secret@acme.tes", "secret", "acme"])(
		"finds nobody by a part of an e-mail, of a name that is an e-mail, or of a username: %s",
		async (part) => {
			const queries: Record<string, string>[] = [
				{ q: part },
				{ q: `${part} ` },
				{ lucene: `"${part}"` },
				{ lucene: `NOT "x" AND ${part}` },
			];
			for (const query of queries) expect(await foundBy(query)).not.toContain("auth0|secret");
		},
	);

	it("finds users by a whole e-mail, a whole username or a whole one-word name", async () => {
		expect(await foundBy({ q: secret.email })).toEqual(["auth0|secret"]);
		expect(await foundBy({ q: "zelda_secret" })).toEqual(["auth0|secret"]);
		expect(await foundBy({ lucene: 'nickname:"zelda.secret"' })).toEqual(["auth0|secret"]);
		expect(await foundBy({ q: "Zelda" })).toContain("auth0|zelda");
	});
});
