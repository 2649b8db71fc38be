import { describe, expect, it } from "vitest";
import { fieldsOf } from "@/lib/json/is-object";
import { callRoute, type RouteCall } from "@/testing/routes/call-route";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { prepareApi } from "@/testing/routes/start-api";
import { only, ruledUser, startsWithFields } from "@/testing/routes/start-with-fields";
import { targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const start = startsWithFields(api);
const user = ruledUser;
const params = { userId: targetId };

/** Columns of metadata. Some name an item of a list by its place. */
const columns = [
	"user_metadata.plan,user_metadata.list,app_metadata.tier,app_metadata.customer",
	"user_metadata.list.0.id,user_metadata.list.0,user_metadata.list.length,app_metadata.customer.card",
];

type Edit = Omit<RouteCall, "verb">;

/** A part of a user, with its value, a search for it, and an edit of it, if there are any. */
type Part = { path: string; canary: string; search?: string; sort?: string; edit?: Edit };

const { name, given_name, family_name, nickname } = user;

const profile = (field: string): Edit => ({
	file: "users/[userId]/route.ts",
	params,
	body: { base: { name, given_name, family_name, nickname }, changes: { [field]: "Other" } },
});
const metadata = (kind: "user_metadata" | "app_metadata", base: object, value: object): Edit => ({
	file: "users/[userId]/metadata/[kind]/route.ts",
	params: { ...params, kind },
	body: { base, value },
});

const parts: Part[] = [
	{ path: "name", canary: "canary-name", search: "name:canary*", sort: "name", edit: profile("name") },
	{ path: "given_name", canary: "canary-given", search: "given_name:x", edit: profile("given_name") },
	{
		path: "family_name",
		canary: "canary-family",
		search: "family_name:x",
		edit: profile("family_name"),
	},
	{ path: "nickname", canary: "canary-nickname", search: "nickname:x", edit: profile("nickname") },
	{
		path: "username",
		canary: "canary-username",
		search: "username:canary-username",
		edit: { file: "users/[userId]/username/route.ts", params, body: { base: user.username, username: "other" } },
	},
	{
		path: "email",
		canary: "canary-email",
		search: "email:canary-email@example.test",
		sort: "email",
		edit: {
			file: "users/[userId]/email/route.ts",
			params,
			body: { base: user.email, email: "other@example.test", verification: "unverified" },
		},
	},
	{
		path: "phone_number",
		canary: "5550123",
		search: 'phone_number:"+15550123"',
		edit: {
			file: "users/[userId]/phone/route.ts",
			params,
			body: { base: user.phone_number, phone_number: "+15550999", verification: "unverified" },
		},
	},
	{ path: "last_ip", canary: "198.51.100.7", search: 'last_ip:"198.51.100.7"' },
	{ path: "picture", canary: "canary-picture" },
	{
		path: "user_metadata.plan",
		canary: "canary-plan",
		search: "user_metadata.plan:canary-plan",
		edit: metadata("user_metadata", user.user_metadata, { ...user.user_metadata, plan: "other" }),
	},
	{
		path: "user_metadata.list.id",
		canary: "canary-item",
		search: "user_metadata.list.id:canary-item",
		edit: metadata("user_metadata", user.user_metadata, { ...user.user_metadata, list: [] }),
	},
	{
		path: "app_metadata.**",
		canary: "canary-tier",
		search: "app_metadata.tier:canary-tier",
		edit: metadata("app_metadata", user.app_metadata, { ...user.app_metadata, tier: "other" }),
	},
	{
		path: "app_metadata.*.card",
		canary: "canary-card",
		search: "_exists_:app_metadata.customer",
		edit: metadata("app_metadata", user.app_metadata, {
			...user.app_metadata,
			customer: { card: "other", name: "Acme" },
		}),
	},
];

const changing = parts.flatMap((part) => (part.edit === undefined ? [] : [[part.path, part, part.edit] as const]));
const unseen = ["hidden", "masked"] as const;
const open = { file: "users/[userId]/route.ts", verb: "GET", params };
const list = (query: Record<string, string>) => callRoute({ file: "users/route.ts", verb: "GET", query });

describe.each(parts)("$path", ({ path, canary, search, sort }) => {
	it.each(unseen)("%s is in no answer about a user, and nobody is searched or sorted by it", async (access) => {
		const { upstream } = await start(only(access, path));
		const page = await callRoute(open);
		expect(page.status).toBe(200);
		expect(page.text).not.toContain(canary);
		for (const metadata of columns) {
			const rows = await list({ metadata });
			expect(rows.status).toBe(200);
			expect(rows.text).not.toContain(canary);
		}
		const before = upstream().length;
		for (const query of [...(search ? [{ lucene: search }] : []), ...(sort ? [{ sort }] : [])]) {
			const found = await list(query);
			expect([query, found.status, found.body.code]).toEqual([query, 403, "search_forbidden_unseen"]);
		}
		expect(upstream()).toHaveLength(before);
	});

	it("readable is in the answers, and users are found by it", async () => {
		await start(only("readable", path), { permissions: ["users:read", "pii:reveal-one"] });
		expect((await callRoute(open)).text.includes(canary)).toBe(path !== "picture");
		if (search !== undefined) expect((await list({ lucene: search })).status).toBe(200);
		if (sort !== undefined) expect((await list({ sort })).status).toBe(200);
	});
});

describe("an edit", () => {
	it.each(changing)(
		"of %s is refused before any call unless it is editable, and names the field",
		async (path, _part, edit) => {
			for (const access of ["hidden", "masked", "readable"] as const) {
				const { upstream } = await start(only(access, path));
				const { status, body } = await callRoute({ verb: "PATCH", ...edit });
				expect([access, status, body.code]).toEqual([access, 403, "forbidden"]);
				const [named = ""] = Object.keys(body.fields);
				expect(named.split(".")[0]).toBe(path.split(".")[0]);
				expect(body.detail).toContain("Who has Boss can do it.");
				expect(upstream()).toEqual([]);
				expect(await api.entries()).toEqual([]);
			}
			await start(only("editable", path));
			const { status, text } = await callRoute({ verb: "PATCH", ...edit });
			expect([status, text]).toEqual([200, expect.anything()]);
		},
	);

	it("of metadata keeps what the level does not see, and returns none of it", async () => {
		const { writes } = await start([
			{ access: "masked", paths: ["app_metadata.*.card"] },
			{ access: "hidden", paths: ["app_metadata.tier"] },
		]);
		const seen = (await callRoute(open)).body.user.app_metadata;
		expect(seen).toEqual({ customer: { card: "•••", name: "Acme" } });
		const value = { ...seen, customer: { ...seen.customer, name: "Acme Inc" } };
		const edit = metadata("app_metadata", seen, value);
		const { status, text } = await callRoute({ verb: "PATCH", ...edit });
		expect(status).toBe(200);
		expect(text).not.toContain("canary-card");
		expect(writes().map(({ text: sent }) => JSON.parse(sent))).toEqual([
			{ app_metadata: { customer: { card: "canary-card", name: "Acme Inc" } } },
		]);
		const [entry] = await api.entries();
		expect(entry?.after).toEqual({ app_metadata: { customer: { card: "canary-card", name: "Acme Inc" } } });
		const audit = await callRoute({ file: "users/[userId]/audit/route.ts", verb: "GET", params });
		expect(audit.text).toContain("Acme Inc");
		expect(audit.text).not.toMatch(/canary-(card|tier)/);
	});

	it("with a text so long that the audit cuts it reveals no hash of a value beside it, which could be guessed", async () => {
		const app_metadata = { a: { b: "x", list: [{ note: "x" }, { pay: 5_417 }], pay: 5_417 } };
		const { writes } = await start(
			[
				{ access: "hidden", paths: ["app_metadata.a.pay", "app_metadata.a.list.pay"] },
				{ access: "editable", paths: ["app_metadata.a.b"] },
			],
			{ permissions: "all" },
			{ ...user, app_metadata },
		);
		const seen = (await callRoute(open)).body.user.app_metadata;
		for (const b of ["y".repeat(15_800), "y".repeat(17_000)]) {
			const value = { a: { ...seen.a, b } };
			expect((await callRoute({ verb: "PATCH", ...metadata("app_metadata", seen, value) })).status).toBe(200);
		}
		expect(writes()).toHaveLength(2);
		const audit = await callRoute({ file: "users/[userId]/audit/route.ts", verb: "GET", params });
		const hashes = [...audit.text.matchAll(/"kept":"y*","bytes":\d+,"sha256"/g)];
		expect([hashes.length, audit.text.split("sha256").length - 1]).toEqual([1, 1]);
		expect(audit.text).toContain('"…":"•••"');
	});

	it("with a mask as the value that was there is a conflict or refused, and never saved", async () => {
		const { writes } = await start(only("masked", "app_metadata.tier"));
		const base = { ...user.app_metadata, tier: "guess" };
		const guessed = metadata("app_metadata", base, { ...base, more: 1 });
		const { status, text } = await callRoute({ verb: "PATCH", ...guessed });
		expect(status).toBe(409);
		expect(text).not.toContain("canary-tier");
		expect(writes()).toEqual([]);
	});

	it("that undoes one of somebody who sees more is refused before any call", async () => {
		const { upstream } = await start(only("masked", "app_metadata.tier"));
		const undo = metadata("app_metadata", { tier: "•••" }, { tier: "before" });
		const body = { ...fieldsOf(undo.body), undoes: "2c624232-cdd2-4e29-a4a5-9a6e7b3c9f10" };
		expect((await callRoute({ verb: "PATCH", ...undo, body })).status).toBe(403);
		expect(upstream()).toEqual([]);
	});

	it("a new user is not given what the level may not edit", async () => {
		const { upstream } = await start(only("readable", "phone_number"));
		const body = { connection: "Users", email: "new@example.test", phone_number: "+15550111", password: "Aa1!aaaa" };
		const refused = await callRoute({ file: "users/route.ts", verb: "POST", body });
		expect([refused.status, Object.keys(refused.body.fields)]).toEqual([403, ["phone_number"]]);
		expect(upstream()).toEqual([]);
	});
});

describe("a value on request", () => {
	const reveal = (field: string) =>
		callRoute({ file: "users/[userId]/reveal/route.ts", verb: "POST", params, body: { field } });

	it("is shown if it is masked, and not if it is hidden", async () => {
		await start(only("masked", "email"));
		expect((await reveal("email")).body).toEqual({ field: "email", value: user.email });
		await start(only("hidden", "email"));
		const refused = await reveal("email");
		expect([refused.status, Object.keys(refused.body.fields)]).toEqual([403, ["email"]]);
	});

	it("metadata is shown without what is hidden in it", async () => {
		await start([...only("masked", "app_metadata.**"), ...only("hidden", "app_metadata.*.card")]);
		const { body } = await reveal("app_metadata");
		expect(body.value).toEqual({ tier: "canary-tier", customer: { name: "Acme" } });
	});
});

describe("a user whose e-mail the level does not see", () => {
	it("is not found by it, pasted into the search box or a list of people", async () => {
		const { upstream } = await start(only("masked", "email"));
		expect((await list({ q: user.email })).status).toBe(200);
		const asked = upstream().map(({ path, query }) => `${path} ${query.get("q")}`);
		expect(asked.join()).not.toMatch(/users-by-email|\bemail:|profileData\.email/);
		const lookup = await callRoute({ file: "users/lookup/route.ts", verb: "GET", query: { line: user.email } });
		expect([lookup.status, lookup.body.code]).toEqual([403, "search_forbidden_unseen"]);
	});

	it("is deleted by their id, and the refusal does not tell the e-mail", async () => {
		await start(only("masked", "email"));
		const erase = (confirmation: string) =>
			callRoute({ file: "users/[userId]/route.ts", verb: "DELETE", params, body: { confirmation } });
		const refused = await erase("guess@example.test");
		expect(refused.status).toBe(422);
		expect(refused.text).not.toContain("canary-email");
		expect((await erase(targetId)).status).toBe(204);
	});
});

const reads = routeMatrix.filter(({ verb }) => verb === "GET").map((row) => [rowName(row), row] as const);

describe("every route that reads", () => {
	it.each(reads)("%s returns nothing that is masked", async (_name, row) => {
		const everything = parts.map(({ path }) => path);
		await start(only("masked", ...everything));
		const { text } = await callRoute(row);
		expect(text).not.toMatch(/canary-(?!secret)|198\.51\.100|5550123/);
	});
});
