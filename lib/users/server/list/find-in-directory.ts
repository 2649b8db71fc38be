import "server-only";
import { clearPartOf } from "../../../access/mask-answer.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { scopeTreeOf } from "../../../auth/server/scope/in-scope.ts";
import { answerWithin } from "../../../database/server/answer-within.ts";
import { withoutValues } from "../../../database/server/database.ts";
import { isKept } from "../../../directory/server/rows/keep-fields.ts";
import { countCoverage, coveredFields } from "../../../directory/server/search/count-coverage.ts";
import { DirectoryWords, SeenWords } from "../../../directory/server/search/directory-words.ts";
import { type Directory, findDirectory } from "../../../directory/server/search/find-directory.ts";
import { isScopeKnown } from "../../../directory/server/search/is-scope-known.ts";
import type { DirectoryUser } from "../../../directory/server/search/read-users.ts";
import {
	countDirectory,
	type DirectoryFilter,
	type DirectoryPage,
	searchDirectory,
} from "../../../directory/server/search/search-directory.ts";
import { NotInDirectory } from "../../../directory/server/search/to-directory-sql.ts";
import { findPlaces } from "../../../directory/server/search/where-found.ts";
import { getEnv } from "../../../env/server/env.ts";
import { getLogger } from "../../../env/server/logger.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { fieldsOf as propertiesOf } from "../../../json/is-object.ts";
import { and, exists, not, or, pattern, type QueryNode, term } from "../../../lucene/build-query.ts";
import { inBatches, readOfEach } from "../../../management-api/server/reads/read-pages.ts";
import { userListDefaults, withoutRole } from "../../list-options.ts";
import type { Lookup } from "../../search/askable.ts";
import { type AskingOf, askingFor, maySearchEmails } from "../../search/asking.ts";
import { fieldsOfNode } from "../../search/fields-of-node.ts";
import type { TypedText } from "../../search/typed-text.ts";
import { hasEmail } from "../../sign-in-account.ts";
import type { UserRow } from "../../user.ts";
import type { ParsedUserListQuery, UserList } from "../../user-list.ts";
import { needsDirectory } from "./directory-needs.ts";
import { markLinkedAccount } from "./find-linked-account.ts";
import { findHolders } from "./permission-roles.ts";
import { recordLookups, requireLookups } from "./record-lookup.ts";
import { toChosenNodes, toMaskedNodes, toTextNodes } from "./to-index-query.ts";
import { mostRowsById, readRows, userRow, withMatches } from "./user-rows.ts";

type Context = Pick<ActContext, "actor" | "signal">;

/**
 * Waits for an answer of the directory, for at most 3 s. The tenant is asked instead if it takes longer, see `orTenant`.
 * @throws Error if it takes longer
 */
export const inTime = <T>(asked: Promise<T>): Promise<T> => answerWithin(asked, getEnv().directoryAnswerMs);

