import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { toStorableText } from "../../../audit/to-storable.ts";
import { isKept } from "../rows/keep-fields.ts";
import { NotInDirectory } from "./to-directory-sql.ts";

/** A column, or the path of a metadata value, such as `app_metadata.plan`. */
export type DirectorySort = { by: string; order: "asc" | "desc" };

/** The order of many users whom a word finds: those who use the tenant are asked for most. */
export const latest: DirectorySort = { by: "last_login", order: "desc" };

/** The parts of `ORDER BY` and of a quicker one for many users, the columns that they read besides the id, and whether an index has the order. */
export type OrderSql = { order: SQL; orderOfMany?: SQL; columns: readonly string[]; isIndexed: boolean };

type Value = { value: SQL; columns: readonly string[] };

const ofColumn = (name: string): [string, Value] => [
	name,
	{ value: sql`users.${sql.identifier(name)}`, columns: [name] },
];

/** The values that an index keeps in order. Missing texts come after all others, missing times and numbers before. */
const texts = new Map<string, Value>([
	...["name", "email"].map(ofColumn),
	["connection", { value: sql`(users.connections[1] collate "C")`, columns: ["connections"] }],
]);
const others = new Map(["created_at", "updated_at", "last_login", "logins_count"].map(ofColumn));

const textOfProfile = (name: string): Value => ({
	value: sql`lower((users.profile ->> ${name}::text) collate "C")`,
	columns: ["profile"],
});

/** The values that a list is sorted by without an index. Users who have nothing of it come last, either way. */
const computed = new Map<string, Value>([
	// In the order in which the column of the list shows them, of which the first is what to look after.
	[
		"status",
		{
			value: sql`(case when users.blocked then 0 when users.email is not null and users.email_verified is false then 1 when coalesce(users.logins_count, 0) = 0 then 2 else 3 end)`,
			columns: ["blocked", "email", "email_verified", "logins_count"],
		},
	],
	["username", textOfProfile("username")],
	["phone_number", textOfProfile("phone_number")],
]);

const metadataPath = /^(app_metadata|user_metadata)((?:\.[^.]+)+)$/;

function toMetadataValue(by: string): Value {
	const [, root = "", steps = ""] = metadataPath.exec(by) ?? [];
	if (root === "") throw new NotInDirectory("A list cannot be sorted by this field.");
	const path = steps
		.slice(1)
		.split(".")
		.map((step) => sql`${toStorableText(step)}::text`);
	return { value: sql`users.${sql.identifier(root)} #> array[${sql.join(path, sql`, `)}]`, columns: [root] };
}

/** Writes the order of a list, with the id for those that are equal. A list is the same list backwards, so one index serves both. */
export function toOrderSql({ by, order: way }: DirectorySort): OrderSql {
	const direction = sql.raw(way === "asc" ? "asc" : "desc");
	if (by === "user_id") return { order: sql`users.user_id ${direction}`, columns: [], isIndexed: true };
	const indexed = texts.get(by) ?? others.get(by);
	if (indexed !== undefined) {
		const missingLast = texts.has(by) === (way === "asc");
		const nulls = sql.raw(missingLast ? "nulls last" : "nulls first");
		const order = sql`${indexed.value} ${direction} ${nulls}, users.user_id ${direction}`;
		return { order, columns: indexed.columns, isIndexed: true };
	}
	if (!isKept(by)) throw new NotInDirectory("A field is not in the directory.");
	const { value, columns } = computed.get(by) ?? toMetadataValue(by);
	return { order: sql`${value} ${direction} nulls last, users.user_id`, columns, isIndexed: false };
}
