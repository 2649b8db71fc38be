import { fieldsOf } from "../../../records/fields-of.ts";
import type { AuthenticationMethod } from "../../../records/user-record.ts";
import { failure } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../../endpoints.ts";
import { pageOf, pagingOf } from "../../paging.ts";
import { userOf } from "../user-of.ts";
import { createMethodSchema, replaceMethodsSchema, updateMethodSchema } from "./authentication-method-schemas.ts";
import { createAuthenticationMethod, phoneWays } from "./create-authentication-method.ts";
import { keepMethods } from "./keep-methods.ts";
import { maskMethod } from "./mask-method.ts";

const methodsOf = (call: Call) => call.state.users.privateOf(userOf(call).user_id).authenticationMethods;

/** Finds a user's method. @throws ApiError 404 for an unknown user or method. */
function methodOf(call: Call): AuthenticationMethod {
	const method = methodsOf(call).find(({ id }) => id === call.param("authenticationMethodId"));
	if (method === undefined) throw failure("inexistent_authentication_method");
	return method;
}

/** Throws if one is a passkey, which may be the user's only way to sign in. @throws ApiError 403. */
function requireNoPasskey(methods: readonly AuthenticationMethod[]): void {
	if (methods.some(({ type }) => type === "passkey")) throw failure("has_passkey");
}

/** Returns the answer to a write: all fields except `confirmed`. */
const writtenAnswer = ({ confirmed: _confirmed, ...method }: AuthenticationMethod) => method;

/** Returns a page of methods. Auth0 omits the total if there are none. */
function listMethods(call: Call) {
	const [methods, paging] = [methodsOf(call), pagingOf(call)];
	const page = pageOf(methods, paging, "authenticators", { show: maskMethod });
	if (methods.length > 0 || !paging.totals) return page;
	const { total: _none, ...rest } = fieldsOf(page);
	return rest;
}

async function createMethod(call: Call) {
	const body = await call.body();
	const methods = methodsOf(call);
	const method = createAuthenticationMethod(body, methods, call.state.clock.nowIso());
	keepMethods(call.state, userOf(call).user_id, [...methods, method]);
	const { totp_secret } = body;
	const answer = writtenAnswer(maskMethod(method));
	return created(totp_secret === undefined ? answer : { ...answer, totp_secret });
}

async function changeMethod(call: Call) {
	const [before, body] = [methodOf(call), await call.body()];
	const preferred = body.preferred_authentication_method;
	const method = {
		...before,
		...body,
		...(before.type === "phone" && preferred !== undefined ? phoneWays(before.id, preferred) : {}),
	};
	const kept = methodsOf(call).map((other) => (other === before ? method : other));
	keepMethods(call.state, userOf(call).user_id, kept);
	const { last_auth_at: _seen, enrolled_at: _enrolled, ...shown } = maskMethod(method);
	return ok(writtenAnswer(shown));
}

async function replaceMethods(call: Call) {
	const list = (await call.json()) ?? [];
	requireNoPasskey(methodsOf(call));
	const given: Record<string, unknown>[] = Array.isArray(list) ? list : [];
	const methods: AuthenticationMethod[] = [];
	for (const fields of given) methods.push(createAuthenticationMethod(fields, methods, call.state.clock.nowIso()));
	keepMethods(call.state, userOf(call).user_id, methods);
	return ok(methods.map(writtenAnswer));
}

function addAllMethods(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/authentication-methods", {
		handle: (call) => ok(listMethods(call)),
	});
	endpoint("POST /users/:id/authentication-methods", {
		description: "Creates an authentication method for a given user",
		body: createMethodSchema,
		handle: createMethod,
	});
	endpoint("PUT /users/:id/authentication-methods", {
		description: "Update all authentication methods by replacing them with the given ones",
		body: replaceMethodsSchema,
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

/**
 * Adds the methods by which a user authenticates beside a password.
 * @see https://auth0.com/docs/api/management/v2/users/get-authentication-methods
 */
export function addAuthenticationMethods(endpoint: AddEndpoint): void {
	addAllMethods(endpoint);
	endpoint("GET /users/:id/authentication-methods/:authenticationMethodId", {
		handle: (call) => ok(maskMethod(methodOf(call))),
	});
	endpoint("PATCH /users/:id/authentication-methods/:authenticationMethodId", {
		description: "Update an authentication method",
		body: updateMethodSchema,
		handle: changeMethod,
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
