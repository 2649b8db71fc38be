import { z } from "zod";
import { pageSchema } from "../http/page-schema.ts";
import { roleIdSchema } from "../ids/role-id.ts";
import { parseMetadataPaths } from "./list-columns.ts";
import {
	dateFields,
	type UserPageSize,
	userListDefaults,
	userPageSizes,
	userSortFields,
	userStatuses,
	withoutRole,
} from "./list-options.ts";
import { parseConditions } from "./search/conditions.ts";
import { isTimeZone } from "./search/local-day.ts";
import { parseLucene } from "./search/parse-lucene.ts";
import { parseWalk } from "./search/walk.ts";
import { userRowSchema } from "./user.ts";

/** The list's state, the same in the page's URL and in the BFF's query. `page` counts from 1. */
const userListStateSchema = z.object({
	q: z.string().max(500).default(userListDefaults.q),
	connection: z.string().max(128).optional(),
	status: z.enum(userStatuses).optional(),
	/** The guided search, as `toConditionsText` writes it. */
	where: z
		.string()
		.max(6_000)
		.refine((text) => parseConditions(text) !== undefined)
		.optional(),
	/** The viewer's time zone, whose days the guided search means; without one they are UTC's. It is not part of an address. */
	zone: z.string().max(64).refine(isTimeZone).optional(),
	/** A query in Auth0's own syntax; it is read, and sent as it was read. */
	lucene: z
		.string()
		.max(2_000)
		.refine((text) => "node" in parseLucene(text))
		.optional(),
	/**
	 * Only those who have this role: the index does not know roles, so nothing else narrows then. `none` leaves those of a page who have no
	 * role, whatever narrows it.
	 */
	role: z.union([z.literal(withoutRole), roleIdSchema]).optional(),
	/** A slice: the date lies between these, both included. It is the one that sorts the list, or `dated`. */
	from: z.iso.datetime().optional(),
	to: z.iso.datetime().optional(),
	dated: z.enum(dateFields).optional(),
	/** The point at which a walk past the window continues, as `toWalkText` writes it. */
	walk: z
		.string()
		.max(400)
		.refine((text) => parseWalk(text) !== undefined)
		.optional(),
	sort: z.enum(userSortFields).default(userListDefaults.sort),
	order: z.enum(["asc", "desc"]).default(userListDefaults.order),
	page: z.coerce.number().int().min(1).max(1_000).default(userListDefaults.page),
	size: z.coerce
		.number()
		.refine((size): size is UserPageSize => userPageSizes.some((allowed) => allowed === size))
		.default(userListDefaults.size),
	/** Paths in the metadata, with commas between them, whose values the rows bring along. */
	metadata: z
		.string()
		.max(2_000)
		.refine((text) => parseMetadataPaths(text) !== undefined)
		.optional(),
	/** `index` skips the exact lookup and asks the search index only. */
	lookup: z.enum(["auto", "index"]).default(userListDefaults.lookup),
});

export const userListQuerySchema = userListStateSchema
	// What the index does not know stands alone.
	.refine(({ role, status, q, connection, where, lucene }) => {
		const beside = q !== "" || [connection, where, lucene].some((value) => value !== undefined);
		return status === "locked_out"
			? role === undefined && !beside
			: role === undefined || role === withoutRole || (status === undefined && !beside);
	})
	.refine(
		({ from, to, sort, dated = sort }) =>
			(from === undefined && to === undefined) || dateFields.some((field) => field === dated),
	)
	.refine(({ walk, sort }) => walk === undefined || sort === "created_at");

export type UserListQuery = z.infer<typeof userListQuerySchema>;

/** The list's state: what is asked for, and whether it goes on as one scrolls instead of by pages. */
export type UserListState = UserListQuery & { continuous?: boolean };

/**
 * One page of users. `total` is what Auth0 counts; only the first `resultWindow` of them can be paged.
 * `found` tells how: `exact` is an immediate read by id, e-mail or log entry, `role` the members of a role, `lockouts` and `without_role` one question a candidate, `index` the search index,
 * which lags by seconds.
 */
export const userListSchema = pageSchema.extend({
	users: z.array(userRowSchema),
	found: z.discriminatedUnion("by", [
		z.object({
			by: z.literal("exact"),
			what: z.enum(["user_id", "email", "log_id"]),
			/** The index did not answer: there may be others with this e-mail in another case, or in a linked account. */
			incomplete: z.boolean().optional(),
		}),
		z.object({ by: z.literal("role") }),
		z.object({
			by: z.literal("lockouts"),
			checked: z.number(),
			/** Of them, those that Auth0 did not answer for. */
			unanswered: z.number(),
			/** The log names more than were asked about. */
			capped: z.boolean(),
		}),
		z.object({
			by: z.literal("without_role"),
			/** How many of the index's page were asked for their roles. */
			checked: z.number(),
			/** Of them, those that Auth0 did not answer for. */
			unanswered: z.number(),
		}),
		z.object({ by: z.literal("index"), triedExact: z.boolean() }),
	]),
});

export type UserList = z.infer<typeof userListSchema>;
