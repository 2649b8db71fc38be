import { z } from "zod";
import { directoryGaps } from "../http/directory-gaps.ts";
import { pageNumberSchema, peoplePageSchema } from "../http/page-schema.ts";
import { roleIdSchema } from "../ids/role-id.ts";
import { parseMetadataPaths, parseSort } from "./list-columns.ts";
import {
	dateFields,
	mostPages,
	type UserPageSize,
	userListDefaults,
	userPageSizes,
	userStatuses,
	withoutRole,
} from "./list-options.ts";
import { parseConditions } from "./search/conditions.ts";
import { isIsoTime } from "./search/iso-time.ts";
import { isTimeZone } from "./search/local-day.ts";
import { parseLucene } from "./search/parse-lucene.ts";
import { readTypedText } from "./search/typed-text.ts";
import { parseWalk, type Walked } from "./search/walk.ts";
import { userRowSchema } from "./user.ts";

/** Returns a transform that refuses the texts for which `parse` returns undefined. */
const parsedBy =
	<T>(parse: (text: string) => T | undefined, message: string) =>
	(text: string, context: z.RefinementCtx): T => {
		const value = parse(text);
		if (value !== undefined) return value;
		context.addIssue({ code: "custom", message });
		return z.NEVER;
	};

/** Parses a query in Auth0's own syntax. Keeps its text for the address. */
function parseQueryText(text: string, context: z.RefinementCtx) {
	const parsed = parseLucene(text);
	if ("node" in parsed) return { text, node: parsed.node };
	const { reason, position } = parsed.problem;
	context.addIssue({ code: "custom", message: `Not a query of Auth0's index: ${reason} at ${position}.` });
	return z.NEVER;
}

/**
 * The list's state in the BFF's query. Its texts become values here, and nothing behind it parses them again. `page` counts from 1.
 */
const userListStateSchema = z.object({
	q: z.string().max(500).default(userListDefaults.q).transform(readTypedText),
	connection: z.string().max(128).exactOptional(),
	status: z.enum(userStatuses).exactOptional(),
	/** The guided search, in the format of `toConditionsText`. */
	where: z
		.string()
		.max(6_000)
		.transform(parsedBy(parseConditions, "Not the conditions of a guided search."))
		.exactOptional(),
	/** The viewer's time zone, whose days the guided search uses; UTC without one. It is not part of an address. */
	zone: z.string().max(64).refine(isTimeZone).exactOptional(),
	/** A query in Auth0's own syntax. It is parsed, and sent in its parsed form. */
	lucene: z.string().max(2_000).transform(parseQueryText).exactOptional(),
	/**
	 * Filters by role. Auth0's index does not know roles, so only the directory combines one with other filters. `none` finds the users without
	 * a role: without the directory those of a page, with every filter.
	 */
	role: z.union([z.literal(withoutRole), roleIdSchema]).exactOptional(),
	/** A date filter, with both ends included, on the date that sorts the list, or on `dated`. */
	from: z.string().refine(isIsoTime, "Not a time in ISO 8601.").exactOptional(),
	to: z.string().refine(isIsoTime, "Not a time in ISO 8601.").exactOptional(),
	dated: z.enum(dateFields).exactOptional(),
	/** The position at which a walk past the window continues, in the format of `toWalkText`. */
	walk: z.string().max(400).transform(parsedBy(parseWalk, "Not the position of a walk.")).exactOptional(),
	sort: z.string().transform(parsedBy(parseSort, "Not a field to sort by.")).default(userListDefaults.sort),
	order: z.enum(["asc", "desc"]).default(userListDefaults.order),
	page: pageNumberSchema(mostPages),
	size: z.coerce
		.number()
		.refine((size): size is UserPageSize => userPageSizes.some((allowed) => allowed === size))
		.default(userListDefaults.size),
	/** Comma-separated paths in the metadata, whose values the rows include. */
	metadata: z
		.string()
		.max(2_000)
		.transform(parsedBy(parseMetadataPaths, "Not paths in the metadata, or too many."))
		.exactOptional(),
	/** `index` skips the exact lookup and only searches the index. */
	lookup: z.enum(["auto", "index"]).default(userListDefaults.lookup),
});

