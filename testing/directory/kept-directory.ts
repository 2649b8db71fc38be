import { directoryUsers } from "../../lib/database/directory-schema.ts";
import type { OpenDatabase } from "../../lib/database/server/open-database.ts";
import { fieldsOf } from "../../lib/json/is-object.ts";

/** A tenant's state, as far as the directory copies it. */
export type Truth = {
	users: { values: () => Iterable<{ user_id: string }>; membersOf: (roleId: string) => ReadonlySet<string> };
	roles: { keys: () => Iterable<string> };
	organizations: ReadonlyMap<string, { members: { has: (userId: string) => boolean } }>;
	groups: ReadonlyMap<string, { members: { has: (userId: string) => boolean } }>;
};

type Copy = { user: object; roles: string[] | null; organizations: string[] | null; groups: string[] | null };

const sorted = (ids: readonly string[] | null) => (ids === null ? null : ids.toSorted());

/** Returns the users that the tenant has, by id, with their memberships. */
export function usersOfTenant({ users, roles, organizations, groups }: Truth): Map<string, Copy> {
	const roleIds = [...roles.keys()];
	const groupsWith = (id: string, all: Truth["groups"]) =>
		[...all].filter(([, { members }]) => members.has(id)).map(([groupId]) => groupId);
	return new Map(
		[...users.values()].map((user): [string, Copy] => {
			const { user_metadata = {}, app_metadata = {}, ...profile }: Record<string, unknown> & object = { ...user };
			const copy = {
				user: JSON.parse(JSON.stringify({ ...profile, user_metadata, app_metadata })),
				roles: sorted(roleIds.filter((roleId) => users.membersOf(roleId).has(user.user_id))),
				organizations: sorted(groupsWith(user.user_id, organizations)),
				groups: sorted(groupsWith(user.user_id, groups)),
			};
			return [user.user_id, copy];
		}),
	);
}

/** Returns the users that the directory has, by id, with their memberships. */
export async function usersOfDirectory({ db }: Pick<OpenDatabase, "db">): Promise<Map<string, Copy>> {
	const rows = await db.select().from(directoryUsers);
	return new Map(
		rows.map(({ userId, profile, userMetadata, appMetadata, roles, organizations, groups }): [string, Copy] => [
			userId,
			{
				user: { ...fieldsOf(profile), user_metadata: userMetadata, app_metadata: appMetadata },
				roles: sorted(roles),
				organizations: sorted(organizations),
				groups: sorted(groups),
			},
		]),
	);
}
