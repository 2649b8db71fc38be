import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Queries, queryRows } from "../../../database/server/query-rows.ts";
import { isOneOf } from "../../../database/server/text-rows.ts";

const objectSchema = z.custom<Record<string, unknown>>((value) => typeof value === "object" && value !== null);
const idsSchema = z.array(z.string()).nullable();

const rowSchema = z.object({
	user_id: z.string(),
	profile: objectSchema,
	user_metadata: objectSchema,
	app_metadata: objectSchema,
	roles: idsSchema,
	organizations: idsSchema,
	groups: idsSchema,
	/** The drivers differ: one returns a date, the other its text. */
	read_at: z.coerce.date(),
});

export type DirectoryUser = {
	/** The user as the tenant returned them. */
	user: Record<string, unknown>;
	/** Ids, or null if they were not read. */
	roles: string[] | null;
	organizations: string[] | null;
	groups: string[] | null;
	/** The time before the tenant was asked for the user. */
	readAt: Date;
};

/** Reads users by id, in the order of the ids. Leaves out those that the directory does not have. */
export async function readUsers(queries: Queries, ids: readonly string[]): Promise<DirectoryUser[]> {
	if (ids.length === 0) return [];
	const query = sql`
		select user_id, profile, user_metadata, app_metadata, roles, organizations, groups, read_at
		from directory_users where ${isOneOf(sql`user_id`, ids)}`;
	const rows = await queryRows(queries, query, rowSchema);
	const byId = new Map(rows.map((row) => [row.user_id, row]));
	return ids.flatMap((id) => {
		const row = byId.get(id);
		if (row === undefined) return [];
		const { profile, user_metadata, app_metadata, roles, organizations, groups, read_at: readAt } = row;
		return [{ user: { ...profile, user_metadata, app_metadata }, roles, organizations, groups, readAt }];
	});
}
