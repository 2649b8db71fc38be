import { beforeEach, describe, expect, test, vi } from "vitest";
import { fieldsOf } from "../../records/fields-of.ts";
import { showcaseId } from "../../seed/showcase-id.ts";
import { freshTenant, type TestTenant } from "../../testing/start-test-tenant.ts";

const google = "google-oauth2|108204268033311374520";
let tenant: TestTenant;
let connectionId: string;

beforeEach(async () => {
	tenant = await freshTenant();
	const found = [...tenant.state.connections.values()].find(({ strategy }) => strategy === "auth0");
	connectionId = found?.id ?? "";
});

async function ask(kind: string, body: unknown) {
	const answer = await tenant.api("POST", `/tickets/${kind}`, { body });
	return { status: answer.status, body: answer.body };
}
const ticketOf = (url: string) => tenant.state.tickets.get(new URL(url).searchParams.get("ticket") ?? "");
const lifetimeOf = (url: string) => {
	const { created_at, expires_at } = fieldsOf(ticketOf(url));
	return (Date.parse(String(expires_at)) - Date.parse(String(created_at))) / 1_000;
};

describe("a ticket", () => {
	test.each([
		["email-verification", "/u/email-verification", "email_verification"],
		["password-change", "/u/reset-password", "password_change"],
	])("for %s is answered with 201 and an address of this tenant", async (kind, path, type) => {
		const { status, body } = await ask(kind, { user_id: showcaseId, result_url: "https://shop.example/done" });
		expect(status).toBe(201);
		expect(body.ticket).toMatch(new RegExp(`^${tenant.origin}${path}\\?ticket=\\w{32}#$`));
		expect(ticketOf(body.ticket)).toMatchObject({
			type,
			user_id: showcaseId,
			email: "ada.byron@example.com",
			result_url: "https://shop.example/done",
			used: false,
		});
	});

	test("is valid for five days, or for ttl_sec, where 0 means the default", async () => {
		for (const [ttl_sec, seconds] of [
			[undefined, 432_000],
			[0, 432_000],
			[60, 60],
		])
			expect(lifetimeOf((await ask("email-verification", { user_id: showcaseId, ttl_sec })).body.ticket)).toBe(seconds);
	});

	test("counts its lifetime from one moment, however slow the machine is", async () => {
		let atMs = tenant.state.clock.nowMs();
		const next = () => {
			atMs += 5;
			return atMs;
		};
		vi.spyOn(tenant.state.clock, "nowMs").mockImplementation(next);
		vi.spyOn(tenant.state.clock, "nowIso").mockImplementation(() => new Date(next()).toISOString());
		const { body } = await ask("email-verification", { user_id: showcaseId, ttl_sec: 60 });
		vi.restoreAllMocks();
		expect(lifetimeOf(body.ticket)).toBe(60);
	});

	test("stores what its page needs", async () => {
		const wishes = { mark_email_as_verified: true, includeEmailInRedirect: true, client_id: "shop" };
		const { body } = await ask("password-change", { user_id: showcaseId, ...wishes });
		expect(ticketOf(body.ticket)).toMatchObject({ ...wishes, connection: "Username-Password-Authentication" });
	});

	test("for a password change can be requested by e-mail and connection", async () => {
		const by = { email: "Ada.Byron@example.com", connection_id: connectionId };
		expect(ticketOf((await ask("password-change", by)).body.ticket)).toMatchObject({ user_id: showcaseId });
	});

	test("for an organization is refused to others than its members", async () => {
		const [organization] = [...tenant.state.organizations.values()].filter(({ members }) => members.has(showcaseId));
		const wanted = { user_id: showcaseId, organization_id: organization?.id };
		expect((await ask("email-verification", wanted)).status).toBe(201);
		organization?.members.delete(showcaseId);
		expect((await ask("email-verification", wanted)).body.message).toBe(
			`The user with id ${showcaseId} is not a member of organization with id ${organization?.id}.`,
		);
	});

	test("for a linked or social identity requires that identity in the body", async () => {
		expect((await ask("email-verification", { user_id: google })).body.message).toBe(
			"The user's main connection does not support this operation.",
		);
		const identity = { provider: "google-oauth2", user_id: "108204268033311374520" };
		expect((await ask("email-verification", { user_id: google, identity })).status).toBe(201);
	});

	test.each([
		["email-verification", {}, 400, "Missing required property: user_id"],
		["email-verification", { user_id: "nobody" }, 400, "Object didn't pass validation for format user-id: nobody"],
		["email-verification", { user_id: "auth0|nobody" }, 404, "The user does not exist."],
		["email-verification", { user_id: showcaseId, ttl_sec: -1 }, 400, "Value -1 is less than minimum 0"],
		["email-verification", { user_id: showcaseId, result_url: "done" }, 400, "validation for format url: done"],
		["email-verification", { user_id: showcaseId, client_id: "none" }, 400, "The client does not exist"],
		[
			"email-verification",
			{ user_id: showcaseId, identity: { provider: "github", user_id: "1" } },
			400,
			"The user exists, but does not contain the given identity.",
		],
		[
			"email-verification",
			{ user_id: showcaseId, organization_id: "org_0000000000000000" },
			400,
			"The organization does not exist",
		],
		["password-change", {}, 400, "Missing required property: user_id"],
		["password-change", { email: "a@example.com" }, 400, "Missing required property: connection_id"],
		["password-change", { user_id: showcaseId, new_password: "x" }, 400, "Additional properties not allowed"],
		[
			"password-change",
			{ email: "a@example.com", connection_id: "con_0000000000000000" },
			400,
			"The connection with id con_0000000000000000 does not exist.",
		],
	])("for %s is refused with %o", async (kind, body, status, what) => {
		const answer = await ask(kind, body);
		expect(answer.status).toBe(status);
		expect(answer.body.message).toContain(what);
	});

	test("is refused for a user without an e-mail", async () => {
		const user = tenant.state.users.get(showcaseId);
		if (user === undefined) throw new Error("No showcase");
		const { email: _email, ...rest } = user;
		tenant.state.users.put(rest);
		expect((await ask("password-change", { user_id: showcaseId })).body.message).toBe(
			"The user does not have an email address.",
		);
	});
});
