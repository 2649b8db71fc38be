import type { UserRecord } from "../state/records.ts";
import { usersWithEmail } from "../state/tenant-state.ts";
import { inexistentUser } from "./api-error.ts";
import { createUser } from "./create-user.ts";
import { type AddEndpoint, type Call, created, noContent, ok } from "./endpoints.ts";
import { findUsers } from "./find-users.ts";
import { pageOf, pagingOf, pickFields, requiredQuery, requireWindow } from "./paging.ts";
import { updateUser } from "./update-user.ts";

/** The user that the path names. @throws ApiError 404 `inexistent_user`. */
export function userOf({ state, param }: Call): UserRecord {
	const user = state.users.get(param("id"));
	if (user === undefined) throw inexistentUser();
	return user;
}

/** Users: list with search, read, create, change, delete, and the exact look-up by e-mail. @see https://auth0.com/docs/api/management/v2/users */
export function addUsers(endpoint: AddEndpoint): void {
	endpoint("get", "/users", {
		scopes: ["read:users", "read:user_idp_tokens"],
		handle: (call) => {
			const paging = pagingOf(call);
			requireWindow(paging);
			const { query } = call;
			const found = findUsers(call.state, {
				q: query("q"),
				connection: query("connection"),
				sort: query("sort"),
			});
			return ok(pageOf(found, paging, "users", { withLength: true, show: pickFields(call) }));
		},
	});
	endpoint("post", "/users", {
		scopes: ["create:users"],
		description: "Create a User",
		handle: async (call) => created(createUser(call.state, await call.body())),
	});
	endpoint("get", "/users/:id", {
		scopes: ["read:users", "read:current_user", "read:user_idp_tokens"],
		handle: (call) => ok(pickFields(call)(userOf(call))),
	});
	endpoint("patch", "/users/:id", {
		scopes: ["update:users", "update:users_app_metadata", "update:current_user_metadata"],
		description: "Update a User",
		handle: async (call) => ok(updateUser(call.state, call.caller, userOf(call), await call.body())),
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
		handle: (call) => ok(usersWithEmail(call.state, requiredQuery(call, "email")).map(pickFields(call))),
	});
}
