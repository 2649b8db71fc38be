import { beforeEach, describe, expect, test } from "vitest";
import { fieldsOf } from "../../../records/fields-of.ts";
import { showcaseId } from "../../../seed/showcase-id.ts";
import { freshTenant, type TestTenant } from "../../../testing/start-test-tenant.ts";
import { testClients } from "../../../testing/test-clients.ts";
import { createVisitor } from "../../../testing/visitor.ts";

const connection = "Username-Password-Authentication";
const password = "Correct-horse-7";
let tenant: TestTenant;
let primary: string;
let secondary: string;

async function create(email: string): Promise<string> {
	const body = { connection, email, password, user_metadata: { from: email }, app_metadata: { plan: email } };
	return (await tenant.api("POST", "/users", { body })).body.user_id;
}

beforeEach(async () => {
	/** Clients of the test. The application may link accounts itself. */
	const clients = testClients.map((client) =>
		client.client_id === "web" ? { ...client, grantedScopes: ["update:users"] } : client,
	);
	tenant = await freshTenant({ clients });
	[primary, secondary] = [await create("main@example.com"), await create("second@example.com")];
});

const at = (id: string) => `/users/${encodeURIComponent(id)}`;
const ownId = (id: string) => id.slice(id.indexOf("|") + 1);
const get = async (path: string) => (await tenant.api("GET", path)).body;

async function link(body: unknown, token?: string) {
	const answer = await tenant.api("POST", `${at(primary)}/identities`, { body, ...(token ? { token } : {}) });
	return { status: answer.status, body: answer.body };
}
const linkSecond = () => link({ provider: "auth0", user_id: ownId(secondary) });
const unlink = async (provider: string, userId: string) =>
	tenant.api("DELETE", `${at(primary)}/identities/${provider}/${encodeURIComponent(userId)}`);

describe("linking an account", () => {
	test("answers 201 with the identities, each with its profile", async () => {
		const { status, body } = await linkSecond();
		expect(status).toBe(201);
		expect(body).toEqual(
			[
				[primary, "main@example.com"],
				[secondary, "second@example.com"],
			].map(([id = "", email]) => ({
				connection,
				provider: "auth0",
				user_id: ownId(id),
				isSocial: false,
				profileData: { email, email_verified: false, name: email },
			})),
		);
	});

	test("removes the other account from the tenant, and discards its metadata, roles and sessions", async () => {
		const [role] = (await tenant.api("GET", "/roles?name_filter=Auditor")).body;
		await tenant.api("POST", `${at(secondary)}/roles`, { body: { roles: [role.id] } });
		await linkSecond();
		expect((await get(at(secondary))).errorCode).toBe("inexistent_user");
		expect(await get("/users-by-email?email=second%40example.com")).toEqual([]);
		expect(await get(`/roles/${role.id}/users`)).not.toContainEqual(expect.objectContaining({ user_id: secondary }));
		const user = await get(at(primary));
		expect(user).toMatchObject({ user_metadata: { from: "main@example.com" }, email: "main@example.com" });
		expect(user.identities).toHaveLength(2);
		expect(user.identities[0]).not.toHaveProperty("profileData");
		expect(user.identities[1].profileData.email).toBe("second@example.com");
		expect(await get(`${at(primary)}/roles`)).toEqual([]);
	});

	test("accepts an id with its provider's prefix, and a matching connection", async () => {
		const [{ id }] = await get(`/connections?name=${connection}`);
		expect((await link({ provider: "auth0", user_id: secondary, connection_id: id })).status).toBe(201);
	});

	test("adds all identities of the other account", async () => {
		expect((await link({ provider: "auth0", user_id: ownId(showcaseId) })).body).toHaveLength(3);
	});

	test.each([
		[{}, "Payload validation error: 'Too few properties defined (0), minimum 1'."],
		[{ provider: "auth0" }, "Payload validation error: 'Missing required property: user_id'."],
		[{ provider: "okta", user_id: "x" }, "The provider/connection is not configured."],
		[{ provider: "auth0", user_id: "nobody" }, "Linking to an inexistent identity is not allowed."],
		[
			{ provider: "auth0", user_id: "x", connection_id: "con_0000000000000000" },
			"The provider/connection is not configured.",
		],
		[{ link_with: "a.b.c" }, "Invalid token (link_with)."],
		[
			{ link_with: "a.b.c", provider: "auth0" },
			"Payload validation error: 'Additional properties not allowed: provider'.",
		],
	])("refuses %o", async (body, message) => {
		const answer = await link(body);
		expect([answer.status, answer.body.message]).toEqual([400, message]);
	});

	test("refuses the account itself, and one that is already linked", async () => {
		expect((await link({ provider: "auth0", user_id: ownId(primary) })).body.message).toBe(
			"Main identity and the new one are the same.",
		);
		await linkSecond();
		expect(await linkSecond()).toMatchObject({ status: 409, body: { message: "Specified identity already exists." } });
	});

	test("is 404 for an unknown user", async () => {
		primary = "auth0|nobody";
		expect((await linkSecond()).body.errorCode).toBe("inexistent_user");
	});
});

