import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/database/server/database";
import { putActs } from "@/testing/databases/audit-trail";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { only, ruledUser, startsWithFields } from "@/testing/routes/start-with-fields";
import { actorId, targetId } from "@/testing/scripted-tenant/script-content";
import { keptRole, scriptRoles } from "@/testing/scripted-tenant/script-roles";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const start = startsWithFields(api);
const params = { userId: targetId };
const open = { file: "users/[userId]/route.ts", verb: "GET", params };
const list = (query: Record<string, string>) => callRoute({ file: "users/route.ts", verb: "GET", query });

describe("a user whose e-mail the level does not see", () => {
	it.each(["hidden", "masked"] as const)("is not found by a part of it in a name if it is %s", async (access) => {
		const { upstream } = await start(only(access, "email"));
		const queries: Record<string, string>[] = [
			...["name", "nickname", "username", "given_name", "identities.profileData.name"].flatMap((field) => [
				{ lucene: `${field}:*smith@exa*` },
				{ lucene: `${field}:"ana@example.test"` },
				{ lucene: `${field}:[ana@a TO ana@b]` },
			]),
			{ sort: "name" },
		];
		for (const query of queries) {
			const found = await list(query);
			expect([query, found.status, found.body.code]).toEqual([query, 403, expect.stringMatching(/^search_forbidden/)]);
		}
		expect(upstream()).toEqual([]);
		for (const q of ["ana@example.test", "canary.ema", "ana.smith@exa"]) expect((await list({ q })).status).toBe(200);
		expect((await list({ lucene: "ana@example.test" })).status).toBe(200);
		expect((await list({ lucene: "name:ana.s*" })).status).toBe(200);
		const asked = upstream().map(({ query }) => query.get("q") ?? "");
		expect(
			asked
				.slice(0, -1)
				.join(" ")
				.replaceAll(/NOT \([^)]*\)/g, ""),
		).not.toMatch(/(name|profileData\.\w+):\S*@/);
		// Matches names of several words only, and an address is one word, and no name with an address among its words.
		expect(asked.at(-1)).toBe("name:ana.s*\\ * AND (NOT (name:*ana.s*@* OR name:*@*ana.s*))");
	});

	it("is not found by it in a username for a level that sees personal values masked", async () => {
		const { upstream } = await start(only("hidden", "email"), { permissions: ["users:read", "pii:reveal-one"] });
		for (const field of ["name", "username", "nickname"]) {
			const found = await list({ lucene: `${field}:"ana@example.test"` });
			expect([found.status, Object.keys(found.body.fields)]).toEqual([403, ["email"]]);
		}
		expect(upstream()).toEqual([]);
		expect((await list({ lucene: "username:ana-smith" })).status).toBe(200);
	});
});

describe("a profile whose name is the e-mail, for a level that does not see e-mails", () => {
	const named = { ...ruledUser, name: ruledUser.email };
	const masked = "c•••@example.test";
	const base = { name: masked, given_name: "canary-given", family_name: "canary-family", nickname: "canary-nickname" };
	const save = (changes: object) =>
		callRoute({ file: "users/[userId]/route.ts", verb: "PATCH", params, body: { base, changes } });

	it.each([[[]], [only("editable", "name")]])("is saved without the mask, with %j", async (more) => {
		const { writes } = await start([...only("masked", "email"), ...more], undefined, named);
		expect((await callRoute(open)).body.user.name).toBe(masked);
		const refused = await save({ name: `${masked} (VIP)` });
		expect([refused.status, Object.keys(refused.body.fields)]).toEqual([403, ["name"]]);
		expect(writes()).toEqual([]);
		expect((await save({ nickname: "Ana" })).status).toBe(200);
		expect(writes().map(({ text }) => JSON.parse(text))).toEqual([{ nickname: "Ana" }]);
	});
});

describe("a metadata key that is an e-mail, for a level that sees it masked", () => {
	const contacts = { "ana@example.test": { plan: 1 }, kept: { plan: 2 } };
	const keyed = { ...ruledUser, user_metadata: { contacts, "+15550177": 1 } };
	const level = { permissions: ["users:read", "users:update-metadata"] };
	const file = "users/[userId]/metadata/[kind]/route.ts";
	const save = (base: object, value: object) =>
		callRoute({ file, verb: "PATCH", params: { ...params, kind: "user_metadata" }, body: { base, value } });

	it("is neither renamed to its mask nor removed by it, and stays in an edit beside it", async () => {
		const { writes } = await start(only("editable", "user_metadata.**"), level, keyed);
		const seen = (await callRoute(open)).body.user.user_metadata;
		const mask = "a•••@example.test";
		expect(seen).toEqual({ contacts: { [mask]: { plan: 1 }, kept: { plan: 2 } }, "•••": 1 });
		const edits = [
			{ ...seen, contacts: { ...seen.contacts, [mask]: { plan: 2 } } },
			{ ...seen, contacts: { kept: { plan: 2 } } },
			{ contacts: seen.contacts },
			{ ...seen, "•••": 2 },
		];
		for (const edit of edits) expect((await save(seen, edit)).status).toBe(403);
		expect(writes()).toEqual([]);
		const beside = { ...seen, contacts: { ...seen.contacts, kept: { plan: 3 } } };
		expect((await save(seen, beside)).status).toBe(200);
		expect(writes().map(({ text }) => JSON.parse(text))).toEqual([
			{ user_metadata: { contacts: { ...contacts, kept: { plan: 3 } } } },
		]);
	});
});

