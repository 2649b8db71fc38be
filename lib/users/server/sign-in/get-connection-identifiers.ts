import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readList, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import {
	type ConnectionIdentifiers,
	identifiersConnectionSchema,
	toConnectionIdentifiers,
} from "../../connection-identifiers.ts";

/**
 * Gets what users of a database are known by, and nothing else of the connection's options, which contain secrets. Makes the same upstream
 * call as `getPasswordPolicy`, cached for 30 s. A connection that does not exist has Auth0's defaults.
 */
export async function getConnectionIdentifiers(
	{ signal }: ReadContext,
	{ connection }: { connection: string },
): Promise<ConnectionIdentifiers> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.connections.list({ name: connection, take: 1, fields: "name,options", include_fields: true }, request),
	);
	const rows = readList(identifiersConnectionSchema, rowsOf(found.response, "connections"), "connections");
	return toConnectionIdentifiers(rows.find(({ name }) => name === connection)?.options);
}
