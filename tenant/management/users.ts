import { randomBytes } from "node:crypto";
import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { compileQuery } from "../search/compile-query.ts";
import { gravatarOf } from "../seed/seed-people.ts";
import { hashPassword } from "../state/passwords.ts";
import type { UserRecord } from "../state/records.ts";
import { addUser, privateOf, type TenantState, usersWithEmail } from "../state/tenant-state.ts";
import { ApiError, inexistentUser } from "./api-error.ts";
import { type AddEndpoint, type Call, created, noContent, ok } from "./endpoints.ts";
import { pageOf, pagingOf, pickFields, requireWindow } from "./paging.ts";
import { createUserSchema, updateUserSchema } from "./user-schemas.ts";
import { validateBody } from "./validate-body.ts";

const sortable = /^[a-z_]+:(1|-1)$/;

export function userOf({ state, param }: Call, name = "id"): UserRecord {
	const user = state.users.get(param(name));
	if (user === undefined) throw inexistentUser();
	return user;
}

/** @throws ApiError 400 for a query the search does not understand; it never means "everybody". */
function search(state: TenantState, q: string | undefined): UserRecord[] {
	const all = [...state.users.values()];
	if (q === undefined || q.trim() === "") return all;
	try {
		return all.filter(compileQuery(q));
	} catch (error) {
		if (!(error instanceof SearchSyntaxError)) throw error;
		throw new ApiError(
			400,
			`Query validation error: '${error.message}' on property q (position ${error.position}).`,
			"invalid_query_string",
		);
	}
}

/** By one root field; who does not have it comes last, whatever the order. */
function sortUsers(users: UserRecord[], sort: string | undefined): UserRecord[] {
	if (sort === undefined || sort === "") return users;
	const [field = "", order = "1"] = sort.split(":");
	if (!sortable.test(sort) || field.endsWith("_metadata")) {
		throw new ApiError(
			400,
			`Query validation error: 'String does not match pattern ^(((\\w+\\.)*(\\w+))(:(1|-1)))$: ${sort}' on property sort.`,
			"invalid_query_string",
		);
	}
	const direction = Number(order);
	const keyed = users.map((user) => ({ user, key: Reflect.get(user, field) }));
	keyed.sort((a, b) => compareKeys(a.key, b.key, direction));
	return keyed.map(({ user }) => user);
}

function compareKeys(a: unknown, b: unknown, direction: number): number {
	if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
	if (typeof a === "number" && typeof b === "number") return (a - b) * direction;
	const [left, right] = [String(a).toLowerCase(), String(b).toLowerCase()];
	return (left < right ? -1 : left > right ? 1 : 0) * direction;
}

/** First-level merge: `null` deletes a key. `{}` empties `user_metadata` and removes `app_metadata` altogether. */
function mergeMetadata(user: UserRecord, name: "user_metadata" | "app_metadata", change: unknown): void {
	if (typeof change !== "object" || change === null) return;
	const entries = Object.entries(change);
	if (entries.length === 0) {
		if (name === "user_metadata") user.user_metadata = {};
		else delete user.app_metadata;
		return;
	}
	const merged = Object.entries({ ...user[name], ...Object.fromEntries(entries) }).filter(
		([, value]) => value !== null,
	);
	user[name] = Object.fromEntries(merged);
}

