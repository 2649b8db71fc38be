import { type AddEndpoint, ok } from "../endpoints.ts";
import { pageOf, pagingOf } from "../paging.ts";

/** APIs. @see https://auth0.com/docs/api/management/v2/resource-servers */
export function addResourceServers(endpoint: AddEndpoint): void {
	endpoint("GET /resource-servers", {
		handle: (call) => ok(pageOf([...call.state.resourceServers.values()], pagingOf(call), "resource_servers")),
	});
}
