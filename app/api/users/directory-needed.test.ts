import { expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";

const api = prepareApi();
const list = (query: Record<string, string>) => callRoute({ file: "users/route.ts", verb: "GET", query });
const where = (...condition: [string, string, string]) => JSON.stringify(["and", ["and", condition]]);

it.each([
	["a role beside a text", { role: "rol_editor", q: "ana" }],
	["a role beside a status", { role: "rol_editor", status: "blocked" }],
	["a role beside dates", { role: "rol_editor", from: "2026-01-01T00:00:00.000Z" }],
	["a role in a raw query", { lucene: 'blocked:true OR role_id:"rol_editor"' }],
	["a group in the guided search", { where: where("group_id", "is", "grp_1") }],
	[
		"identities in the guided search, of users without a role",
		{ where: where("identities_count", "at_least", "2"), role: "none" },
	],
	["an order by metadata", { sort: "app_metadata.plan" }],
	["an order by a column beside an exact e-mail", { sort: "connection", q: "grace@example.test" }],
])("%s is refused before any call while the directory is off", async (_, query) => {
	const { upstream } = await api.start();
	const { status, body } = await list(query);
	expect([status, body.code, body.directory]).toEqual([409, "directory_needed", "off"]);
	expect(upstream()).toEqual([]);
});

it("a list from Auth0 says that the directory is off", async () => {
	await api.start();
	expect((await list({})).body).toMatchObject({ found: { by: "index" }, directory: "off" });
	expect((await list({ role: "rol_editor" })).body).toMatchObject({ found: { by: "role" }, directory: "off" });
});

it("lockouts combine with no other filter", async () => {
	await api.start();
	for (const query of [{ role: "rol_editor" }, { q: "ana" }, { connection: "Users" }] as Record<string, string>[])
		expect((await list({ status: "locked_out", ...query })).body.code).toBe("invalid_query");
});

it("counts of choices are absent while the directory is off, without a call", async () => {
	const { upstream } = await api.start();
	const { status, body } = await callRoute({ file: "users/counts/route.ts", verb: "GET", query: { by: "role" } });
	expect([status, body]).toEqual([200, { counts: [], isWhole: false, directory: "off" }]);
	expect(upstream()).toEqual([]);
});
