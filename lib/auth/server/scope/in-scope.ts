import "server-only";
import { z } from "zod";
import type { Actor } from "../../../access/can.ts";
import { createAbility, type ScopedUser } from "../../../access/policy/scope/create-ability.ts";
import { needsOf, type ScopeNeeds } from "../../../access/policy/scope/scope-needs.ts";
import { type ScopeTree, toScopeTree } from "../../../access/policy/scope/scope-tree.ts";
import { type SearchClause, toSearchClause } from "../../../access/policy/scope/to-search-clause.ts";
import type { PageCounts } from "../../../http/page-counts.ts";
import { isObject } from "../../../json/is-object.ts";
import { and, or, term, toQueryString } from "../../../lucene/build-query.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { inBatches, readOfEach } from "../../../management-api/server/reads/read-pages.ts";
import { rowsOf } from "../../../management-api/server/reads/read-upstream.ts";

type Context = { actor: Actor; signal: AbortSignal };

/** The permission whose rules decide on the users of any read or act: each other permission of a level has the same scope. */
const deciding = "users:read";

const abilityOf = ({ scope = "everybody" }: Actor) => createAbility([deciding], scope);

/** Returns what has to be read of users to tell which of them are in the actor's scope. */
export const scopeNeedsOf = ({ scope = "everybody" }: Actor): ScopeNeeds => needsOf(scope);

/** Returns the actor's scope, or undefined for one who sees everybody. */
export const scopeTreeOf = (actor: Actor): ScopeTree | undefined =>
	actor.scope === undefined ? undefined : toScopeTree(abilityOf(actor), deciding);

/** Returns what Auth0's search can say of the actor's scope. */
export const scopeClauseOf = (actor: Actor): SearchClause => toSearchClause(toScopeTree(abilityOf(actor), deciding));

const metadataSchema = z.custom<Record<string, unknown>>(isObject).nullish();

/** A user as far as a scope reads them. An answer of another shape is of nobody in scope: what cannot be read is never taken as absent. */
const scopedUserSchema = z.object({
	user_id: z.string().min(1),
	email: z.string().nullish(),
	blocked: z.boolean().nullish(),
	identities: z.array(z.object({ connection: z.string() })).nullish(),
	app_metadata: metadataSchema,
	user_metadata: metadataSchema,
});

/** Reads a user as the tenant returned them. Returns undefined for one whose shape is not the documented one. */
export function readScopedUser(raw: unknown): (ScopedUser & { user_id: string }) | undefined {
	const { data } = scopedUserSchema.safeParse(raw);
	if (data === undefined) return undefined;
	const { email, blocked, identities, ...metadata } = data;
	return { ...metadata, email: email ?? undefined, blocked: blocked ?? undefined, identities: identities ?? undefined };
}

/** Returns true if a user is in the actor's scope. */
export const isInScope = (actor: Actor, user: ScopedUser): boolean => abilityOf(actor).can(deciding, user);

/** Maximum number of ids in one search, which keeps the query well below the longest that Auth0 takes. */
const idsPerSearch = 25;

/** Asks the index for those of the users whom it has, or, with an organization, for its members among them. */
async function askIndex(
	{ signal }: Context,
	userIds: readonly string[],
	{ fields, organization }: { fields: readonly string[]; organization?: string },
): Promise<unknown[]> {
	const named = or(...userIds.map((userId) => term("user_id", userId)));
	const q = toQueryString(organization === undefined ? named : and(term("organization_id", organization), named));
	const found = await callManagementApi({ signal }, (api, request) =>
		api.users.list(
			{
				q,
				search_engine: "v3",
				fields: ["user_id", ...fields].join(","),
				include_fields: true,
				per_page: idsPerSearch,
				include_totals: true,
			},
			request,
		),
	);
	return rowsOf(found.response, "users");
}

const idSchema = z.object({ user_id: z.string() });

/** Finds the organizations of users, of those that the scope reads: one search per organization and 25 users. */
async function findOrganizations(context: Context, userIds: readonly string[]): Promise<Map<string, string[]>> {
	const asked = scopeNeedsOf(context.actor).organizations.flatMap((organization) =>
		inBatches(userIds, idsPerSearch).map((batch) => ({ organization, batch })),
	);
	const members = await readOfEach(asked, async ({ organization, batch }) => {
		const rows = await askIndex(context, batch, { fields: [], organization });
		return rows.flatMap((row) => ({ organization, userId: idSchema.safeParse(row).data?.user_id }));
	});
	const byUser = new Map<string, string[]>(userIds.map((userId) => [userId, []]));
	for (const { organization, userId = "" } of members.flat()) byUser.get(userId)?.push(organization);
	return byUser;
}

/** An id that no user has. */
const nobodysId = "rolecall|nobody";

/**
 * Keeps the rows of users who are in the actor's scope. The rows have the fields of `scopeNeedsOf`. Costs one search per organization that
 * the scope reads and 25 users, and else nothing. Without rows it costs the same as with one, so that the calls do not tell a user out of
 * scope from an absent one.
 * @param asked The ids that the rows were asked by, if they were. Default: those of the rows
 */
export async function keepInScope(
	context: Context,
	rows: readonly unknown[],
	asked?: readonly string[],
): Promise<unknown[]> {
	const { actor } = context;
	if (actor.scope === undefined) return [...rows];
	const read = rows.flatMap((row) => {
		const user = readScopedUser(row);
		return user === undefined ? [] : [{ row, user }];
	});
	const ids = read.map(({ user }) => user.user_id);
	const organizations = await findOrganizations(context, asked ?? (ids.length === 0 ? [nobodysId] : ids));
	const ability = abilityOf(actor);
	return read
		.filter(({ user }) => ability.can(deciding, { ...user, organizations: organizations.get(user.user_id) }))
		.map(({ row }) => row);
}

/**
 * Returns the counts of a page for the actor, `kept` of whose rows are in their scope. With a scope, the tenant's total is a count of others
 * too, so it is left out unless the page is the whole list. Without one it stays.
 */
export function countInScope(
	{ scope }: Actor,
	{ start, limit, total }: { start: number; limit: number; total: number },
	kept: number,
): PageCounts {
	if (scope === undefined) return { start, limit, total };
	const hasMore = start + limit < total;
	return start === 0 && !hasMore ? { start, limit, total: kept } : { start, limit, hasMore };
}

/**
 * Returns which of the users are in the actor's scope, by the search index, which lags by seconds. Costs one search per 25 users, beside
 * what `keepInScope` costs. Without a scope it costs nothing and returns all.
 */
export async function findIdsInScope(context: Context, userIds: readonly string[]): Promise<ReadonlySet<string>> {
	const asked = [...new Set(userIds)];
	if (context.actor.scope === undefined || asked.length === 0) return new Set(asked);
	const { fields } = scopeNeedsOf(context.actor);
	const rows = await readOfEach(inBatches(asked, idsPerSearch), (batch) => askIndex(context, batch, { fields }));
	const kept = await keepInScope(context, rows.flat(), asked);
	return new Set(kept.flatMap((row) => idSchema.safeParse(row).data?.user_id ?? []));
}
