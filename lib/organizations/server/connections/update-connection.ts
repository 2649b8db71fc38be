import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { changedMeanwhile } from "../../../audit/server/search/changed-meanwhile.ts";
import type { LastChange } from "../../../audit/set-conflict.ts";
import { requireMayGrantMembership } from "../../../auth/server/require-may-grant.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { compareEdit, isSameJson } from "../../../users/edits/differences.ts";
import type {
	ConnectionSettings,
	OrganizationConnectionParams,
	UpdateConnectionInput,
} from "../../contract-connections.ts";
import { openConnection } from "./connection-to-act-on.ts";

type Context = Pick<ActContext, "actor" | "act" | "signal">;

type Conflict = { settings: ConnectionSettings; changes: LastChange[] };

const changedDetail =
	"Somebody changed this connection since you opened it. Nothing was saved; see what it is now, and save again.";

const pick = (settings: ConnectionSettings, keys: readonly string[]) =>
	Object.fromEntries(Object.entries(settings).filter(([key]) => keys.includes(key)));

/**
 * Edits the settings of a connection in an organization. Makes one read and one write, or no write if nothing differs.
 * @throws ProblemError `conflict` with the current settings, `not_found` if the organization does not have it, `forbidden` as
 * `enableConnection` does
 */
export async function updateConnection(
	{ actor, act, signal }: Context,
	{ organizationId, connectionId }: OrganizationConnectionParams,
	{ base, reason, ...given }: UpdateConnectionInput,
): Promise<void> {
	const { connection, settings: now } = await openConnection({ signal }, { organizationId, connectionId });
	const target = { type: "organization", id: organizationId } as const;
	const wanted = { ...now, ...given };
	const { changed, toWrite } = compareEdit({ base, current: now, wanted });
	if (changed.length > 0) throw await changedMeanwhile<Conflict>(actor, target, { settings: now }, changedDetail);
	if (toWrite.length === 0) return;
	const body = pick(wanted, toWrite);
	if (body.assign_membership_on_login) requireMayGrantMembership(actor);
	const before = { connection, ...pick(now, toWrite) };
	const readBack = async (context: ReadContext) => {
		const { settings } = await openConnection(context, { organizationId, connectionId });
		return isSameJson(settings, wanted) ? { result: undefined } : undefined;
	};
	await act({ target, before, after: { connection, ...body }, reason, readBack }, async (correlationId) => {
		await callManagementApi({ signal, correlationId }, (api, request) =>
			api.organizations.enabledConnections.update(organizationId, connectionId, body, request),
		);
	});
}
