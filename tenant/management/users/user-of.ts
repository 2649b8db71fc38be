import type { UserRecord } from "../../records/user-record.ts";
import { failure, wrongPath } from "../api-error.ts";
import type { Call } from "../call.ts";

const userId = /^.+\|.+$/s;

/** Throws for an id without a provider's prefix and that provider's own id. @throws ApiError 400 `invalid_uri`. */
export function requireUserId(id: string): void {
	if (userId.test(id)) return;
	throw wrongPath(`Object didn't pass validation for format user-id: ${id}`, "id", "ID of the user to retrieve");
}

/** Returns the user id in the path. @throws ApiError 400 `invalid_uri`. */
export function userIdOf({ param }: Call): string {
	const id = param("id");
	requireUserId(id);
	return id;
}

/** Finds the user in the path. @throws ApiError 400 `invalid_uri`, 404 `inexistent_user`. */
export function userOf(call: Call): UserRecord {
	const user = call.state.users.get(userIdOf(call));
	if (user === undefined) throw failure("inexistent_user");
	return user;
}
