import type { AuthenticationMethod } from "../../state/user-record.ts";
import { failure } from "../api-error.ts";
import { type AddEndpoint, type Call, created, noContent, ok } from "../endpoints.ts";
import { pageOf, pagingOf } from "../paging.ts";
import { validateBody } from "../validate-body.ts";
import { createMethodSchema, replaceMethodsSchema, updateMethodSchema } from "./authentication-method-schemas.ts";
import { createAuthenticationMethod } from "./create-authentication-method.ts";
import { keepMethods } from "./keep-methods.ts";
import { userIdOf, userOf } from "./user-of.ts";

const methodsOf = (call: Call) => call.state.users.privateOf(userOf(call).user_id).authenticationMethods;

/** @throws ApiError 404 for a user, or a method of theirs, that is not there. */
function methodOf(call: Call): AuthenticationMethod {
	const method = methodsOf(call).find(({ id }) => id === call.param("authenticationMethodId"));
	if (method === undefined) throw failure("inexistent_authentication_method");
	return method;
}

/** A passkey may be the only way in. @throws ApiError 403. */
function requireNoPasskey(methods: readonly AuthenticationMethod[]): void {
	if (methods.some(({ type }) => type === "passkey")) throw failure("has_passkey");
}

/** What the answer to a write holds: the secret that was given, but not whether the method was confirmed. */
function writtenAnswer({ confirmed: _confirmed, ...method }: AuthenticationMethod, given: object) {
	const { totp_secret } = Object(given);
	return totp_secret === undefined ? method : { ...method, totp_secret };
}

async function replaceMethods(call: Call) {
	userIdOf(call);
	const list = (await call.json()) ?? [];
	validateBody(list, replaceMethodsSchema);
	requireNoPasskey(methodsOf(call));
	const given: Record<string, unknown>[] = Array.isArray(list) ? list : [];
	const methods: AuthenticationMethod[] = [];
	for (const fields of given) methods.push(createAuthenticationMethod(fields, methods, call.state.clock.nowIso()));
	keepMethods(call.state, userOf(call).user_id, methods);
	return ok(methods.map((method, place) => writtenAnswer(method, given[place] ?? {})));
}

function addAllMethods(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/authentication-methods", {
		handle: (call) => ok(pageOf(methodsOf(call), pagingOf(call), "authenticators")),
	});
	endpoint("POST /users/:id/authentication-methods", {
		description: "Creates an authentication method for a given user",
		handle: async (call) => {
			userIdOf(call);
			const body = await call.body();
			validateBody(body, createMethodSchema);
			const methods = methodsOf(call);
			const method = createAuthenticationMethod(body, methods, call.state.clock.nowIso());
			keepMethods(call.state, userOf(call).user_id, [...methods, method]);
			return created(writtenAnswer(method, body));
		},
	});
	endpoint("PUT /users/:id/authentication-methods", {
		description: "Update all authentication methods by replacing them with the given ones",
		handle: replaceMethods,
	});
	endpoint("DELETE /users/:id/authentication-methods", {
		description: "Delete all authentication methods for the given user",
		handle: (call) => {
			requireNoPasskey(methodsOf(call));
			keepMethods(call.state, userOf(call).user_id, []);
			return noContent;
		},
	});
}

/** The ways in which a user proves who they are beside a password. @see https://auth0.com/docs/api/management/v2/users/get-authentication-methods */
export function addAuthenticationMethods(endpoint: AddEndpoint): void {
	addAllMethods(endpoint);
	endpoint("GET /users/:id/authentication-methods/:authenticationMethodId", { handle: (call) => ok(methodOf(call)) });
	endpoint("PATCH /users/:id/authentication-methods/:authenticationMethodId", {
		description: "Update an authentication method",
		handle: async (call) => {
			const body = await call.body();
			validateBody(body, updateMethodSchema);
			const before = methodOf(call);
			const { last_auth_at: _seen, enrolled_at: _enrolled, ...shown } = before;
			const method = { ...before, ...body };
			keepMethods(
				call.state,
				userOf(call).user_id,
				methodsOf(call).map((other) => (other === before ? method : other)),
			);
			return ok({ ...shown, ...body });
		},
	});
	endpoint("DELETE /users/:id/authentication-methods/:authenticationMethodId", {
		description: "Delete an authentication method by ID",
		handle: (call) => {
			const gone = methodOf(call);
			const isGone = ({ id, link_id }: AuthenticationMethod) =>
				id === gone.id || id === gone.link_id || link_id === gone.id;
			const kept = methodsOf(call).filter((method) => !isGone(method));
			keepMethods(call.state, userOf(call).user_id, kept);
			return noContent;
		},
	});
}
