import { beforeEach, describe, expect, test } from "vitest";
import { fieldsOf } from "../../../records/fields-of.ts";
import { freshTenant, type TestTenant } from "../../../testing/start-test-tenant.ts";

let tenant: TestTenant;
let pat: string;

beforeEach(async () => {
	tenant = await freshTenant();
	const { body } = await tenant.api("POST", "/users", {
		body: { connection: "Username-Password-Authentication", email: "pat@example.com", password: "Correct-horse-7" },
	});
	pat = `/users/${encodeURIComponent(String(fieldsOf(body).user_id))}`;
});

const methods = "/authentication-methods";
const phone = { type: "phone", phone_number: "+15550001111", name: "Private" };
const totp = { type: "totp", totp_secret: "JBSWY3DPEHPK3PXP" };
const passkey = { type: "passkey", key_id: "k1", public_key: "p1" };

async function call(method: string, path: string, body?: unknown) {
	const answer = await tenant.api(method, `${pat}${path}`, body === undefined ? {} : { body });
	return { status: answer.status, body: answer.body };
}
const list = async () => (await call("GET", methods)).body;
const user = async () => (await tenant.api("GET", pat)).body;

describe("creating an authentication method", () => {
	test("answers 201 with the method, and with the given secret only there", async () => {
		const made = await call("POST", methods, totp);
		expect(made.status).toBe(201);
		expect(made.body).toEqual({
			id: expect.stringMatching(/^totp\|dev_\w{16}$/),
			type: "totp",
			totp_secret: totp.totp_secret,
			created_at: expect.any(String),
		});
		expect(await list()).toEqual([
			{ id: made.body.id, type: "totp", confirmed: true, created_at: made.body.created_at },
		]);
	});

	const waysOf = (method: { authentication_methods: { type: string }[] }) =>
		method.authentication_methods.map(({ type }) => type);

	test("gives a phone both methods, or only the preferred one", async () => {
		const { body } = await call("POST", methods, phone);
		expect(body).toMatchObject({ preferred_authentication_method: "sms" });
		expect(waysOf(body)).toEqual(["sms", "voice"]);
		const other = { ...phone, phone_number: "+15550002222", preferred_authentication_method: "voice" };
		expect(waysOf((await call("POST", methods, other)).body)).toEqual(["voice"]);
		expect(waysOf((await call("PUT", methods, [other])).body[0])).toEqual(["voice"]);
	});

	test.each([
		[{ type: "email", email: "chuck334@example.com" }, { email: "chuc****@exam*******" }],
		[{ type: "email", email: "foo@example.com" }, { email: "****@exam*******" }],
		[{ type: "email", email: "alice@t.co" }, { email: "alic*@****" }],
		[{ type: "phone", phone_number: "+44207183875044" }, { phone_number: "XXXXXXXXXXX5044" }],
	])("masks %o in the answer and in every read", async (given, masked) => {
		const made = await call("POST", methods, given);
		expect(made.body).toMatchObject(masked);
		expect((await list())[0]).toMatchObject(masked);
		expect((await call("GET", `${methods}/${encodeURIComponent(made.body.id)}`)).body).toMatchObject(masked);
		expect((await call("PATCH", `${methods}/${encodeURIComponent(made.body.id)}`, { name: "x" })).body).toMatchObject(
			masked,
		);
	});

	test("answers a replacement with the given fields except the secret", async () => {
		const given = [{ type: "email", email: "foo@example.com" }, totp];
		const { body } = await call("PUT", methods, given);
		expect(body[0]).toMatchObject({ email: "foo@example.com" });
		expect(body[1]).not.toHaveProperty("totp_secret");
	});

	test("omits from the answer to a change whether the method is confirmed", async () => {
		const { body } = await call("POST", methods, { type: "email", email: "e@example.com" });
		const changed = await call("PATCH", `${methods}/${encodeURIComponent(body.id)}`, { name: "f" });
		expect(changed.body).not.toHaveProperty("confirmed");
	});

	test("shows on the user that there is a factor, but not for a passkey", async () => {
		await call("POST", methods, passkey);
		expect(await user()).not.toHaveProperty("multifactor");
		await call("POST", methods, phone);
		expect(await user()).toMatchObject({ multifactor: ["guardian"], multifactor_last_modified: expect.any(String) });
	});

	test.each([
		[{}, "Payload validation error: 'Missing required property: type'."],
		[{ type: "push" }, "Payload validation error: 'No enum match for: push' on property type."],
		[{ type: "phone" }, "Payload validation error: 'Missing required property: phone_number'."],
		[{ type: "totp", otp: 1 }, "Payload validation error: 'Additional properties not allowed: otp'."],
	])("refuses %o", async (body, message) => {
		const answer = await call("POST", methods, body);
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ message, errorCode: "invalid_body" });
	});

	test("refuses a duplicate with 409, and a second one-time password", async () => {
		await call("POST", methods, phone);
		expect((await call("POST", methods, { ...phone, name: "Other" })).status).toBe(409);
		expect((await call("POST", methods, { ...phone, phone_number: "+15550002222" })).status).toBe(201);
		await call("POST", methods, totp);
		expect((await call("POST", methods, totp)).body).toMatchObject({
			message: "Authentication method already exists.",
		});
	});

	test("refuses more than 20 of a type with 403", async () => {
		for (let place = 0; place < 20; place += 1)
			await call("POST", methods, { type: "email", email: `p${place}@example.com` });
		const { status, body } = await call("POST", methods, { type: "email", email: "one.more@example.com" });
		expect([status, body.message]).toEqual([403, "You reached the limit of entities of this type for this user."]);
	});
});

