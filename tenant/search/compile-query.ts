import { parseQuery } from "../../lib/lucene/parse-query.ts";
import { type PatternPart, SearchSyntaxError, type SyntaxNode } from "../../lib/lucene/syntax-tree.ts";
import { spanOfDate } from "./date-range.ts";
import { hasValue, nodesAt, valuesAt } from "./field-values.ts";

export type Matches = (user: object) => boolean;

const caseInsensitive = new Set(["email", "name", "given_name", "family_name", "nickname", "email.domain"]);
const searchable = new Set([
	...[
		"app_metadata",
		"user_metadata",
		"blocked",
		"created_at",
		"email",
		"email_verified",
		"family_name",
		"given_name",
		"identities",
	],
	...[
		"last_ip",
		"last_login",
		"logins_count",
		"name",
		"nickname",
		"phone_number",
		"phone_verified",
		"updated_at",
		"user_id",
		"username",
	],
	"organization_id",
]);
const dateFields = new Set(["created_at", "updated_at", "last_login"]);
const bareFields = ["email", "name", "given_name", "family_name", "nickname", "username", "user_id", "phone_number"];
const suffixMinLiterals = 3;

const literals = (parts: readonly PatternPart[]) =>
	parts.map((part) => ("literal" in part ? part.literal : "")).join("");

function requireField(field: string, at: number): string[] {
	const path = field.split(".");
	if (!searchable.has(path[0] ?? "")) throw new SearchSyntaxError(`The field ${field} is not searchable.`, at);
	return path;
}

/** `email.domain` is indexed though no user has it. */
function values(user: object, field: string, path: readonly string[]): (string | number | boolean)[] {
	if (field !== "email.domain") return valuesAt(user, path);
	return valuesAt(user, ["email"]).map((email) => String(email).split("@")[1] ?? "");
}

const fold = (field: string) =>
	caseInsensitive.has(field) ? (text: string) => text.toLowerCase() : (text: string) => text;

function compileTerm(field: string, value: string, at: number): Matches {
	const path = requireField(field, at);
	const folded = fold(field);
	const wanted = folded(value);
	const span = dateFields.has(field) ? spanOfDate(value) : undefined;
	if (span !== undefined) return compileSpan(field, path, span.start, span.end);
	return (user) => values(user, field, path).some((found) => folded(String(found)) === wanted);
}

function compileSpan(field: string, path: readonly string[], start: number, end: number): Matches {
	return (user) =>
		values(user, field, path).some((found) => {
			const at = Date.parse(String(found));
			return at >= start && at < end;
		});
}

function requirePattern(field: string, parts: readonly PatternPart[], at: number): void {
	if (field.startsWith("user_metadata"))
		throw new SearchSyntaxError("user_metadata cannot be searched with wildcards.", at);
	const startsWild = parts[0] !== undefined && "wildcard" in parts[0];
	const length = [...literals(parts)].length;
	if (length === 0) throw new SearchSyntaxError("A wildcard needs a letter beside it.", at);
	if (startsWild && length < suffixMinLiterals)
		throw new SearchSyntaxError("A search by suffix needs three characters or more.", at);
}

const escapeExpression = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

function compilePattern(field: string, parts: readonly PatternPart[], at: number): Matches {
	const path = requireField(field, at);
	requirePattern(field, parts, at);
	const folded = fold(field);
	// Neighbouring stars are one, and each is lazy up to the next literal: the expression cannot backtrack badly.
	const source = parts
		.filter((part, index) => !("wildcard" in part && part.wildcard === "*" && isStar(parts[index - 1])))
		.map((part) => ("literal" in part ? escapeExpression(folded(part.literal)) : part.wildcard === "*" ? ".*?" : "."))
		.join("");
	const expression = new RegExp(`^${source}$`, "su");
	return (user) => values(user, field, path).some((found) => expression.test(folded(String(found))));
}

const isStar = (part: PatternPart | undefined) => part !== undefined && "wildcard" in part && part.wildcard === "*";

function compileRange(node: SyntaxNode & { type: "range" }): Matches {
	const { field, from, to, includesFrom, includesTo, start: at } = node;
	const path = requireField(field, at);
	if (field.startsWith("user_metadata")) throw new SearchSyntaxError("user_metadata cannot be searched by range.", at);
	if (dateFields.has(field)) {
		const first = from === undefined ? undefined : spanOfDate(from);
		const last = to === undefined ? undefined : spanOfDate(to);
		if ((from !== undefined && first === undefined) || (to !== undefined && last === undefined)) {
			throw new SearchSyntaxError("An end of the range is not a date.", at);
		}
		const start = first === undefined ? Number.NEGATIVE_INFINITY : includesFrom ? first.start : first.end;
		const end = last === undefined ? Number.POSITIVE_INFINITY : includesTo ? last.end : last.start;
		return compileSpan(field, path, start, end);
	}
	const above = (found: string | number) => from === undefined || compare(found, from) > (includesFrom ? -1 : 0);
	const below = (found: string | number) => to === undefined || compare(found, to) < (includesTo ? 1 : 0);
	return (user) =>
		values(user, field, path).some((found) => typeof found !== "boolean" && above(found) && below(found));
}

/** Numbers by value, text by code point. Answers -1, 0 or 1. */
function compare(found: string | number, bound: string): number {
	if (typeof found === "number") return Math.sign(found - Number(bound));
	return found < bound ? -1 : found > bound ? 1 : 0;
}

function compile(node: SyntaxNode): Matches {
	switch (node.type) {
		case "and": {
			const all = node.nodes.map(compile);
			return (user) => all.every((matches) => matches(user));
		}
		case "or": {
			const any = node.nodes.map(compile);
			return (user) => any.some((matches) => matches(user));
		}
		case "not": {
			const matches = compile(node.node);
			return (user) => !matches(user);
		}
		case "exists": {
			const path = requireField(node.field, node.start);
			return (user) => nodesAt(user, path).some(hasValue);
		}
		case "range":
			return compileRange(node);
		default:
			return compileValue(node);
	}
}

/** A bare term looks in the fields that name a person, and never in `user_metadata`. */
function compileValue(node: SyntaxNode & { type: "term" | "pattern" }): Matches {
	const fields = node.field === undefined ? bareFields : [node.field];
	const any = fields.map((field) =>
		node.type === "term" ? compileTerm(field, node.value, node.start) : compilePattern(field, node.parts, node.start),
	);
	return (user) => any.some((matches) => matches(user));
}

/**
 * What a query of the user search means, as a test of one user.
 * @throws SearchSyntaxError for what cannot be read, and for what Auth0 refuses.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export function compileQuery(text: string): Matches {
	return compile(parseQuery(text));
}