it("the owner of a taken username is named as the level sees them", async () => {
	const identities = [{ connection: "Users", provider: "auth0", user_id: "owner" }];
	const owner = { ...ruledUser, user_id: "auth0|owner", name: "", username: "taken", identities };
	const { tenant } = await start(only("hidden", "email"));
	tenant.on("PATCH /users/:id", () => apiError(409, "The user already exists.", "auth0_idp_error"));
	tenant.on("GET /users", () => ({ body: { users: [owner], total: 1 } }));
	const body = { base: ruledUser.username, username: "taken" };
	const refused = await callRoute({ file: "users/[userId]/username/route.ts", verb: "PATCH", params, body });
	expect(refused.body).toMatchObject({ code: "user_exists", owner: { userId: "auth0|owner", name: "taken" } });
});

it("a conflict names who made the last change as the level sees names", async () => {
	const { tenant } = await start(only("masked", "name"));
	scriptRoles(tenant, { rol_a: keptRole("Editor") });
	const base = { name: "Editor", description: "Editors" };
	const update = (changes: object) =>
		callRoute({
			file: "roles/[roleId]/route.ts",
			verb: "PATCH",
			params: { roleId: "rol_a" },
			body: { base, ...changes },
		});
	expect((await update({ description: "Writes" })).status).toBe(200);
	const { status, body } = await update({ name: "Writer" });
	expect([status, body.current.changes]).toMatchObject([409, [{ actorName: "•••", action: "role.updated" }]]);
});

describe("pasted people", () => {
	const masked = { permissions: ["users:read", "roles:read", "roles:assign"] };
	const lookup = (line: string) => callRoute({ file: "users/lookup/route.ts", verb: "GET", query: { line } });

	it("are recorded as one search if the level sees e-mails masked, and counted with such searches", async () => {
		await start(only("readable", "picture"), masked);
		expect((await lookup(params.userId)).status).toBe(200);
		expect(await api.entries()).toEqual([]);
		expect((await lookup(`${ruledUser.email};other@example.test`)).status).toBe(200);
		const entry = {
			actorId,
			actorName: "Vic",
			action: "user.looked_up",
			targetType: "user",
			targetId: ruledUser.user_id,
		};
		const entries = await api.entries();
		expect(entries).toMatchObject([{ ...entry, actorName: expect.anything(), after: { fields: ["email"], found: 1 } }]);
		const rows = Array.from({ length: 99 }, () => ({ ...entry, id: randomUUID(), requestId: "r" }));
		await putActs(await getDatabase(), rows);
		expect((await lookup(ruledUser.email)).body.code).toBe("too_many_lookups");
		expect((await lookup(params.userId)).status).toBe(200);
	});

	it("are not recorded if the level sees e-mails", async () => {
		await start(only("readable", "email"), masked);
		expect((await lookup(ruledUser.email)).status).toBe(200);
		expect(await api.entries()).toEqual([]);
	});
});

describe("a log entry", () => {
	it.each([
		["a text that is JSON", { body: JSON.stringify({ app_metadata: { tier: "canary-tier" }, more: "kept" }) }],
		["a list in a text", { body: ` [${JSON.stringify({ given_name: "canary-given" })}, "kept"]` }],
		[
			"a text within a text",
			{ note: JSON.stringify({ body: JSON.stringify({ app_metadata: { tier: "canary-tier" } }), a: "kept" }) },
		],
		[
			"a claim with the metadata",
			{ claims: { "https://acme.test/app_metadata": { tier: "canary-tier", other: "kept" } } },
		],
		["a name that is a path", { patch: { "app_metadata.tier": "canary-tier", "app_metadata.other": "kept" } }],
		["a text that nests too deeply", { body: `${"[".repeat(5_000)}"canary-tier"${"]".repeat(5_000)}`, other: "kept" }],
	])("hides a value in %s", async (_what, details) => {
		const { tenant } = await start([{ access: "hidden", paths: ["app_metadata.tier", "given_name"] }]);
		tenant.on("GET /logs/:id", () => ({ body: { log_id: "900", type: "s", user_id: targetId, details } }));
		const log = { file: "users/[userId]/logs/[logId]/route.ts", verb: "GET", params: { ...params, logId: "900" } };
		const { status, text } = await callRoute(log);
		expect(status).toBe(200);
		expect(text).not.toContain("canary");
		expect(text).toContain("kept");
	});
});
