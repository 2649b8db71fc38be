import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { FieldTest, ScopeTree } from "../../../access/policy/scope/scope-tree.ts";
import { type ScopeColumns, texts, toScopeSql } from "../../../access/server/scope-sql.ts";
import { emailDomain } from "./directory-fields.ts";
import { isOneOf } from "./nested-values.ts";

/** The columns of `directory_users as users` that a scope reads. */
const scopeColumns: ScopeColumns = {
	email: sql`(users.profile ->> 'email')`,
	blocked: sql`users.blocked`,
	identities: sql`coalesce(users.profile -> 'identities', '[]'::jsonb)`,
	app_metadata: sql`users.app_metadata`,
	user_metadata: sql`users.user_metadata`,
	organizations: sql`users.organizations`,
};

const isScalar = (value: unknown) =>
	typeof value === "string" || typeof value === "number" || typeof value === "boolean";

function narrowTest({ field, values, holds }: FieldTest): SQL | undefined {
	if (!holds || values.length === 0) return undefined;
	const [root, ...path] = field.split(".");
	if (root === "app_metadata" || root === "user_metadata")
		return isOneOf({ root: sql`users.${sql.identifier(root)}`, path }, values.filter(isScalar));
	if (field === "identities.connection") return sql`users.connections && array[${texts(values)}]`;
	if (field !== "emailDomain") return undefined;
	return sql`${emailDomain} in (${texts(values)})`;
}

/** Writes what also holds for every user in the scope and what an index finds, or undefined if there is nothing like it. */
function narrow(tree: ScopeTree): SQL | undefined {
	if (tree.kind === "field") return narrowTest(tree);
	const parts = tree.parts.map(narrow);
	const known = parts.filter((part) => part !== undefined);
	if (known.length === 0 || (tree.kind === "or" && known.length < parts.length)) return undefined;
	return sql`(${sql.join(known, tree.kind === "and" ? sql` and ` : sql` or `)})`;
}

/** Writes that a user of the directory is in a scope, so that an index finds those of a small one. Memberships that were not read are none. */
export function whereInScope(tree: ScopeTree): SQL {
	const exact = toScopeSql(tree, scopeColumns);
	const narrowing = narrow(tree);
	return narrowing === undefined ? exact : sql`(${narrowing} and ${exact})`;
}
