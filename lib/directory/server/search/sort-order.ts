import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { toStorableText } from "../../../audit/to-storable.ts";
import { NotInDirectory } from "./to-directory-sql.ts";

/** A column, or the path of a metadata value, such as `app_metadata.plan`. */
export type DirectorySort = { by: string; order: "asc" | "desc" };

/** The order of many users whom a word finds: those who use the tenant are asked for most. */
export const latest: DirectorySort = { by: "last_login", order: "desc" };

/** The columns that an index keeps in order. Missing texts come after all others, missing times and numbers before. */
const texts = new Set(["name", "email"]);
const others = new Set(["created_at", "updated_at", "last_login", "logins_count"]);

/** The parts of `ORDER BY`, the columns that they read besides the id, and whether an index has the users in this order. */
export type OrderSql = { order: SQL; columns: readonly string[]; isIndexed: boolean };

const metadataPath = /^(app_metadata|user_metadata)((?:\.[^.]+)+)$/;

/** Writes the order of a list, with the id for those that are equal. A list is the same list backwards, so one index serves both. */
export function toOrderSql({ by, order: way }: DirectorySort): OrderSql {
	const direction = sql.raw(way === "asc" ? "asc" : "desc");
	if (by === "user_id") return { order: sql`users.user_id ${direction}`, columns: [], isIndexed: true };
	if (texts.has(by) || others.has(by)) {
		const missingLast = texts.has(by) === (way === "asc");
		const nulls = sql.raw(missingLast ? "nulls last" : "nulls first");
		const order = sql`users.${sql.identifier(by)} ${direction} ${nulls}, users.user_id ${direction}`;
		return { order, columns: [by], isIndexed: true };
	}
	const [, root = "", steps = ""] = metadataPath.exec(by) ?? [];
	if (root === "") throw new NotInDirectory("A list cannot be sorted by this field.");
	const path = sql.join(
		steps
			.slice(1)
			.split(".")
			.map((step) => sql`${toStorableText(step)}::text`),
		sql`, `,
	);
	const value = sql`users.${sql.identifier(root)} #> array[${path}]`;
	return { order: sql`${value} ${direction} nulls last, users.user_id`, columns: [root], isIndexed: false };
}
