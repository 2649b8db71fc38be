import "server-only";
import { can } from "../../../access/can.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { scopeTreeOf } from "../../../auth/server/scope/in-scope.ts";
import { getDatabase } from "../../../database/server/database.ts";
import { readStatus } from "../../../directory/server/read-status.ts";
import { countUsers } from "../../../directory/server/search/count-users.ts";
import { type Directory, findDirectory } from "../../../directory/server/search/find-directory.ts";
import { isScopeKnown } from "../../../directory/server/search/is-scope-known.ts";
import { isDirectoryOn } from "../../../directory/server/state/state-row.ts";
import { exists, not, or } from "../../../lucene/build-query.ts";
import type { Counted, InsightName, Insights, InsightsQuery } from "../../insights/insights.ts";
import { withoutRole } from "../../list-options.ts";
import { askingFor, mayAskAny } from "../../search/asking.ts";
import { toConditionText } from "../../search/conditions.ts";
import { startsOfLastDays } from "../../search/local-day.ts";
import type { Operator } from "../../search/search-fields.ts";
import { userListQuerySchema } from "../../user-list.ts";
import { decides, toAsked } from "../list/find-in-directory.ts";

type Context = Pick<ActContext, "actor">;

const dayMs = 86_400_000;
const mostConnections = 12;

/** Parameters of the users list. */
type List = Record<string, string>;

/** A number with the list that it counts, and the field that a level must be able to search in any way to see it. */
type Asked = { name: InsightName; field: string; list: List };

const toSearch = (list: List): string => new URLSearchParams(list).toString();

const where = (field: string, operator: Operator): List => ({
	where: toConditionText({ field, operator, value: "" }),
});

/** Returns why there are no insights. */
async function findReason(): Promise<Insights> {
	const { db } = await getDatabase();
	if (!(await isDirectoryOn(db))) return { state: "off" };
	const { asOf, read, expected, problemCode } = await readStatus(db);
	if (asOf !== null) return { state: "stale", asOf, problemCode };
	const percent = expected === 0 ? 0 : Math.min(100, Math.floor((100 * read) / expected));
	return { state: "filling", percent, problemCode };
}

/** Returns the numbers of the insights, as the lists that they count. */
function toNumbers({ actor }: Context, { dormant }: InsightsQuery, starts: readonly string[], nowMs: number): Asked[] {
	const dormantSince = new Date(nowMs - dormant * dayMs).toISOString();
	const shown = { from: starts[0] ?? "", to: lastOf(starts.at(-1) ?? "") };
	return [
		{ name: "everybody", field: "user_id", list: {} },
		{ name: "signedUp", field: "created_at", list: { sort: "created_at", ...shown } },
		{ name: "active", field: "last_login", list: { sort: "last_login", ...shown } },
		{ name: "blocked", field: "blocked", list: { status: "blocked" } },
		{ name: "unverified", field: "email_verified", list: { status: "unverified" } },
		{ name: "dormant", field: "last_login", list: { sort: "last_login", to: dormantSince } },
		{ name: "neverSignedIn", field: "logins_count", list: { status: "never_logged_in" } },
		...(can(actor, "roles:read")
			? [{ name: "withoutRole", field: "role_id", list: { role: withoutRole } } as const]
			: []),
		...(can(actor, "users:read-sign-in-methods")
			? [{ name: "withFactor", field: "factor", list: where("factor", "exists") } as const]
			: []),
		{ name: "lockedOut", field: "locked_out", list: where("locked_out", "yes") },
		{ name: "sharedEmail", field: "email", list: { status: "shared_email" } },
	];
}

/** Returns the last millisecond before a time. */
const lastOf = (next: string): string => new Date(Date.parse(next) - 1).toISOString();

/** Returns the lists whose field the level may search in any way and which the directory can decide, each with its filter. */
function toLists(context: Context, directory: Directory, asked: readonly Asked[]) {
	return asked.flatMap((one) => {
		const filter = toAsked(context, userListQuerySchema.parse(one.list))?.filter;
		return filter === undefined || !decides(context, filter, directory) ? [] : [{ ...one, filter }];
	});
}

/** Finds the users of whom a field is known: only then it has a value or has none. */
const isKnown = (field: string) => ({ node: or(exists(field), not(exists(field))) });

/** The counted fields that are not known of every user. */
const countedFields = ["factor", "locked_out"] as const;

const dateFields = ["created_at", "last_login"] as const;

/**
 * Counts the users in the actor's scope for the insights, from the directory alone: with one query for all numbers and no upstream call.
 * Leaves out every number by a field that the actor's level may not search in any way. Each number comes with the search of the users list
 * that it counts.
 */
export async function getInsights(context: Context, query: InsightsQuery, nowMs = Date.now()): Promise<Insights> {
	const { actor } = context;
	const directory = await findDirectory(nowMs);
	if (directory === undefined) return findReason();
	if (!isScopeKnown(actor, directory)) return { state: "scopeUnknown" };
	const askingOf = askingFor(actor);
	const sees = (field: string) => mayAskAny(askingOf, field);
	const starts = startsOfLastDays(query.days, query.zone, nowMs);
	const asked = toNumbers(context, query, starts, nowMs).filter(({ field }) => sees(field));
	const lists = toLists(context, directory, asked);
	const counted = await countUsers(directory.db, {
		...{ scope: scopeTreeOf(actor), times: starts, dates: dateFields, connections: mostConnections },
		lists: [...lists.map(({ filter }) => filter), ...countedFields.map(isKnown)],
	});
	const known = new Map<string, number | undefined>(
		countedFields.map((field, at) => [field, counted.lists[lists.length + at]]),
	);
	/** The number of one day by a date, with its list. */
	const ofDay = (day: number, field: (typeof dateFields)[number]): Counted | undefined => {
		const [from = "", next = ""] = [starts[day], starts[day + 1]];
		const count = counted.dates[dateFields.indexOf(field)]?.[day] ?? 0;
		return sees(field) ? { count, search: toSearch({ sort: field, from, to: lastOf(next) }) } : undefined;
	};
	return {
		state: "ready",
		asOf: directory.asOf,
		numbers: lists.map(({ name, field, list }, at) => ({
			...{ name, count: counted.lists[at] ?? 0, search: toSearch(list) },
			known: known.get(field),
		})),
		days: starts.slice(0, -1).map((at, day) => ({
			at,
			signUps: ofDay(day, "created_at"),
			lastSignIns: ofDay(day, "last_login"),
		})),
		...(sees("identities.connection") ? connectionsOf(counted) : {}),
	};
}

const connectionsOf = ({ connections, total }: Awaited<ReturnType<typeof countUsers>>) => ({
	connections: connections.map(({ connection, count }) => ({ connection, count, search: toSearch({ connection }) })),
	connectionsTotal: total,
});
