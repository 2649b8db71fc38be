import type { ResourceServer } from "../../records/resource-server-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure } from "../api-error.ts";
import { clearable } from "./api-schemas.ts";
import { dropPermissions } from "./drop-permissions.ts";
import { requireDistinctScopes } from "./require-distinct-scopes.ts";

const fixedOfSystem = ["name", "scopes", "signing_alg", "signing_secret"];

/**
 * Changes an API. Null removes an optional setting; removed scopes are removed from roles and users. Clients of 2024 clear the
 * authorization details after each create and get the answer of that time, without a `subject_type_authorization` unless one was set.
 * @throws ApiError 400 `invalid_body`, or `operation_not_supported` for a fixed field of a system API.
 */
export function changeApi(state: TenantState, api: ResourceServer, body: Record<string, unknown>): void {
	if (api.is_system && fixedOfSystem.some((name) => name in body)) throw failure("system_api_fields");
	requireDistinctScopes(body.scopes);
	Object.assign(api, body);
	for (const name of clearable) if (api[name] === null) delete api[name];
	const hides = body.authorization_details === null ? ["subject_type_authorization"] : [];
	api.hidden = [...new Set([...(api.hidden ?? []), ...hides])].filter((name) => !(name in body));
	const offered = api.scopes.map(({ value }) => value);
	if (body.scopes !== undefined) dropPermissions(state, api.identifier, offered);
}
