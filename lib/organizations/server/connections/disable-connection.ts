import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import type { DisableConnectionInput, OrganizationConnectionParams } from "../../contract-connections.ts";
import { openConnection } from "./connection-to-act-on.ts";
import { listOrganizationConnections } from "./list-organization-connections.ts";

type Context = Pick<ActContext, "act" | "signal">;

/**
 * Removes a connection from an organization, so that nobody can sign in to it that way; the tenant keeps the connection. Makes one read and
 * one write.
 * @throws ProblemError `not_found` if the organization does not have it
 */
export async function disableConnection(
	{ act, signal }: Context,
	{ organizationId, connectionId }: OrganizationConnectionParams,
	{ reason }: DisableConnectionInput,
): Promise<void> {
	const { connection, settings } = await openConnection({ signal }, { organizationId, connectionId });
	const target = { type: "organization", id: organizationId } as const;
	const readBack = async (context: ReadContext) => {
		const { connections } = await listOrganizationConnections(context, { organizationId });
		return connections.some((one) => one.connection_id === connectionId) ? undefined : { result: undefined };
	};
	await act({ target, before: { connection, ...settings }, reason, readBack }, async (correlationId) => {
		await callManagementApi({ signal, correlationId }, (api, request) =>
			api.organizations.enabledConnections.delete(organizationId, connectionId, request),
		);
	});
}