describe("linking by the other account's ID token", () => {
	async function idTokenOf(email: string, client = "web"): Promise<string> {
		const visitor = createVisitor(tenant.origin);
		const page = await visitor.authorize({ client_id: client });
		const answer = await visitor.submit(page.location, email, password);
		const code = new URL(answer.location, tenant.origin).searchParams.get("code");
		const fields = { client_id: client, client_secret: `${client}-secret` };
		return (await visitor.redeem(code, fields)).body.id_token;
	}

	test("works if the token is the calling application's", async () => {
		const link_with = await idTokenOf("second@example.com");
		expect((await link({ link_with }, await tenant.tokenOf("web"))).status).toBe(201);
		expect((await get(at(primary))).identities).toHaveLength(2);
	});

	test("is refused for a token of another application, and for the account itself", async () => {
		const others = await idTokenOf("second@example.com", "shop");
		expect((await link({ link_with: others }, await tenant.tokenOf("web"))).body.message).toBe(
			"JWT (link_with) must have an aud claim that matches that of the calling token's azp.",
		);
		const own = await idTokenOf("main@example.com");
		expect((await link({ link_with: own }, await tenant.tokenOf("web"))).body.message).toBe(
			"Main identity and the new one are the same.",
		);
	});

	test("is refused once that account is deleted", async () => {
		const link_with = await idTokenOf("second@example.com");
		await tenant.api("DELETE", at(secondary));
		expect((await link({ link_with }, await tenant.tokenOf("web"))).body.message).toBe(
			"Provided secondary account not found.",
		);
	});
});

describe("unlinking an identity", () => {
	test("answers the rest, and recreates the account with its profile and password, without metadata", async () => {
		await linkSecond();
		const { status, body } = await unlink("auth0", ownId(secondary));
		expect([status, fieldsOf(body).length]).toEqual([200, 1]);
		expect(await get(at(secondary))).toEqual({
			user_id: secondary,
			email: "second@example.com",
			email_verified: false,
			name: "second@example.com",
			nickname: "second",
			picture: expect.stringContaining("gravatar"),
			identities: [{ connection, provider: "auth0", user_id: ownId(secondary), isSocial: false }],
			created_at: expect.any(String),
			updated_at: expect.any(String),
		});
		const visitor = createVisitor(tenant.origin);
		const page = await visitor.authorize();
		expect((await visitor.submit(page.location, "second@example.com", password)).status).toBeLessThan(400);
	});

	test("refuses the main identity", async () => {
		await linkSecond();
		const { status, body } = await unlink("auth0", ownId(primary));
		expect([status, fieldsOf(body).message]).toEqual([400, "Main identity cannot be removed."]);
	});

	test("changes nothing for an identity that the user does not have", async () => {
		await linkSecond();
		const { status, body } = await unlink("auth0", secondary);
		expect([status, fieldsOf(body).length]).toEqual([200, 2]);
	});
});

describe("changing a linked identity", () => {
	const change = async (body: unknown) => (await tenant.api("PATCH", at(showcaseId), { body })).body;

	test("is requested by its connection, and keeps the profile of the main one", async () => {
		const answer = await change({ connection: "google-oauth2", email_verified: true, blocked: true });
		expect(answer).toMatchObject({ email: "ada.byron@example.com", blocked: true });
		expect(answer.identities[1].profileData).toMatchObject({ email_verified: true });
		expect(await change({ connection: "google-oauth2", name: "Other" })).toMatchObject({
			errorCode: "operation_not_supported",
			message:
				"The following user attributes cannot be updated: name. The specified connection belongs to a secondary identity.",
		});
	});

	test("sets the identity's own password in a database", async () => {
		await linkSecond();
		const { privateOf } = tenant.state.users;
		const before = privateOf(primary).password;
		const other = { ...tenant.state.users.get(primary) };
		const identities = other.identities?.map((one, place) => (place === 1 ? { ...one, connection: "partners" } : one));
		const user = tenant.state.users.get(primary);
		if (user) tenant.state.users.put({ ...user, identities: identities ?? [] });
		const body = { connection: "partners", password: "Better-horse-8" };
		expect((await tenant.api("PATCH", at(primary), { body })).status).toBe(200);
		expect(privateOf(primary).password).toBe(before);
		expect([...(privateOf(primary).linkedPasswords?.keys() ?? [])]).toEqual([ownId(secondary)]);
	});

	test("is refused for a connection in which the user has no identity", async () => {
		expect(await change({ connection: "github", blocked: true })).toMatchObject({ errorCode: "inexistent_connection" });
	});
});
