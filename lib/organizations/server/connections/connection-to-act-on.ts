import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../../management-api/server/reads/read-upstream.ts";
import { toSettings } from "../../connection-settings.ts";
import {
	type ConnectionSettings,
	type OrganizationConnectionParams,
	organizationConnectionSchema,
} from "../../contract-connections.ts";

/** A connection of an organization as the audit names it, with its current settings. */
export type OpenedConnection = { connection: string; settings: ConnectionSettings };

/**
 * Returns a connection of an organization for an act. Makes one upstream call.
 * @throws ProblemError `organization_not_found` if the organization does not have it, `tenant_failed` if it cannot be read completely
 */
export async function openConnection(
	{ signal }: ReadContext,
	{ organizationId, connectionId }: OrganizationConnectionParams,
): Promise<OpenedConnection> {
	const raw = await callManagementApi({ signal }, (api, request) =>
		api.organizations.enabledConnections.get(organizationId, connectionId, request),
	);
	const { value, unread } = readOne(organizationConnectionSchema, raw, "organization connection");
	if (unread.length > 0) throw new ProblemError("tenant_failed");
	return { connection: value.connection?.name ?? connectionId, settings: toSettings(value) };
}
