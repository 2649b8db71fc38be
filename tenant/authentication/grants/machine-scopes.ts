import { managementAudiences } from "../../core/tenant-context.ts";
import { grantsOf } from "../../management/client-grants/grants-of.ts";
import type { ClientRecord } from "../../records/client-record.ts";
import type { Entity } from "../../records/entity.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { accessPolicyOf, findApi } from "./find-api.ts";

type Asked = { request: Request; state: TenantState; client: ClientRecord; audience: string };

const stringsOf = (list: unknown): string[] => (Array.isArray(list) ? list.map(String) : []);

/** Returns the client's grants for an audience. The Management API's audience matches with either scheme. */
export function grantsFor({ request, state, client, audience }: Asked): Entity[] {
	const own = managementAudiences(request);
	const names = own.includes(audience) ? own : [audience];
	return grantsOf({ state, request }).filter(
		(grant) =>
			grant.client_id === client.client_id && names.includes(String(grant.audience)) && grant.subject_type !== "user",
	);
}

/** Returns a machine client's scopes at an API by its client grants, or undefined if it may have no token. */
export function machineScopes(asked: Asked): readonly string[] | undefined {
	const { state, audience } = asked;
	const api = findApi(state, audience);
	const all = api?.scopes.map(({ value }) => value) ?? [];
	const policy = accessPolicyOf(api, "client");
	if (policy !== "require_client_grant") return policy === "allow_all" ? all : undefined;
	const grants = grantsFor(asked);
	if (grants.length === 0) return undefined;
	return [...new Set(grants.flatMap((grant) => (grant.allow_all_scopes === true ? all : stringsOf(grant.scope))))];
}
