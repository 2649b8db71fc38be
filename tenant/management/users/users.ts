import type { UserRecord } from "../../state/user-record.ts";

import { failure } from "../api-error.ts";
import { type AddEndpoint, type Call, created, noContent, ok } from "../endpoints.ts";
import { pageOf, pagingOf, pickFields, requiredQuery, requireWindow } from "../paging.ts";
import { createUser } from "./create-user.ts";
import { findUsers } from "./find-users.ts";
import { updateUser } from "./update-user.ts";

/** The user that the path names. @throws ApiError 404 `inexistent_user`. */
export function userOf({ state, param }: Call): UserRecord {
	const user = state.users.get(param("id"));
	if (user === undefined) throw failure("inexistent_user");
	return user;
}

/** Users: list with search, read, create, change, delete, and the exact look-up by e-mail. @see https://auth0.com/docs/api/management/v2/users */
export function addUsers(endpoint: AddEndpoint): void {
	endpoint("GET /users", {
		handle: (call) => {
			const paging = pagingOf(call);
			requireWindow(paging);
			const { query, tenant } = call;
			const found = findUsers(tenant, {
				q: query("q"),
				connection: query("connection"),
				sort: query("sort"),
				primaryOrder: query("primary_order") !== "false",
			});
			return ok(pageOf(found, paging, "users", { withLength: true, show: pickFields(call) }));
		},
	});
	endpoint("POST /users", {
		description: "Create a User",
		handle: async (call) => created(createUser(call.state, await call.body())),
	});
	endpoint("GET /users/:id", {
		handle: (call) => ok(pickFields(call)(userOf(call))),
	});
	endpoint("PATCH /users/:id", {
		description: "Update a User",
		handle: async (call) => ok(updateUser(call.state, call.caller, userOf(call), await call.body())),
	});
	endpoint("DELETE /users/:id", {
		description: "Delete a User",
		handle: ({ state, param }) => {
			state.users.remove(param("id"));
			return noContent;
		},
	});
	endpoint("GET /users-by-email", {
		handle: (call) => ok(call.state.users.having("email", requiredQuery(call, "email")).map(pickFields(call))),
	});
}
