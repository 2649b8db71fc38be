import "server-only";
import { z } from "zod";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints, readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import type { Grant } from "../../effective-access.ts";
import type { Holding, SourceState } from "../../user-access.ts";
import { userPermissionSchema, userRoleSchema } from "../../user-roles.ts";
import { listOrganizationRoles, listUserOrganizations } from "../belongings/list-user-organizations.ts";

/** Most organizations, groups, and roles held through them that are read, because each costs a call. */
const mostRead = 20;

type Indirect = { holdings: Holding[]; state: SourceState };

const groupSchema = z.object({ id: z.string(), name: z.string() });

const grantedSchema = userPermissionSchema.omit({ sources: true });

/** Returns the reason if a source cannot be read, so that the other sources still count. @throws the abort error if the browser left */
async function orUnread<T>(
	{ signal }: ReadContext,
	read: () => Promise<T>,
	unread: (state: SourceState) => T,
): Promise<T> {
	try {
		return await read();
	} catch (error) {
		if (signal.aborted || !(error instanceof ProblemError)) throw error;
		const { scope } = error.details;
		return unread({ code: error.code, scope, hasMore: false });
	}
}

const nothingRead = (state: SourceState): Indirect => ({ holdings: [], state });

/** Lists the roles that a user holds as a member of organizations. */
export const listOrganizationHoldings = ({ signal }: ReadContext, { userId }: { userId: string }): Promise<Indirect> =>
	orUnread(
		{ signal },
		async () => {
			const { organizations, hasMore } = await listUserOrganizations({ signal }, { userId });
			const read = organizations.filter(({ id }) => id !== "").slice(0, mostRead);
			const held = read.map(async ({ id, name, display_name }) => {
				const { roles } = await listOrganizationRoles({ signal }, { userId, organizationId: id });
				const through = { id, name: display_name || name };
				return roles.map((role): Holding => ({ kind: "organization", role, through }));
			});
			const isCut = hasMore || organizations.length > mostRead;
			return { holdings: (await Promise.all(held)).flat(), state: { hasMore: isCut } };
		},
		nothingRead,
	);

async function listGroupRoles({ signal }: ReadContext, { groupId }: { groupId: string }) {
	const { rows } = await readAllCheckpoints(async (checkpoint) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.groups.roles.list(groupId, checkpoint, request),
		);
		return found.response;
	}, "roles");
	return readList(userRoleSchema, rows, "roles");
}

/** Lists the roles that a user holds as a member of groups. Groups are in early access at Auth0: many tenants have none. */
export const listGroupHoldings = ({ signal }: ReadContext, { userId }: { userId: string }): Promise<Indirect> =>
	orUnread(
		{ signal },
		async () => {
			const { rows, hasMore } = await readAllCheckpoints(async (checkpoint) => {
				const found = await callManagementApi({ signal }, (api, request) =>
					api.users.groups.get(userId, checkpoint, request),
				);
				return found.response;
			}, "groups");
			const groups = readList(groupSchema, rows, "groups").filter(({ id }) => id !== "");
			const held = groups.slice(0, mostRead).map(async (through) => {
				const roles = await listGroupRoles({ signal }, { groupId: through.id });
				return roles.map((role): Holding => ({ kind: "group", role, through }));
			});
			const isCut = hasMore || groups.length > mostRead;
			return { holdings: (await Promise.all(held)).flat(), state: { hasMore: isCut } };
		},
		nothingRead,
	);

async function listGranted({ signal }: ReadContext, { roleId }: { roleId: string }): Promise<Grant["permissions"]> {
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.roles.permissions.list(roleId, page, request),
		);
		return found.response;
	}, "permissions");
	return readList(grantedSchema, rows, "permissions").filter(({ permission_name }) => permission_name !== "");
}

/**
 * Reads the permissions that the roles of these holdings grant. `known` maps roles to permissions that were read already, and is extended
 * here. If a role cannot be read, the whole source counts as unread.
 */
export async function readGrants(
	{ signal }: ReadContext,
	{ holdings, state }: Indirect,
	known: Map<string, Grant["permissions"]>,
): Promise<{ grants: Grant[]; state: SourceState }> {
	const ids = new Set(holdings.flatMap(({ role }) => (role === undefined || known.has(role.id) ? [] : [role.id])));
	const read = [...ids].slice(0, mostRead);
	return orUnread(
		{ signal },
		async () => {
			await Promise.all(read.map(async (id) => known.set(id, await listGranted({ signal }, { roleId: id }))));
			const grants = holdings.map((holding) => ({ holding, permissions: known.get(holding.role?.id ?? "") ?? [] }));
			return { grants, state: { ...state, hasMore: state.hasMore || ids.size > read.length } };
		},
		(failed) => ({ grants: holdings.map((holding) => ({ holding, permissions: [] })), state: failed }),
	);
}
