import type { Context, Hono } from "hono";
import { authStoreOf } from "../../auth-store/auth-store.ts";
import { logEvent } from "../../core/log-event.ts";
import { readBody } from "../../core/read-body.ts";
import { remoteAddress } from "../../core/remote-address.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import { ApiError } from "../../management/api-error.ts";
import { sendVerification } from "../../management/tickets/send-verification.ts";
import { createUser } from "../../management/users/create-user.ts";
import { createUserSchema } from "../../management/users/user-schemas.ts";
import { validateBody } from "../../management/validate-body.ts";
import { fieldsOf } from "../../records/fields-of.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { checkPasswordPolicy } from "../../state/check-password-policy.ts";
import { connectionNamed } from "../../state/connection-named.ts";

type Fields = Record<string, unknown>;

type Refused = { status: 400 | 403 | 429; body: Fields; description: string };

const needed = ["client_id", "email", "password", "connection"];
const profile = [
	"username",
	"given_name",
	"family_name",
	"name",
	"nickname",
	"picture",
	"phone_number",
	"user_metadata",
];

const pick = (body: Fields, names: readonly string[]): Fields =>
	Object.fromEntries(names.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]));

const oauthError = (status: 400 | 403 | 429, error: string, description: string): Refused => ({
	status,
	body: { error, error_description: description },
	description,
});

/** Checks the fields and the password against the connection. The answer to a weak password lists each rule and the policy as text. */
function wrongWith({ state }: TenantContext, body: Fields): Refused | undefined {
	const missing = needed.find((name) => typeof body[name] !== "string" || body[name] === "");
	if (missing !== undefined) return oauthError(400, "invalid_request", `Missing required parameter: ${missing}`);
	if (!state.clients.has(String(body.client_id))) return oauthError(403, "unauthorized_client", "Unknown client");
	const connection = connectionNamed(state, String(body.connection));
	if (connection?.strategy !== "auth0") return oauthError(400, "invalid_request", "The connection does not exist.");
	if (connection.options.disable_signup === true)
		return { status: 400, body: { error: "public signup is disabled" }, description: "public signup is disabled" };
	const { verified, rules, text: policy } = checkPasswordPolicy(connection, String(body.password));
	if (verified) return undefined;
	const message = "Password is too weak";
	const error = { name: "PasswordStrengthError", message, code: "invalid_password", statusCode: 400 };
	return { status: 400, body: { ...error, description: { rules, verified }, policy }, description: message };
}

/** Refuses a sign-up for an existing user. Auth0 names the reason only if the tenant's flag allows it. */
function userExists({ state }: TenantContext): Refused {
	const isTold = fieldsOf(state.settings.flags).enable_public_signup_user_exists_error === true;
	const code = isTold ? "user_exists" : "invalid_signup";
	const description = isTold ? "The user already exists." : "Invalid sign up";
	const body = { name: "BadRequestError", code, description, statusCode: 400 };
	return { status: 400, body, description: "The user already exists." };
}

function createOrRefuse(tenant: TenantContext, body: Fields): { user: UserRecord } | { refused: Refused } {
	const refused = wrongWith(tenant, body);
	if (refused !== undefined) return { refused };
	try {
		const fields = pick(body, ["email", "password", "connection", ...profile]);
		validateBody(fields, createUserSchema);
		return { user: createUser(tenant.state, fields) };
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		if (error.status === 409) return { refused: userExists(tenant) };
		return { refused: oauthError(400, "invalid_request", error.message) };
	}
}

async function signUp(c: Context, tenant: TenantContext): Promise<{ user: UserRecord; body: Fields } | Refused> {
	const body = await readBody(c);
	const taken = authStoreOf(tenant).signUps.take(remoteAddress(c));
	for (const [name, value] of Object.entries(taken.headers)) c.header(name, value);
	const client = tenant.state.clients.get(String(body.client_id));
	const event = { client, userName: String(body.email ?? ""), connection: String(body.connection ?? "") };
	if (!taken.allowed && tenant.settings.plan !== "unlimited") {
		logEvent(c, tenant, "limit_mu", { ...event, description: "Too many sign-ups from this address." });
		return oauthError(429, "too_many_requests", "Too many sign-ups from this address.");
	}
	const made = createOrRefuse(tenant, body);
	if ("refused" in made) {
		logEvent(c, tenant, "fs", { ...event, description: made.refused.description });
		return made.refused;
	}
	const { user } = made;
	logEvent(c, tenant, "ss", { client, user });
	sendVerification(tenant.state, user, client && { client_id: client.client_id, client_name: client.name });
	return { user, body };
}

/**
 * `POST /dbconnections/signup`: creates an account in a database connection. The limit is 50 a minute from one address.
 * @see https://auth0.com/docs/api/authentication/signup/create-a-new-user
 */
export function addSignUp(app: Hono, tenant: TenantContext): void {
	app.post("/dbconnections/signup", async (c) => {
		const done = await signUp(c, tenant);
		if ("status" in done) return c.json(done.body, done.status);
		const { user, body } = done;
		const _id = user.identities[0]?.user_id ?? user.user_id;
		const { email, email_verified } = user;
		return c.json({ _id, email_verified, email, ...pick(body, profile) });
	});
}