/** Signs that mean something to the search box, and are letters to the directory. */
const signs = /[*"“”„«»]/;

/**
 * Returns true for a list that only the tenant can answer: by lockout, past a window, and, unless `needsDirectory`, by log entry, IP address
 * or its own index.
 */
const isForTenant = (query: ParsedUserListQuery): boolean =>
	query.status === "locked_out" ||
	query.walk !== undefined ||
	(!needsDirectory(query) && (isTextForTenant(query) || query.lookup === "index"));

const isTextForTenant = ({ q }: ParsedUserListQuery): boolean =>
	["log_id", "ip"].includes(q.what) || (q.what === "phone" && !isKept("phone_number")) || signs.test(q.text);

function roleNode(role: string): QueryNode {
	return role === withoutRole ? not(exists("role_id")) : term("role_id", role);
}

/** The question of a list to the directory, the masked values that it looks up, and the number of roles that give a permission in it. */
type Asked = { filter: DirectoryFilter; lookups: readonly Lookup[]; roles?: number };

/**
 * Leaves parts of values out of a query, so that only whole ones are asked for. Auth0's search can compare a part only with the whole text of
 * a name, of which the mask may hide some; the words of the directory do better.
 */
function wholesOf(node: QueryNode): QueryNode {
	if ("nodes" in node) return { ...node, nodes: node.nodes.map(wholesOf) };
	return node.kind === "pattern" ? or() : node;
}

/** Signs of an address. */
const addressSigns = ["@", "＠", "﹫", "%"];

/** Leaves texts with an address out of what a part of a text finds, where the mask hides a part of the address. */
function withoutAddresses(node: QueryNode, askingOf: AskingOf): QueryNode {
	if ("nodes" in node) return { ...node, nodes: node.nodes.map((inner) => withoutAddresses(inner, askingOf)) };
	if ("node" in node) return { ...node, node: withoutAddresses(node.node, askingOf) };
	const field = node.kind === "pattern" ? node.field : undefined;
	if (field === undefined || askingOf(field) !== "words") return node;
	const star = { wildcard: "*" } as const;
	return and(node, ...addressSigns.map((literal) => not(pattern(field, [star, { literal }, star]))));
}

/**
 * Returns what the users of a list must meet, or undefined for a text that words do not tell, and for what the actor's level may not search.
 * For a level that sees everything, such a text means what it means to the tenant's search where the tenant cannot be asked instead.
 */
export function toAsked({ actor }: Pick<Context, "actor">, query: ParsedUserListQuery): Asked | undefined {
	const sharesEmail = query.status === "shared_email";
	if (sharesEmail && !maySearchEmails(actor)) return undefined;
	const { q, role } = query;
	const [nowMs, askingOf, hasWords] = [Date.now(), askingFor(actor), q.terms.length > 0];
	const asked =
		askingOf === undefined
			? { typed: [], chosen: toChosenNodes(query, nowMs), lookups: [] }
			: toMaskedNodes(query, nowMs, askingOf);
	if ("refused" in asked) return undefined;
	const words = hasWords ? DirectoryWords.read(actor, q.text) : undefined;
	// Without look-ups, the query asks only for values that the level sees, and the words find these too.
	const typed = asked.lookups.length === 0 ? undefined : or(...asked.typed.map(wholesOf));
	const seen = hasWords && words === undefined ? new SeenWords(actor, q.text, typed) : undefined;
	const isRead = words?.isWhole !== false && seen?.isWhole !== false && !isTextForTenant(query);
	if (!isRead && (askingOf !== undefined || !needsDirectory(query))) return undefined;
	const chosen = asked.chosen.map((node) => (askingOf === undefined ? node : withoutAddresses(node, askingOf)));
	const text = isRead ? [] : toTextNodes(q);
	const nodes = [...text, ...chosen, ...(role === undefined ? [] : [roleNode(role)])];
	const node = nodes.length === 0 ? undefined : and(...nodes);
	const filter = { words: isRead ? words : undefined, seen, node, sharesEmail, scope: scopeTreeOf(actor) };
	return { filter, lookups: asked.lookups };
}

/** Returns the order that was chosen, or undefined for the default with words, which puts the best match first. */
const sortOf = ({ q, sort, order }: ParsedUserListQuery) =>
	q.terms.length > 0 && sort === userListDefaults.sort && order === userListDefaults.order
		? undefined
		: { by: sort, order };

/** The fields of memberships, with the lists that tell of them. */
const memberships = new Map<string, Directory["missing"][number]>([
	["organization_id", "organization"],
	["role_id", "role"],
	["group_id", "group"],
]);

/** Returns true if the directory has what decides on who is listed: the memberships and the fields that the filter and the actor's scope read. */
export function decides(
	{ actor }: Pick<Context, "actor">,
	{ node }: DirectoryFilter,
	directory: Pick<Directory, "missing">,
): boolean {
	const lists = (node === undefined ? [] : fieldsOfNode(node)).map((field) => memberships.get(field));
	const lacks = lists.some((list) => list !== undefined && directory.missing.includes(list));
	return !lacks && isScopeKnown(actor, directory);
}

/**
 * Returns true unless a whole address or id was typed that none of the found users has: then the tenant may know more. A level that may not
 * even look an address up is not told so who has it.
 */
function hasWhole({ actor }: Context, { what, value }: TypedText, users: readonly UserRow[]): boolean {
	if (what === "email") return askingFor(actor)?.("email") !== "never" && users.some((user) => hasEmail(user, value));
	return what !== "user_id" || users.some(({ user_id }) => user_id === value);
}

/** Reads the rows of found users. Costs a call for each 50 if `DIRECTORY_FIELDS` leaves out what a row shows, and else none. */
async function readFound(context: Context, query: ParsedUserListQuery, found: readonly DirectoryUser[]) {
	const row = userRow(context, query);
	const shown = ["phone_number", "identities", ...(query.metadata ?? [])];
	if (shown.every(isKept)) return row.read(found.map(({ user }) => user));
	const ids = found.map(({ user }) => String(user.user_id));
	const read = await readOfEach(inBatches(ids, mostRowsById), (batch) => readRows(context, batch, row));
	const rows = new Map(read.flatMap((batch) => [...batch]));
	return ids.map((id) => rows.get(id)).filter((user) => user !== undefined);
}

/** Counts the users of a page whose total is not known. What a level sees of many users is not counted: then it says that more follow. */
async function countOf({ db }: Directory, { filter }: Asked, { total }: DirectoryPage) {
	if (total.isExact) return { total: total.count };
	if (filter.seen !== undefined) return { hasMore: true };
	return { total: await inTime(countDirectory(db, filter, total.by)) };
}

type Coverage = NonNullable<Extract<UserList["found"], { by: "directory" }>["coverage"]>;

/**
 * Counts of how many users each field is known that the list is filtered by and that Auth0 tells only user by user. Without the counts if they
 * take too long, because the list stands without them.
 */
export async function coverageOf(
	{ db }: Pick<Directory, "db">,
	{ filter: { node, scope } }: Pick<Asked, "filter">,
): Promise<{ coverage?: Coverage }> {
	const fields = new Set(node === undefined ? [] : fieldsOfNode(node));
	const asked = coveredFields.filter((field) => fields.has(field));
	if (asked.length === 0) return {};
	const counted: Promise<Coverage> = inTime(countCoverage(db, scope, asked));
	const uncounted = (error: unknown): Coverage => {
		getLogger().warn({ err: withoutValues(error) }, "the coverage of a list could not be counted");
		return asked.map((field) => ({ field }));
	};
	return { coverage: await counted.catch(uncounted) };
}

/** Says of each row what the words matched: a linked account, or else a part of the user that a list may not show. */
function markAll(
	{ actor }: Context,
	rows: readonly UserRow[],
	{ query, asked, found }: { query: ParsedUserListQuery; asked: Asked; found: DirectoryPage },
): UserRow[] {
	const words = asked.filter.words ?? asked.filter.seen;
	if (words === undefined) return [...rows];
	const users = new Map(found.users.map(({ user }) => [user.user_id, user]));
	return rows.map((row) => {
		const marked = markLinkedAccount(actor, row, query.q, asked.lookups);
		if (marked.linked !== undefined) return marked;
		const seen = propertiesOf(clearPartOf(actor, users.get(row.user_id)));
		return withMatches(marked, seen, findPlaces(words.terms, seen));
	});
}

/** Returns the question of a list with each condition on a permission written as one on what the directory has. */
async function askForHolders(context: Context, asked: Asked): Promise<Asked> {
	const through = await findHolders(context, asked.filter.node);
	if (through === undefined) return asked;
	return { ...asked, filter: { ...asked.filter, node: through.node }, roles: through.roles };
}

/**
 * Returns the directory and the question of a list, or undefined if the directory cannot decide who is in the list. Costs nothing upstream
 * unless the list is filtered by a permission, see `findHolders`.
 */
export async function openForList(context: Context, query: ParsedUserListQuery) {
	const directory = isForTenant(query) ? undefined : await findDirectory();
	const understood = directory && toAsked(context, query);
	const asked = understood && (await askForHolders(context, understood));
	return directory && asked && decides(context, asked.filter, directory) ? { directory, asked } : undefined;
}

async function search(context: Context, query: ParsedUserListQuery): Promise<UserList | undefined> {
	const opened = await openForList(context, query);
	if (opened === undefined) return undefined;
	const { directory, asked } = opened;
	await requireLookups(context, asked.lookups);
	const { page, size, q } = query;
	const start = (page - 1) * size;
	const over = AbortSignal.any([context.signal, AbortSignal.timeout(getEnv().directoryAnswerMs)]);
	const isOver = () => over.aborted;
	const found = await inTime(
		searchDirectory(directory.db, { ...asked.filter, sort: sortOf(query), offset: start, limit: size, isOver }),
	);
	const isOnlyHere = needsDirectory(query);
	// A user of the last seconds may not be there yet, so the tenant is asked if nobody is found.
	if (found.total.count === 0 && !isOnlyHere) return undefined;
	const [counts, users, coverage] = await Promise.all([
		countOf(directory, asked, found),
		readFound(context, query, found.users),
		coverageOf(directory, asked),
	]);
	if (page === 1 && !isOnlyHere && !hasWhole(context, q, users)) return undefined;
	await recordLookups(context, asked.lookups, users);
	return {
		users: markAll(context, users, { query, asked, found }),
		start,
		limit: size,
		...counts,
		found: {
			by: "directory",
			asOf: directory.asOf,
			...coverage,
			...(found.isNearCut ? { nearCut: true as const } : {}),
			...(asked.roles === undefined ? {} : { roles: asked.roles }),
		},
	};
}

/** Answers from the directory. Returns undefined, so that the tenant is asked, if the directory cannot answer or fails. */
export async function orTenant<T>({ signal }: Pick<Context, "signal">, answer: () => Promise<T | undefined>) {
	try {
		return await answer();
	} catch (error) {
		if (error instanceof ProblemError || signal.aborted) throw error;
		if (!(error instanceof NotInDirectory))
			getLogger().warn({ err: withoutValues(error) }, "the directory could not be searched");
		return undefined;
	}
}

/**
 * Lists one page of users from the directory, at the cost of `openForList` and `readFound`. Returns undefined if the directory cannot answer,
 * so that the tenant is asked: it is off, being filled or too old; the actor's level may not search so; the list depends on what only the
 * tenant knows; or nobody is found, unless `needsDirectory`. The actor's scope is part of the query, so the total counts only users in it. A
 * search for masked values is recorded.
 * @throws ProblemError `too_many_lookups`, `audit_unavailable`
 */
export const findInDirectory = (context: Context, query: ParsedUserListQuery): Promise<UserList | undefined> =>
	orTenant(context, () => search(context, query));
