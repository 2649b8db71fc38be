import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const list = (query: Record<string, string> = {}) => callRoute({ file: "users/route.ts", verb: "GET", query });

describe("the search of the list", () => {
	it("shows an upper-case SAML account and its database twin in whatever case the e-mail is typed", async () => {
		const { tenant } = await api.start();
		const database = { user_id: "auth0|1", email: "jane.doe@corp.example" };
		const saml = { user_id: "samlp|corp|2", email: "Jane.Doe@Corp.example" };
		tenant.on("GET /users-by-email", ({ query }) => ({
			body: [database, saml].filter(({ email }) => email === query.get("email")),
		}));
		tenant.on("GET /users", ({ query }) => ({
			body: {
				users: (query.get("q") ?? "").includes('email:"jane.doe@corp.example"') ? [saml, database] : [],
				total: 2,
			},
		}));
		for (const q of ["Jane.Doe@Corp.example", "jane.doe@corp.example", "JANE.DOE@corp.example"]) {
			const { body } = await list({ q });
			expect(body.users.map((user: { user_id: string }) => user.user_id).sort(), q).toEqual([
				"auth0|1",
				"samlp|corp|2",
			]);
			expect(body.found).toEqual({ by: "exact", what: "email" });
		}
	});

	it("finds an account of another identity provider by its e-mail in the typed case before the index has it", async () => {
		const { tenant } = await api.start();
		const saml = { user_id: "samlp|corp|2", email: "Jane.Doe@Corp.example" };
		tenant.on("GET /users-by-email", ({ query }) => ({ body: query.get("email") === saml.email ? [saml] : [] }));
		tenant.on("GET /users", () => ({ body: { users: [], total: 0 } }));
		expect((await list({ q: saml.email })).body).toMatchObject({
			users: [{ user_id: saml.user_id }],
			found: { by: "exact" },
		});
	});

	it("finds users by their whole e-mail, not by a part of it", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users-by-email", () => ({ body: [{ user_id: "auth0|1", email: "a@b.co" }] }));
		tenant.on("GET /users", () => ({ body: { users: [{ user_id: "auth0|2", email: "a@b.co.uk" }], total: 1 } }));
		expect((await list({ q: "a@b.co" })).body.users).toMatchObject([{ user_id: "auth0|1" }]);
	});

	it("does not merge users whose ids could not be read", async () => {
		const { tenant } = await api.start();
		const rows = ["One", "Two"].map((name) => ({ user_id: null, name, email: "a@b.co" }));
		tenant.on("GET /users-by-email", () => ({ body: [...rows, { user_id: "auth0|1", email: "a@b.co" }] }));
		tenant.on("GET /users", () => ({ body: { users: rows, total: 2 } }));
		const { body } = await list({ q: "a@b.co" });
		expect(body.users.map(({ user_id, name }: { user_id: string; name?: string }) => name ?? user_id)).toEqual([
			"One",
			"Two",
			"auth0|1",
		]);
	});

	it("shows the users with the e-mail if the index fails, and says that there may be others", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users", () => apiError(503, "slow"));
		expect((await list({ q: "grace@example.test" })).body).toMatchObject({
			users: [{ user_id: targetId }],
			found: { by: "exact", what: "email", incomplete: true },
		});
		tenant.on("GET /users-by-email", () => ({ body: [] }));
		expect((await list({ q: "grace@example.test" })).body).toMatchObject({ code: "search_too_slow" });
	});

	const linkedPerson = {
		user_id: "auth0|ada",
		name: "Ada Byron",
		email: "ada@corp.example",
		identities: [
			{ connection: "Users", provider: "auth0", user_id: "ada" },
			{
				connection: "google-oauth2",
				provider: "google-oauth2",
				user_id: "108204268033311374519",
				profileData: { email: "Countess@gmail.example", name: "Countess of Lovelace", picture: "x", family_name: null },
			},
		],
	};

	it.each([
		["e-mail", "Countess@gmail.example"],
		["e-mail in another case", "countess@gmail.example"],
		["name", "countess lovelace"],
		["id", "google-oauth2|108204268033311374519"],
		["bare id", "108204268033311374519"],
		["page's address", "https://rolecall.example.test/users/google-oauth2%7C108204268033311374519/roles"],
		[
			"address at Auth0's dashboard",
			"https://manage.auth0.com/dashboard/eu/acme/users/google-oauth2%7C108204268033311374519",
		],
	])("finds the user of a linked account by its %s in at most two steps, and names the account", async (_what, q) => {
		const { tenant, upstream } = await api.start();
		tenant.on("GET /users-by-email", () => ({ body: [] }));
		tenant.on("GET /users/:id", () => apiError(404, "The user does not exist.", "inexistent_user"));
		tenant.on("GET /users", ({ query }) => ({
			body: {
				users: /identities\.(?:user_id|profileData)/.test(query.get("q") ?? "") ? [linkedPerson] : [],
				total: 1,
			},
		}));
		const { body } = await list({ q });
		expect(body.users).toMatchObject([
			{
				user_id: "auth0|ada",
				linked: { provider: "google-oauth2", profileData: { email: "Countess@gmail.example" } },
			},
		]);
		expect(JSON.stringify(body)).not.toContain("picture");
		expect(upstream().filter(({ path }) => path === "/api/v2/users")).toHaveLength(1);
	});

	describe("by the id of a log entry", () => {
		const logId = "90020260101000000000000000000000000000000000000000000001";
		const accountId = "google-oauth2|108204268033311374519";

		async function startWithEntry(owners: readonly object[], owner: object = linkedPerson) {
			const { tenant } = await api.start();
			tenant.on("GET /logs/:id", () => ({ body: { log_id: logId, type: "s", user_id: accountId } }));
			tenant.on("GET /users/:id", ({ params }) =>
				params.id === linkedPerson.user_id
					? { body: owner }
					: apiError(404, "The user does not exist.", "inexistent_user"),
			);
			tenant.on("GET /users", ({ query }) => ({
				body: { users: query.get("q")?.includes("108204268033311374519") ? owners : [], total: owners.length },
			}));
			return tenant;
		}

		it("finds the user to whom a log entry's account was linked since, and names the account", async () => {
			await startWithEntry([linkedPerson]);
			const { body } = await list({ q: logId });
			expect(body.found).toEqual({ by: "exact", what: "log_id" });
			expect(body.users).toMatchObject([
				{ user_id: "auth0|ada", linked: { provider: "google-oauth2", user_id: "108204268033311374519" } },
			]);
		});

		it("finds nobody by a log entry if the user in the index no longer has the account", async () => {
			const tenant = await startWithEntry([linkedPerson], {
				...linkedPerson,
				identities: linkedPerson.identities.slice(0, 1),
			});
			const { body } = await list({ q: logId });
			expect(body).toMatchObject({ users: [], found: { by: "index", triedExact: true } });
			expect(tenant.apiRequests().map(({ path }) => path)).toContain("/api/v2/users/auth0%7Cada");
		});

		it("reports a failed look-up of the linked account instead of an empty list", async () => {
			const tenant = await startWithEntry([]);
			tenant.on("GET /users", () => apiError(503, "slow"));
			expect((await list({ q: logId })).body).toMatchObject({ code: "search_too_slow" });
		});
	});

	it("names no linked account if the user's own values match", async () => {
		const { tenant } = await api.start();
		tenant.on("GET /users", () => ({ body: { users: [linkedPerson], total: 1 } }));
		for (const q of ["ada", "Ada Byron", "ada@corp", ""])
			expect((await list({ q })).body.users[0].linked).toBeUndefined();
	});
});
