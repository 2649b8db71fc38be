import { type AddEndpoint, ok } from "../endpoints.ts";
import { pageOf, pagingOf } from "../paging.ts";
import { userOf } from "./user-of.ts";

/** The logs of a user, the latest first unless `sort=date:1`. */
export function addUserBelongings(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/logs", {
		handle: (call) => {
			const entries = [...(call.state.logsByUser.get(userOf(call).user_id) ?? [])];
			const direction = call.query("sort") === "date:1" ? 1 : -1;
			entries.sort((a, b) => a.date.localeCompare(b.date) * direction);
			return ok(pageOf(entries, pagingOf(call), "logs", { withLength: true }));
		},
	});
}
