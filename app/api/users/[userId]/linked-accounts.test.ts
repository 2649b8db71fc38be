import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();

const google = { connection: "google-oauth2", provider: "google-oauth2", user_id: "7", isSocial: true };
const profileData = {
	email: "grace@navy.example",
	email_verified: false,
	username: "grace",
	phone_number: "+15550100",
	name: "Rear Admiral",
	password_hash: "stripping-canary",
};
const database = { connection: "Staff", provider: "auth0", user_id: "target", isSocial: false, profileData };

/** A person who signed up with Google and whose database account was linked later. */
const person = { ...target, user_id: targetId, identities: [google, database] };

const act = (verb: string, below: string, body: object, params: Record<string, string> = {}) =>
	callRoute({ file: `users/[userId]/${below}/route.ts`, verb, params: { userId: targetId, ...params }, body });

async function start(more: object = {}, level: "admin" | "support" | "viewer" = "admin") {
	const started = await api.start({ level });
	started.tenant.on("GET /users/:id", () => ({ body: { ...person, ...more } }));
	const sent = (method: string) => {
		const request = started.tenant.apiRequests().findLast((one) => one.method === method);
		return JSON.parse(request?.text ?? "{}");
	};
	return { ...started, sent };
}

describe("a user whose database account is a linked one", () => {
	it.each([
		["password", { password: "Compilers-1952" }, { password: "Compilers-1952", connection: "Staff" }],
		[
			"email",
			{ base: "grace@navy.example", email: "hopper@navy.example", verification: "send" },
			{ email: "hopper@navy.example", email_verified: false, verify_email: true, connection: "Staff" },
		],
		["username", { base: "grace", username: "hopper" }, { username: "hopper", connection: "Staff" }],
		[
			"phone",
			{ base: "+15550100", phone_number: "+15550199", verification: "verified" },
			{ phone_number: "+15550199", phone_verified: true, connection: "Staff" },
		],
	])("gets a new %s through the connection of the linked account", async (what, input, body) => {
		const { sent } = await start();
		expect((await act("PATCH", what, input)).status).toBe(200);
		expect(sent("PATCH")).toEqual(body);
		expect(await api.entries()).toMatchObject([{ outcome: "succeeded" }]);
	});

	it("gets a new e-mail in the linked account when the primary one was shown, and the replaced one is audited", async () => {
		const { sent } = await start();
		const input = { base: target.email, email: "hopper@navy.example", verification: "verified" };
		expect((await act("PATCH", "email", input)).status).toBe(200);
		expect(sent("PATCH")).toMatchObject({ connection: "Staff" });
		expect(await api.entries()).toMatchObject([{ before: { email: "grace@navy.example", email_verified: false } }]);
	});

	it("is not changed if the base e-mail is neither of those that may have been shown", async () => {
		await start();
		const { body } = await act("PATCH", "email", {
			base: "old@navy.example",
			email: "x@navy.example",
			verification: "send",
		});
		expect(body).toMatchObject({ code: "conflict", current: { current: { email: "grace@navy.example" } } });
	});

	it("gets the reset mail at the linked account's e-mail, which is audited", async () => {
		const { tenant } = await start();
		const asked: unknown[] = [];
		tenant.on("POST /dbconnections/change_password", ({ json }) => {
			asked.push(json());
			return { body: "sent" };
		});
		expect((await act("POST", "password-reset", {})).status).toBe(204);
		expect(asked).toEqual([{ client_id: "sign-in", connection: "Staff", email: "grace@navy.example" }]);
		expect(await api.entries()).toMatchObject([{ after: { sent_to: "grace@navy.example" }, outcome: "succeeded" }]);
	});

	it.each([
		["no profile", undefined],
		["a profile without an e-mail", { name: "Grace" }],
	])(
		"gets no reset mail if that account has %s, because the connection knows no other address",
		async (_what, known) => {
			const { tenant } = await start({ identities: [google, { ...database, profileData: known }] });
			let mails = 0;
			tenant.on("POST /dbconnections/change_password", () => {
				mails += 1;
				return { body: "sent" };
			});
			const { status, body } = await act("POST", "password-reset", {});
			expect([status, body.code, mails]).toEqual([422, "field_rejected", 0]);
			expect(await api.entries()).toEqual([]);
		},
	);

	it("gets the verification mail for the linked account's e-mail", async () => {
		const { sent } = await start();
		expect((await act("POST", "verification-email", {})).status).toBe(204);
		expect(sent("POST")).toEqual({ user_id: targetId, identity: { user_id: "target", provider: "auth0" } });
		expect(await api.entries()).toMatchObject([{ after: { sent_to: "grace@navy.example" } }]);
	});

	it("has the fields of the primary account changed without a connection", async () => {
		const [own] = target.identities;
		const { sent } = await start({ identities: [own, google, { ...database, user_id: "2" }] });
		await act("PATCH", "email", { base: target.email, email: "new@example.test", verification: "send" });
		expect(sent("PATCH")).not.toHaveProperty("connection");
		await act("PATCH", "password", { password: "Compilers-1952" });
		expect(sent("PATCH")).toEqual({ password: "Compilers-1952" });
	});

	it("gets a new phone number in a linked text-message account", async () => {
		const sms = { connection: "sms", provider: "sms", user_id: "9", profileData: { phone_number: "+15550100" } };
		const { sent } = await start({ identities: [google, sms] });
		await act("PATCH", "phone", { base: "+15550100", phone_number: "+15550199", verification: "verified" });
		expect(sent("PATCH")).toMatchObject({ phone_number: "+15550199", connection: "sms" });
	});

	it("is returned with each account's e-mail and name, masked by level, and no other field", async () => {
		await start();
		const read = () => callRoute({ file: "users/[userId]/route.ts", verb: "GET", params: { userId: targetId } });
		const { body, text } = await read();
		expect(body.user.identities[1].profileData).toEqual({ ...profileData, password_hash: undefined });
		expect(text).not.toContain("stripping-canary");
		await start({}, "viewer");
		const masked = (await read()).body.user.identities[1];
		expect(masked).toMatchObject({
			profileData: { email: "g•••@navy.example", phone_number: "•••", name: "Rear Admiral" },
		});
	});
});