function create(call: Call, body: Record<string, unknown>): UserRecord {
	validateBody(body, createUserSchema);
	const connection = [...call.state.connections.values()].find(({ name }) => name === body.connection);
	if (connection === undefined) throw new ApiError(400, "The connection does not exist.", "inexistent_connection");
	if (connection.strategy === "auth0" && (typeof body.email !== "string" || typeof body.password !== "string")) {
		const missing = typeof body.email !== "string" ? "email" : "password";
		throw new ApiError(400, `Payload validation error: 'Missing required property: ${missing}'.`, "invalid_body");
	}
	const email = typeof body.email === "string" ? body.email.toLowerCase() : undefined;
	const id = typeof body.user_id === "string" ? body.user_id : randomBytes(12).toString("hex");
	const user_id = `${connection.strategy}|${id}`;
	const taken =
		email !== undefined &&
		usersWithEmail(call.state, email).some((user) =>
			user.identities.some((identity) => identity.connection === connection.name),
		);
	if (taken || call.state.users.has(user_id)) throw new ApiError(409, "The user already exists.", "auth0_idp_error");
	const now = new Date().toISOString();
	const { connection: _connection, password, verify_email: _verify, user_id: _id, ...fields } = body;
	const user: UserRecord = {
		email_verified: false,
		name: email ?? id,
		nickname: email?.split("@")[0] ?? id,
		picture: gravatarOf(email ?? id, (email ?? id).slice(0, 2)),
		...fields,
		...(email === undefined ? {} : { email }),
		user_id,
		identities: [{ connection: connection.name, provider: connection.strategy, user_id: id, isSocial: false }],
		created_at: now,
		updated_at: now,
	};
	addUser(call.state, user, typeof password === "string" ? { password: hashPassword(password) } : {});
	return user;
}

function update(call: Call, body: Record<string, unknown>): UserRecord {
	const user = userOf(call);
	validateBody(body, updateUserSchema);
	const rootFields = ["name", "nickname", "given_name", "family_name", "picture"];
	const [social] = user.identities;
	if (social?.provider !== "auth0" && (body.password !== undefined || body.username !== undefined)) {
		throw new ApiError(400, "The user's connection does not support this operation.", "operation_not_supported");
	}
	for (const name of [
		...rootFields,
		"email",
		"email_verified",
		"phone_number",
		"phone_verified",
		"blocked",
		"username",
	]) {
		if (!Object.hasOwn(body, name)) continue;
		if (body[name] === null) Reflect.deleteProperty(user, name);
		else Reflect.set(user, name, name === "email" ? String(body[name]).toLowerCase() : body[name]);
	}
	mergeMetadata(user, "user_metadata", body.user_metadata);
	mergeMetadata(user, "app_metadata", body.app_metadata);
	const hidden = privateOf(call.state, user.user_id);
	if (typeof body.password === "string") {
		hidden.password = hashPassword(body.password);
		user.last_password_reset = new Date().toISOString();
		user.blocked = false;
	}
	user.updated_at = new Date().toISOString();
	return user;
}

/** Users: list with search, read, create, change, delete, and the exact look-up by e-mail. */
export function addUsers(endpoint: AddEndpoint): void {
	endpoint("get", "/users", {
		scopes: ["read:users", "read:user_idp_tokens"],
		handle: (call) => {
			const paging = pagingOf(call);
			requireWindow(paging);
			const connection = call.query("connection");
			const found = search(call.state, call.query("q")).filter(
				(user) => connection === undefined || user.identities.some((identity) => identity.connection === connection),
			);
			const page = pageOf(sortUsers(found, call.query("sort")), paging, "users", true);
			const pick = pickFields(call);
			return ok(Array.isArray(page) ? page.map(pick) : { ...Object(page), users: Object(page).users.map(pick) });
		},
	});
	endpoint("post", "/users", {
		scopes: ["create:users"],
		description: "Create a User",
		handle: async (call) => created(create(call, await call.body())),
	});
	endpoint("get", "/users/:id", {
		scopes: ["read:users", "read:current_user", "read:user_idp_tokens"],
		handle: (call) => ok(pickFields(call)(userOf(call))),
	});
	endpoint("patch", "/users/:id", {
		scopes: ["update:users", "update:users_app_metadata", "update:current_user_metadata"],
		description: "Update a User",
		handle: async (call) => ok(update(call, await call.body())),
	});
	endpoint("delete", "/users/:id", {
		scopes: ["delete:users", "delete:current_user"],
		description: "Delete a User",
		handle: ({ state, param }) => {
			state.users.delete(param("id"));
			state.privates.delete(param("id"));
			return noContent;
		},
	});
	endpoint("get", "/users-by-email", {
		scopes: ["read:users"],
		handle: (call) => {
			const email = call.query("email");
			if (!email)
				throw new ApiError(400, "Query validation error: 'Missing required property: email'.", "invalid_query_string");
			return ok(usersWithEmail(call.state, email).map(pickFields(call)));
		},
	});
}
