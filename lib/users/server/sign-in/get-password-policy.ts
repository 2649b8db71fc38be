import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readList, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { type PasswordPolicy, policyConnectionSchema, toPasswordPolicy } from "../../password-policy.ts";

/**
 * Gets the password rules of a database, and nothing else of the connection's options, which contain secrets. Makes one upstream call,
 * cached for 30 s. A connection that does not exist has Auth0's default policy.
 */
export async function getPasswordPolicy(
	{ signal }: ReadContext,
	{ connection }: { connection: string },
): Promise<PasswordPolicy> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.connections.list({ name: connection, take: 1, fields: "name,options", include_fields: true }, request),
	);
	const rows = readList(policyConnectionSchema, rowsOf(found.response, "connections"), "connections");
	return toPasswordPolicy(rows.find(({ name }) => name === connection)?.options);
}
