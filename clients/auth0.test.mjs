import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allScopes } from "../tenant/management/scopes.ts";
import { application, password, startSecureTenant, viewer } from "./start-secure-tenant.mjs";

const machine = application("machine", { grantedScopes: [...allScopes] });
const web = application("web", { callbacks: ["https://app.example/callback"] });

let started;
beforeAll(async () => {
	started = await startSecureTenant([machine, web]);
});
afterAll(() => started.close());

const sdks = [
	["7", () => import("auth0-7")],
	["4", () => import("auth0-4")],
];

const credentials = ({ client_id: clientId, client_secret: clientSecret }) => ({
	domain: started.domain,
	clientId,
	clientSecret,
});

describe.each(sdks)("auth0 %s over TLS", (version, load) => {
	test("fetches its own token, and creates, finds, changes and deletes a user", async () => {
		const { ManagementClient } = await load();
		const management = new ManagementClient(credentials(machine));
		const connection = "Username-Password-Authentication";
		const email = `sdk-${version}@example.test`;
		const dataOf = (answer) => answer.data ?? answer;
		const made = dataOf(await management.users.create({ connection, email, password: "A-Password-12345" }));
		expect(made.user_id).toMatch(/^auth0\|/);
		const at = version === "4" ? { id: made.user_id } : made.user_id;
		expect(dataOf(await management.users.get(at)).email).toBe(email);
		await management.users.update(at, { user_metadata: { colour: "red" } });
		expect(dataOf(await management.users.get(at)).user_metadata).toEqual({ colour: "red" });
		await management.users.delete(at);
		await expect(management.users.get(at)).rejects.toMatchObject({ statusCode: 404 });
	});
});

// Version 7 contains only the Management API.
describe("the authentication of auth0 4 over TLS", () => {
	test("signs in with a password and with an e-mail code", async () => {
		const { AuthenticationClient } = await import("auth0-4");
		const authentication = new AuthenticationClient(credentials(web));
		const realm = "Username-Password-Authentication";
		const granted = await authentication.oauth.passwordGrant({ username: viewer, password, realm, scope: "openid" });
		expect(granted.data.id_token).toBeTruthy();
		await authentication.passwordless.sendEmail({ email: "code@example.test", send: "code" });
		const { code } = started.latestMail();
		const signedIn = await authentication.passwordless.loginWithEmail({
			email: "code@example.test",
			code,
			scope: "openid",
		});
		expect(signedIn.data.access_token).toBeTruthy();
	});

	test("pushes an authorization request and requests a reset mail", async () => {
		const { AuthenticationClient } = await import("auth0-4");
		const { oauth, database } = new AuthenticationClient(credentials(web));
		const pushed = await oauth.pushedAuthorization({
			client_id: "web",
			response_type: "code",
			redirect_uri: web.callbacks[0],
		});
		expect(pushed.data).toMatchObject({ request_uri: expect.stringMatching(/^urn:/), expires_in: 30 });
		await database.changePassword({ email: viewer, connection: "Username-Password-Authentication" });
		expect(started.latestMail()).toMatchObject({ to: viewer, kind: "password_reset" });
	});
});
