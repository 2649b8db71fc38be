import { beforeEach, describe, expect, test } from "vitest";
import { claimsOf } from "../../../testing/ask-token.ts";
import { freshTenant, type TestTenant } from "../../../testing/start-test-tenant.ts";
import { createVisitor } from "../../../testing/visitor.ts";

const [connection, password, next] = ["Username-Password-Authentication", "Correct-horse-7", "Another-horse-7"];
const second = { email: "second@example.com", username: "second" };
let tenant: TestTenant;
let primary: string;
let secondary: string;

const at = (id: string) => `/users/${encodeURIComponent(id)}`;
const ownId = (id: string) => id.slice(id.indexOf("|") + 1);

async function call(method: string, path: string, body?: unknown) {
	const answer = await tenant.api(method, path, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
}

const create = async (person: object) =>
	(await call("POST", "/users", { connection, password, ...person })).body.user_id;

/** Creates two users of a database and links the second to the first. */
beforeEach(async () => {
	tenant = await freshTenant();
	[primary, secondary] = [await create({ email: "main@example.com" }), await create(second)];
	await call("POST", `${at(primary)}/identities`, { provider: "auth0", user_id: ownId(secondary) });
});

/** Signs in with this name and password. Returns the `sub`, or undefined on failure. */
async function signIn(name: string, word: string): Promise<unknown> {
	const visitor = createVisitor(tenant.origin);
	const { location } = await visitor.authorize();
	const answer = await visitor.submit(location, name, word);
	const code = answer.status === 302 ? new URL(answer.location, tenant.origin).searchParams.get("code") : null;
	return code === null ? undefined : claimsOf((await visitor.redeem(code)).body.id_token).sub;
}

/** Sets a password at a ticket's address. */
async function setByTicket(url: string, word: string) {
	const { pathname, searchParams } = new URL(url);
	const path = `${pathname}?ticket=${searchParams.get("ticket")}`;
	const form = new URLSearchParams({ password: word, again: word });
	return createVisitor(tenant.origin).visit(path, { method: "POST", body: form });
}

describe("the database login of a linked identity", () => {
	test.each([second.email, "SECOND@example.com", second.username, "Second"])(
		"accepts %s for the user that the identity is linked to",
		async (name) => {
			expect(await signIn(name, password)).toBe(primary);
			expect(tenant.state.logs.at(-2)).toMatchObject({ type: "s", user_id: primary });
		},
	);

	test("refuses the password of the main identity", async () => {
		await call("PATCH", at(primary), { password: next });
		expect(await signIn(second.email, next)).toBeUndefined();
		expect(await signIn(second.email, password)).toBe(primary);
		expect(await signIn("main@example.com", next)).toBe(primary);
	});

	test("keeps its e-mail and username from being registered again", async () => {
		for (const taken of [second, { email: "other@example.com", username: "SECOND" }]) {
			const { status } = await call("POST", "/users", { connection, password, ...taken });
			expect(status).toBe(409);
		}
		expect((await call("POST", "/users", { connection: "partners", password, email: second.email })).status).toBe(201);
	});

	test("keeps its e-mail from being taken by another user, and by its own main identity", async () => {
		const other = await create({ email: "third@example.com" });
		for (const id of [other, primary]) {
			const { status, body } = await call("PATCH", at(id), { email: second.email });
			expect([status, body.message]).toEqual([400, "The specified new email already exists"]);
		}
	});
});

describe("a password ticket for a linked identity", () => {
	test("changes the password of that identity and of no other", async () => {
		const identity = { provider: "auth0", user_id: ownId(secondary) };
		const { status, body } = await call("POST", "/tickets/password-change", { user_id: primary, identity });
		expect(status).toBe(201);
		expect((await setByTicket(body.ticket, next)).status).toBe(200);
		expect(await signIn(second.email, next)).toBe(primary);
		expect(await signIn("main@example.com", next)).toBeUndefined();
		expect(await signIn("main@example.com", password)).toBe(primary);
	});

	test("can be created by e-mail and connection, and verifies the e-mail", async () => {
		const [connection_id] = [...tenant.state.connections.values()].filter(({ name }) => name === connection);
		const asked = { email: second.email, connection_id: connection_id?.id, mark_email_as_verified: true };
		const { body } = await call("POST", "/tickets/password-change", asked);
		await setByTicket(body.ticket, next);
		expect(await signIn(second.email, next)).toBe(primary);
		const { identities, email_verified } = (await call("GET", at(primary))).body;
		expect([identities[1].profileData.email_verified, email_verified]).toEqual([true, false]);
	});

	test("is mailed by change_password to the e-mail of the identity", async () => {
		await fetch(`${tenant.origin}/dbconnections/change_password`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify({ client_id: "web", email: second.email, connection }),
		});
		expect(tenant.state.logs.at(-1)).toMatchObject({ type: "scpr", user_id: primary, user_name: second.email });
		const ticket = [...tenant.state.tickets.values()].at(-1);
		await setByTicket(`${tenant.origin}/u/reset-password?ticket=${ticket?.id}`, next);
		expect(await signIn(second.email, next)).toBe(primary);
	});
});

describe("a change of the main user that names the connection of a linked identity", () => {
	beforeEach(async () => {
		await call("DELETE", `${at(primary)}/identities/auth0/${ownId(secondary)}`);
		const partner = await call("POST", "/users", { connection: "partners", password, email: "partner@example.com" });
		secondary = partner.body.user_id;
		await call("POST", `${at(primary)}/identities`, { provider: "auth0", user_id: ownId(secondary) });
	});

	test.each([
		[{ password: next }, "partner@example.com", next],
		[{ email: "Moved@example.com" }, "moved@example.com", password],
		[{ username: "Renamed" }, "renamed", password],
	])("changes %o of that identity, which then signs in with it", async (change, name, word) => {
		expect((await call("PATCH", at(primary), { connection: "partners", ...change })).status).toBe(200);
		expect(await signIn(name, word)).toBe(primary);
		expect(await signIn("main@example.com", password)).toBe(primary);
		expect((await call("GET", at(primary))).body.email).toBe("main@example.com");
	});

	test("is found by a search for the linked identity, while a look-up by e-mail knows only the main one", async () => {
		const find = async (q: string) => (await call("GET", `/users?q=${encodeURIComponent(q)}`)).body;
		for (const q of ['identities.profileData.email:"partner@example.com"', `identities.user_id:"${ownId(secondary)}"`])
			expect((await find(q)).map(({ user_id }: { user_id: string }) => user_id)).toContain(primary);
		const byEmail = (await call("GET", "/users-by-email?email=partner@example.com")).body;
		expect(byEmail.map(({ user_id }: { user_id: string }) => user_id)).not.toContain(primary);
	});
});