export const userListQuerySchema = userListStateSchema
	// Lockouts are checked user by user, so no other filter combines with them.
	.refine(
		({ role, status, q, connection, where, lucene }) =>
			status !== "locked_out" ||
			(q.text === "" && [role, connection, where, lucene].every((value) => value === undefined)),
	)
	// The members of a role have no position of a walk, which pages through Auth0's index.
	.refine(({ role, walk }) => walk === undefined || role === undefined || role === withoutRole)
	.refine(
		({ from, to, sort, dated = sort }) =>
			(from === undefined && to === undefined) || dateFields.some((field) => field === dated),
	)
	.refine(({ walk, sort }) => walk === undefined || sort === "created_at");

/** The parsed query, which the server lists by. */
export type ParsedUserListQuery = z.output<typeof userListQuerySchema>;

/** The same query in the browser, which shows its texts as they were typed and leaves their parsing to the server. */
export type UserListQuery = Omit<ParsedUserListQuery, "q" | "lucene" | "metadata"> & {
	q: string;
	lucene?: string;
	metadata?: string;
};

/** The list's state: its query, whether it loads more while scrolling instead of having pages, and how far a walk through it has come. */
export type UserListState = UserListQuery & { continuous?: boolean; walked?: Walked };

/** The number of users, and of those of whom something is known. Both are absent if they could not be counted in time. */
const coverageSchema = z.object({ known: z.number().optional(), total: z.number().optional() });

/**
 * One page of users. `total` is Auth0's count, absent if it counts users out of the actor's scope; only the first `resultWindow` of them can be paged. `found` tells how they were found:
 * `exact` is an immediate read by id, e-mail or log entry; `role` lists the members of a role; `lockouts` and `without_role` check each
 * candidate; `index` is the search index, which lags by seconds; `directory` is Rolecall's own index.
 */
export const userListSchema = peoplePageSchema.extend({
	users: z.array(userRowSchema),
	found: z.discriminatedUnion("by", [
		z.object({
			by: z.literal("exact"),
			what: z.enum(["user_id", "email", "log_id"]),
			/** True if the index did not respond, so other users may have this e-mail in another case or in a linked account. */
			incomplete: z.boolean().optional(),
		}),
		z.object({ by: z.literal("role") }),
		z.object({
			by: z.literal("lockouts"),
			checked: z.number(),
			/** The number of checked users for which Auth0 did not respond. */
			unanswered: z.number(),
			/** True if there may be more users to check. */
			capped: z.boolean(),
			/** The number of the actor's users, `total`, of whom the directory knows whether they are locked out. Absent if it was not asked. */
			directory: coverageSchema.optional(),
		}),
		z.object({
			by: z.literal("without_role"),
			/** The number of users on the index's page whose roles were read. */
			checked: z.number(),
			/** The number of checked users for which Auth0 did not respond. */
			unanswered: z.number(),
		}),
		z.object({ by: z.literal("index"), triedExact: z.boolean() }),
		z.object({
			by: z.literal("directory"),
			/** The directory has every change up to this time, in ISO 8601. */
			asOf: z.string(),
			/** The number of the actor's users, `total`, of whom a field is known that the list is filtered by. The others are not in the list. */
			coverage: z
				.array(coverageSchema.extend({ field: z.enum(["factor", "locked_out", "direct_permission"]) }))
				.optional(),
			/** True if so many names are like a typed one that only the first of them were compared. */
			nearCut: z.literal(true).optional(),
			/** The number of roles that give a permission by which the list is filtered. Groups and organizations do not count. */
			roles: z.number().optional(),
		}),
	]),
	/** Says if the directory can answer the reader, or why it cannot. */
	directory: z.enum(["ready", ...directoryGaps]).optional(),
});

export type UserList = z.infer<typeof userListSchema>;

export type DirectoryStanding = NonNullable<UserList["directory"]>;
