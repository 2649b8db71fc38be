import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const open = (userId: string, verb = "GET", body?: object) =>
	callRoute({ file: "users/[userId]/route.ts", verb, params: { userId }, ...(body === undefined ? {} : { body }) });

const database = { connection: "Users", provider: "auth0", user_id: "ada", isSocial: false };
const google = { connection: "google-oauth2", provider: "google-oauth2", user_id: 108204268033311, isSocial: true };
const saml = { connection: "corp", provider: "samlp", user_id: "corp|ada@corp.example", isSocial: false };
const person = {
	user_id: "auth0|ada",
	name: "Ada Byron",
	email: "ada@x.example",
	identities: [database, google, saml],
};
/** The index returns this user too: her two accounts together have the provider and the id, but no single one has both. */
const other = {
	user_id: "auth0|other",
	identities: [database, { ...google, user_id: "1" }, { ...saml, user_id: "108204268033311" }],
};

const linkedIds = ["google-oauth2|108204268033311", "samlp|corp|ada@corp.example"];

async function start({ level = "admin", now = person }: { level?: "admin" | "viewer"; now?: object } = {}) {
	const started = await api.start({ level });
	started.tenant.on("GET /users/:id", ({ params }) => {
		if (params.id === actorId) return { body: { blocked: false } };
		return params.id === "auth0|ada" ? { body: now } : apiError(404, "The user does not exist.", "inexistent_user");
	});
	started.tenant.on("GET /users", () => ({ body: { users: [other, person], total: 2 } }));
	const searches = () => started.upstream().filter(({ path }) => path === "/api/v2/users");
	return { ...started, searches };
}

describe("the address of a linked account", () => {
	it.each(linkedIds)("leads to its user with one search: %s", async (id) => {
		const { searches } = await start();
		const { status, body } = await open(id);
		expect([status, body.user.user_id, body.user.identities.length]).toEqual([200, "auth0|ada", 3]);
		expect(searches().map(({ query }) => query.get("q"))).toEqual([
			`identities.provider:"${id.slice(0, id.indexOf("|"))}" AND identities.user_id:"${id.slice(id.indexOf("|") + 1)}"`,
		]);
	});

	it("shows a viewer that user masked, and is not audited as a lookup of a masked value", async () => {
		await start({ level: "viewer" });
		const { body } = await open(linkedIds[0] ?? "");
		expect(body.user.user_id).toBe("auth0|ada");
		expect(body.user.email).not.toBe("ada@x.example");
		expect(await api.entries()).toEqual([]);
	});

	it("costs no search if it is a user's own id", async () => {
		const { searches } = await start();
		expect((await open("auth0|ada")).body.user.user_id).toBe("auth0|ada");
		expect(searches()).toEqual([]);
	});

	it.each([
		["no user has it", "google-oauth2|999", person],
		[
			"it was unlinked and the index is out of date",
			"google-oauth2|108204268033311",
			{ ...person, identities: [database] },
		],
	])("is not found if %s", async (_when, id, now) => {
		await start({ now });
		expect((await open(id)).body).toMatchObject({ status: 404, code: "user_not_found" });
	});

	it("is not found if the index does not answer", async () => {
		const { tenant } = await start();
		tenant.on("GET /users", () => apiError(503, "slow"));
		expect((await open(linkedIds[0] ?? "")).body).toMatchObject({ status: 404, code: "user_not_found" });
	});

	it("cannot be written to: the answer is that there is no such user, and nobody is changed", async () => {
		const { upstream } = await start();
		const { body } = await open(linkedIds[0] ?? "", "DELETE", { confirmation: "ada@x.example" });
		expect(body.code).toBe("user_not_found");
		expect(upstream().filter(({ method }) => method !== "GET")).toEqual([]);
	});
});
