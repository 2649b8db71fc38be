import type { Entity } from "../../records/entity.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, noContent, ok } from "../endpoints.ts";
import { pageOf, pagingOf, requiredQuery } from "../paging.ts";

/** Fields that the list's filters match. */
const filters = { user_id: "user_id", client_id: "clientID", audience: "audience" } as const;

const findGrants = ({ state, query }: Call): Entity[] =>
	[...state.grants.values()].filter((grant) =>
		Object.entries(filters).every(([name, field]) => query(name) === undefined || grant[field] === query(name)),
	);

/**
 * Adds the grants of people to applications. Deleting an unknown one is not an error.
 * @see https://auth0.com/docs/api/management/v2/grants
 */
export function addGrants(endpoint: AddEndpoint): void {
	endpoint("GET /grants", {
		handle: (call) => ok(pageOf(findGrants(call), pagingOf(call, { least: 1 }), "grants")),
	});
	endpoint("DELETE /grants", {
		description: "Delete a grant by user_id",
		handle: (call) => {
			const userId = requiredQuery(call, "user_id");
			for (const { id, user_id } of call.state.grants.values()) if (user_id === userId) call.state.grants.delete(id);
			return noContent;
		},
	});
	endpoint("DELETE /grants/:id", {
		description: "Delete a grant by id",
		handle: ({ state, param }) => {
			state.grants.delete(param("id"));
			return noContent;
		},
	});
}