describe("the authentication methods of a user", () => {
	test("are listed with totals under the name that Auth0 uses", async () => {
		await call("POST", methods, phone);
		const { body } = await call("GET", `${methods}?include_totals=true&per_page=10`);
		expect(body).toMatchObject({ start: 0, limit: 10, total: 1, authenticators: [{ type: "phone" }] });
	});

	test("are read, renamed and deleted one by one", async () => {
		const at = `${methods}/${encodeURIComponent((await call("POST", methods, phone)).body.id)}`;
		expect((await call("GET", at)).body).toMatchObject({ name: "Private", confirmed: true });
		const changed = await call("PATCH", at, { name: "Work", preferred_authentication_method: "voice" });
		expect(changed.body).toMatchObject({ name: "Work", preferred_authentication_method: "voice" });
		expect((await call("GET", at)).body).toMatchObject({ name: "Work" });
		expect((await call("DELETE", at)).status).toBe(204);
		expect((await call("GET", at)).body).toMatchObject({
			statusCode: 404,
			message: "The authentication method could not be found.",
		});
		expect(await user()).not.toHaveProperty("multifactor");
	});

	test("are deleted together with a linked one", async () => {
		await call("POST", methods, phone);
		await call("POST", methods, totp);
		const [first, second] = tenant.state.users.privateOf((await user()).user_id).authenticationMethods;
		Object.assign(second ?? {}, { link_id: first?.id });
		await call("DELETE", `${methods}/${encodeURIComponent(first?.id ?? "")}`);
		expect(await list()).toEqual([]);
	});

	test("are replaced as a whole by a list", async () => {
		await call("POST", methods, phone);
		const { status, body } = await call("PUT", methods, [totp, { type: "email", email: "pat@example.com" }]);
		expect(status).toBe(200);
		expect(body.map(({ type }: { type: string }) => type)).toEqual(["totp", "email"]);
		expect((await list()).map(({ id }: { id: string }) => id)).toEqual(body.map(({ id }: { id: string }) => id));
		expect((await call("PUT", methods, { type: "totp" })).body.message).toBe(
			"Payload validation error: 'Expected type array but found type object'.",
		);
		expect((await call("PUT", methods, [{ type: "push" }])).body.message).toBe(
			"Payload validation error: 'No enum match for: push' on property [0].type.",
		);
	});

	test("are deleted together, unless one is a passkey", async () => {
		await call("POST", methods, phone);
		expect((await call("DELETE", methods)).status).toBe(204);
		expect(await list()).toEqual([]);
		await call("POST", methods, passkey);
		for (const [method, body] of [["DELETE"], ["PUT", []]] as const)
			expect((await call(method, methods, body)).body).toMatchObject({
				statusCode: 403,
				message: "Operation not permitted when the user has registered at least 1 passkey",
			});
	});
});

describe("enrollments and second factors", () => {
	test("show only the first confirmed factor", async () => {
		expect((await call("GET", "/enrollments")).body).toEqual([]);
		await call("POST", methods, passkey);
		await call("POST", methods, phone);
		await call("POST", methods, totp);
		expect((await call("GET", "/enrollments")).body).toEqual([
			expect.objectContaining({ id: expect.stringMatching(/^dev_/), status: "confirmed", auth_method: "sms" }),
		]);
	});

	test("are deleted by the older provider's name, which must be known", async () => {
		await call("POST", methods, totp);
		expect((await call("DELETE", "/multifactor/duo")).status).toBe(204);
		expect(await list()).toHaveLength(1);
		expect((await call("DELETE", "/multifactor/google-authenticator")).status).toBe(204);
		expect(await list()).toEqual([]);
		expect((await call("DELETE", "/multifactor/sms")).body).toMatchObject({
			message: "Path validation error: 'No enum match for: sms' on property provider.",
			errorCode: "invalid_uri",
		});
	});

	test("are deleted all at once, except a passkey", async () => {
		for (const body of [passkey, phone, totp]) await call("POST", methods, body);
		expect((await call("DELETE", "/authenticators")).status).toBe(204);
		expect((await list()).map(({ type }: { type: string }) => type)).toEqual(["passkey"]);
	});

	test("get a new recovery code even without a factor", async () => {
		expect((await call("POST", "/recovery-code-regeneration")).status).toBe(200);
		await call("POST", methods, totp);
		const codes = [];
		for (let time = 0; time < 2; time += 1)
			codes.push((await call("POST", "/recovery-code-regeneration")).body.recovery_code);
		expect(codes[0]).toMatch(/^[0-9A-F]{24}$/);
		expect(codes[0]).not.toBe(codes[1]);
		expect((await list()).map(({ type }: { type: string }) => type)).toEqual(["totp", "recovery-code"]);
	});

	test("answer 204 when remembered browsers and assessed risks are forgotten", async () => {
		expect((await call("POST", "/multifactor/actions/invalidate-remember-browser", {})).status).toBe(204);
		const clear = { connection: "Username-Password-Authentication", assessors: ["new-device"] };
		expect((await call("POST", "/risk-assessments/clear", clear)).status).toBe(204);
		expect((await call("POST", "/risk-assessments/clear", { ...clear, assessors: [] })).status).toBe(400);
	});
});
