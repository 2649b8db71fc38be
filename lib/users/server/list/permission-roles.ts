import "server-only";
import { z } from "zod";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { processWide } from "../../../env/server/process-wide.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { unlessProblem } from "../../../http/unless-problem.ts";
import { and, exists, not, or, type QueryNode, term } from "../../../lucene/build-query.ts";
import { toPermissionKey } from "../../../management-api/permission-key.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { createKeptOfRoles } from "../../../management-api/server/reads/kept-of-roles.ts";
import { readAllPages, readOfEach } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { fieldsOfNode } from "../../search/fields-of-node.ts";
import { userPermissionSchema } from "../../user-roles.ts";

/** Most roles whose permissions are read for a list, because each costs a call. */
const mostRoles = 300;

/** A role with its permissions, as keys. */
export type RoleKeys = { id: string; keys: readonly string[] };

const roleSchema = z.object({ id: z.string(), owner_id: z.unknown().optional() });

const permissionSchema = userPermissionSchema.omit({ sources: true });

/** The permissions of roles, as keys. */
export const keptRoleKeys = processWide("kept-role-keys", () => createKeptOfRoles<readonly string[]>());

/** Lists the ids of the tenant's own roles, which are those that the directory has. */
async function listRoleIds({ signal }: ReadContext): Promise<string[]> {
	const { rows, hasMore } = await readAllPages(
		async (page) => (await callManagementApi({ signal }, (api, request) => api.roles.list(page, request))).response,
		"roles",
		{ sideBySide: true },
	);
	const own = readList(roleSchema, rows, "roles").filter(({ id, owner_id }) => id !== "" && owner_id == null);
	if (!hasMore && own.length <= mostRoles) return own.map(({ id }) => id);
	const detail = `Whom a permission reaches is looked up in at most ${mostRoles} roles, and the tenant has more. Filter by role.`;
	throw new ProblemError("directory_needed", { directory: "lacking", detail });
}

/** Reads the permissions of a role. One that was deleted in the meantime gives none. */
async function readKeys({ signal }: ReadContext, roleId: string): Promise<string[]> {
	const read = readAllPages(
		async (page) =>
			(await callManagementApi({ signal }, (api, request) => api.roles.permissions.list(roleId, page, request)))
				.response,
		"permissions",
	);
	const found = await unlessProblem(read, "role_not_found");
	return readList(permissionSchema, found?.rows ?? [], "permissions").map(toPermissionKey);
}

/**
 * Reads which permissions each role of the tenant gives. Makes an upstream call for each 100 roles, and one for each role whose permissions
 * were not read in the last 5 minutes.
 * @throws ProblemError `directory_needed` if there are more than 300 roles
 */
async function readRoleKeys(context: ReadContext): Promise<RoleKeys[]> {
	const kept = keptRoleKeys.get();
	return readOfEach(await listRoleIds(context), async (id) => ({
		id,
		keys: await kept.read(id, id, () => readKeys(context, id)),
	}));
}

/** The field of a query that names a permission: by its key, or by its name alone for that of any API. */
const field = "permission";

function givesIn(node: QueryNode): (key: string) => boolean {
	if (node.kind !== "term") return () => true;
	const wanted = String(node.value);
	return wanted.includes(" ") ? (key) => key === wanted : (key) => key.startsWith(`${wanted} `);
}

/** The field of the directory with the permissions that a user has directly, by key and by name. */
const directField = "direct_permission";

/** Matches nobody whose roles are known, and leaves out who has unknown ones, as every condition on roles does. */
const nobody = and(exists("role_id"), not(exists("role_id")));

/**
 * Writes each condition on a permission as one on the roles that give it and on the permissions that users have directly. Adds the ids of
 * these roles to `giving`, and changes nothing else.
 */
export function toHeldConditions(node: QueryNode, roles: readonly RoleKeys[], giving: Set<string>): QueryNode {
	if ("nodes" in node) return { ...node, nodes: node.nodes.map((inner) => toHeldConditions(inner, roles, giving)) };
	if ("node" in node) return { ...node, node: toHeldConditions(node.node, roles, giving) };
	if (!("field" in node) || node.field !== field) return node;
	const gives = givesIn(node);
	const ids = roles.filter(({ keys }) => keys.some(gives)).map(({ id }) => id);
	for (const id of ids) giving.add(id);
	const throughRole = ids.length === 0 ? [nobody] : ids.map((id) => term("role_id", id));
	return or(...throughRole, node.kind === "term" ? term(directField, node.value) : exists(directField));
}

/**
 * Writes the conditions of a query on permissions as what the directory has, see `toHeldConditions`, and returns how many roles give one of
 * the permissions; or undefined for a query without such a condition. Who has a permission through a group or in an organization is not found.
 * Costs what `readRoleKeys` costs.
 */
export async function findHolders(
	context: ReadContext,
	node: QueryNode | undefined,
): Promise<{ node: QueryNode; roles: number } | undefined> {
	if (node === undefined || !fieldsOfNode(node).includes(field)) return undefined;
	const giving = new Set<string>();
	const written = toHeldConditions(node, await readRoleKeys(context), giving);
	return { node: written, roles: giving.size };
}
