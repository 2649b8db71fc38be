import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { requireMayGrantMembership } from "../../../auth/server/require-may-grant.ts";
import { connectionSchema } from "../../../connections/contract.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../../management-api/server/reads/read-upstream.ts";
import type { OrganizationParams } from "../../contract.ts";
import type { EnableConnectionInput } from "../../contract-connections.ts";
import { mostConnections } from "../../organization-rules.ts";
import { listOrganizationConnections } from "./list-organization-connections.ts";

type Context = Pick<ActContext, "actor" | "act" | "signal">;

async function readName({ signal }: ReadContext, connectionId: string): Promise<string> {
	const fields = { fields: "id,name,strategy,display_name", include_fields: true };
	const raw = await callManagementApi({ signal }, (api, request) => api.connections.get(connectionId, fields, request));
	return readOne(connectionSchema, raw, "connection").value.name || connectionId;
}

function limitReached(): ProblemError {
	const detail = `Auth0 allows an organization ${mostConnections} connections. Disable one first.`;
	return new ProblemError("limit_reached", { detail, rule: "connection_limit" });
}

/**
 * Adds a connection of the tenant to an organization, so that people can sign in that way. Makes two reads and one write, or no write if
 * the organization already has it.
 * @throws ProblemError `limit_reached`, `not_found`, `organization_not_found`, `forbidden` if sign-ins would make members, and a scope depends on them
 */
export async function enableConnection(
	{ actor, act, signal }: Context,
	{ organizationId }: OrganizationParams,
	{ connectionId, reason, ...settings }: EnableConnectionInput,
): Promise<void> {
	if (settings.assign_membership_on_login) requireMayGrantMembership(actor);
	const [name, { connections }] = await Promise.all([
		readName({ signal }, connectionId),
		listOrganizationConnections({ signal }, { organizationId }),
	]);
	if (connections.some(({ connection_id }) => connection_id === connectionId)) return;
	if (connections.length >= mostConnections) throw limitReached();
	const target = { type: "organization", id: organizationId } as const;
	const readBack = async (context: ReadContext) => {
		const now = await listOrganizationConnections(context, { organizationId });
		return now.connections.some((one) => one.connection_id === connectionId) ? { result: undefined } : undefined;
	};
	await act({ target, after: { connection: name, ...settings }, reason, readBack }, async (correlationId) => {
		await callManagementApi({ signal, correlationId }, (api, request) =>
			api.organizations.enabledConnections.add(organizationId, { connection_id: connectionId, ...settings }, request),
		);
	});
}
