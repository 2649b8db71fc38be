import { type LogoutInitiator, sendLogoutTokens } from "../../core/send-logout-tokens.ts";
import type { UserRecord } from "../../records/user-record.ts";
import { ApiError, failure, notSupported, wrongQuery } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { pageOf, pagingOf, pickFields, requiredQuery, requireWindow } from "../paging.ts";
import { sendVerification } from "../tickets/send-verification.ts";
import { createUser } from "./create-user.ts";
import { deleteUser } from "./delete-user.ts";
import { findUsers } from "./find-users.ts";
import { recordSignUp } from "./record-sign-up.ts";
import { updateUser } from "./update-user.ts";
import { userIdOf, userOf } from "./user-of.ts";
import { createUserSchema, updateUserSchema } from "./user-schemas.ts";

/** Throws unless the third search engine, the only one left, is named or none. @throws ApiError 400. */
function requireSearchEngine(call: Call): void {
	const engine = call.query("search_engine") ?? "v3";
	if (engine === "v3") return;
	if (engine !== "v1" && engine !== "v2") throw wrongQuery(`No enum match for: ${engine}`, "search_engine");
	const instead = engine === "v2" ? " Use search_engine=v3 instead." : "";
	throw notSupported(`You are not allowed to use search_engine=${engine}.${instead}`);
}

/** Throws if a tenant has several custom domains and the request does not name the one its mails show. @throws ApiError 409. */
function requireOneDomain({ state, request }: Call): void {
	const domains = [...state.customDomains.values()].filter(({ status }) => status === "ready");
	const isClear = domains.length < 2 || domains.some(({ is_default }) => is_default === true);
	if (!isClear && request.headers.get("auth0-custom-domain") === null) throw failure("custom_domain_conflict");
}

function listUsers(call: Call) {
	const paging = pagingOf(call);
	requireWindow(paging);
	requireSearchEngine(call);
	const { query, tenant } = call;
	const found = findUsers(tenant, {
		q: query("q"),
		connection: query("connection"),
		sort: query("sort"),
		primaryOrder: query("primary_order") !== "false",
	});
	return ok(pageOf(found, paging, "users", { withLength: true, show: pickFields(call) }));
}

function signUp(call: Call, body: Record<string, unknown>): UserRecord {
	try {
		const user = createUser(call.state, body);
		recordSignUp(call, body, { user });
		if (body.verify_email === true && user.email !== undefined) sendVerification(call.state, user);
		return user;
	} catch (error) {
		if (error instanceof ApiError && error.status === 409) recordSignUp(call, body, { reason: error.message });
		throw error;
	}
}

/** Returns a user's sessions, for logout tokens to their applications. */
const signedIn = ({ state, request }: Call, userId: string) => ({
	sessions: [...state.sessions.values()].filter(({ user_id }) => user_id === userId),
	request,
});

/** Returns the back-channel logout initiator of a change of a user, if it has one. */
function initiatorOf({ blocked, password, email }: Record<string, unknown>): LogoutInitiator | undefined {
	if (blocked === true) return "account-deactivated";
	if (password !== undefined) return "password-changed";
	return email === undefined ? undefined : "email-identifier-changed";
}

/**
 * Adds the users: list with search, read, create, change, delete, and the exact look-up by e-mail.
 * @see https://auth0.com/docs/api/management/v2/users
 */
export function addUsers(endpoint: AddEndpoint): void {
	endpoint("GET /users", { handle: listUsers });
	endpoint("POST /users", {
		description: "Create a User",
		body: createUserSchema,
		handle: async (call) => {
			requireOneDomain(call);
			return created(signUp(call, await call.body()));
		},
	});
	endpoint("GET /users/:id", { handle: (call) => ok(pickFields(call)(userOf(call))) });
	endpoint("PATCH /users/:id", {
		description: "Update a User",
		body: updateUserSchema,
		handle: async (call) => {
			const [id, body] = [userIdOf(call), await call.body()];
			const user = updateUser(call.state, call.caller, id, body);
			const initiator = initiatorOf(body);
			if (initiator !== undefined) sendLogoutTokens(call.tenant, { ...signedIn(call, id), initiator });
			return ok(user);
		},
	});
	endpoint("DELETE /users/:id", {
		description: "Delete a User",
		handle: (call) => {
			const id = userIdOf(call);
			const gone = signedIn(call, id);
			deleteUser(call.state, id);
			sendLogoutTokens(call.tenant, { ...gone, initiator: "account-deleted" });
			return noContent;
		},
	});
	endpoint("GET /users-by-email", {
		handle: (call) => ok(call.state.users.having("email", requiredQuery(call, "email")).map(pickFields(call))),
	});
}
