import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { FieldTest, ScopeTree } from "../policy/scope/scope-tree.ts";
import { stepsOf } from "../policy/scope/values-at.ts";

/** The columns, or expressions, of a table of users that a scope reads. All but the e-mail and the block are never null. */
export type ScopeColumns = {
	/** `text`, the address as the tenant has it, or null. */
	email: SQL;
	/** `boolean` or null. */
	blocked: SQL;
	/** `jsonb`, the user's list of identities. */
	identities: SQL;
	app_metadata: SQL;
	user_metadata: SQL;
	/** `text[]`, ids of organizations. */
	organizations: SQL;
};

/** Writes values as a list of texts, each a parameter. */
export const texts = (values: readonly unknown[]): SQL =>
	sql.join(
		values.map((value) => sql`${String(value)}::text`),
		sql`, `,
	);

const jsons = (values: readonly unknown[]): SQL =>
	sql.join(
		values.map((value) => sql`${JSON.stringify(value)}::text::jsonb`),
		sql`, `,
	);

/**
 * Writes that one of the values stands at a path of a jsonb value. Each step of the walk takes one key, or one list apart, so lists are
 * read item by item at any depth. No index serves it.
 */
function walksTo(column: SQL, steps: readonly string[], values: readonly unknown[]): SQL {
	const key = sql`(array[${texts(steps)}])[walk.step + 1]`;
	const count = sql`${steps.length}::int`;
	return sql`exists (
		with recursive walk(value, step) as (
			select ${column}, 0
			union all
			select next.value, next.step from walk, lateral (
				select item.value, walk.step from jsonb_array_elements(
					case jsonb_typeof(walk.value) when 'array' then walk.value else '[]'::jsonb end
				) as item(value)
				union all
				select walk.value -> ${key}, walk.step + 1
				where walk.step < ${count} and jsonb_typeof(walk.value) = 'object' and walk.value ? ${key}
			) as next(value, step)
		)
		select 1 from walk where walk.step = ${count} and walk.value in (${jsons(values)})
	)`;
}

/** A key that `#>` would take for a place in a list, which a scope does not mean. */
const place = /^[+-]?\d+$/;

/** Writes that one of the values stands at a path. Where objects lead to a single value, as they mostly do, it is read at once. */
function hasValueAt(column: SQL, steps: readonly string[], values: readonly unknown[]): SQL {
	const walks = walksTo(column, steps, values);
	if (steps.some((step) => place.test(step.trim()))) return walks;
	const value = sql`${column} #> array[${texts(steps)}]`;
	const isSingle = sql`jsonb_typeof(${value}) in ('string', 'number', 'boolean', 'null')`;
	return sql`(case when ${isSingle} then ${value} in (${jsons(values)}) else ${walks} end)`;
}

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Writes that the domain of an e-mail is one of the values, or none of them. A domain with other than ASCII characters is neither. */
function emailDomain({ email }: ScopeColumns, { values, holds }: FieldTest): SQL {
	const address = sql`coalesce(${email}, '')`;
	const domain = sql`regexp_replace(${address}, '^.*@', '')`;
	const isIn = sql`translate(${domain}, ${capitals}::text, ${capitals.toLowerCase()}::text) in (${texts(values)})`;
	const hasOne = sql`position('@' in ${address}) > 0`;
	const isAscii = sql`octet_length(${domain}) = char_length(${domain})`;
	if (holds) return sql`(${hasOne} and ${isAscii} and ${isIn})`;
	return sql`(not ${hasOne} or (${isAscii} and not ${isIn}))`;
}

function oneOf({ field, values }: FieldTest, columns: ScopeColumns): SQL {
	if (field === "organizations") return sql`${columns.organizations} && array[${texts(values)}]`;
	if (field === "blocked") return sql`coalesce(${columns.blocked}, false)`;
	const [root = "", ...steps] = stepsOf(field);
	if (root !== "identities" && root !== "app_metadata" && root !== "user_metadata")
		throw new TypeError(`A scope reads no field ${field}.`);
	return hasValueAt(columns[root], steps, values);
}

/**
 * Translates a scope to SQL over a table of users. It finds exactly the users that the ability allows. Every value and every key is a
 * parameter.
 */
export function toScopeSql(tree: ScopeTree, columns: ScopeColumns): SQL {
	if (tree.kind === "field") {
		if (tree.field === "emailDomain") return emailDomain(columns, tree);
		const written = oneOf(tree, columns);
		return tree.holds ? sql`(${written})` : sql`(not (${written}))`;
	}
	if (tree.parts.length === 0) return tree.kind === "and" ? sql`true` : sql`false`;
	const parts = tree.parts.map((part) => toScopeSql(part, columns));
	return sql`(${sql.join(parts, tree.kind === "and" ? sql` and ` : sql` or `)})`;
}
