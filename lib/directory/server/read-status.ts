import "server-only";
import { sql } from "drizzle-orm";
import { directoryState } from "../../database/directory-state-schema.ts";
import { getEnv } from "../../env/server/env.ts";
import { problemSchema } from "../../http/problem.ts";
import { bucketFor } from "../../management-api/server/rate/rate-plans.ts";
import { missingParts } from "../directory-options.ts";
import type { DirectoryStatus } from "../status.ts";
import { usersPerCall } from "./reads/read-users-page.ts";
import { countDues } from "./state/due-rows.ts";
import type { DirectoryState, Rows } from "./state/state-row.ts";

/** Seconds that calls of one path take at the plan's sustained rate. */
export const secondsOf = (path: string, calls: number): number =>
	calls / bucketFor(getEnv().auth0Plan, "GET", `/api/v2${path}`).size.perSecond;

/** Estimates the rest of a pass, in seconds. Lists of members count as one call each, because nobody knows how long they are. */
function secondsLeftOf({ pass, reads, read, expected, usersBegunAt }: DirectoryState, lists: number, now: Date) {
	if (pass === null) return null;
	const left = Math.max(0, expected - read);
	const atPlan = secondsOf("/users", Math.ceil(left / usersPerCall)) + secondsOf("/roles/id/users", lists);
	const elapsed = usersBegunAt === null ? 0 : (now.getTime() - usersBegunAt.getTime()) / 1_000;
	const soFar = reads === "users" && read > 0 ? (elapsed / read) * left : 0;
	return Math.ceil(Math.max(atPlan, soFar));
}

function phaseOf({ pass, filledAt, isUrgent }: DirectoryState): DirectoryStatus["phase"] {
	if (filledAt === null) return pass === null ? "empty" : "filling";
	return pass !== null && isUrgent ? "repairing" : "following";
}

const earliest = (...times: (Date | null)[]): Date | null =>
	times.reduce((one, other) => (one === null || (other !== null && other < one) ? other : one), null);

const text = (time: Date | null | undefined): string | null => time?.toISOString() ?? null;

/** Returns the time up to which the directory has every change, or null before the first pass has ended. `oldestAt` is of what is due. */
export const asOfIn = ({ filledAt, gapSince, logReadAt }: DirectoryState, oldestAt: Date | null): string | null =>
	filledAt === null ? null : text(earliest(gapSince, logReadAt, oldestAt));

export const missingIn = (state: DirectoryState | undefined) =>
	missingParts.filter((part) => state?.missing.includes(part));

/** Reads the state of the directory, with two queries and no upstream call. */
export async function readStatus(rows: Pick<Rows, "select">, now = new Date()): Promise<DirectoryStatus> {
	const isHeld = sql<boolean>`coalesce(${directoryState.leaseUntil} > now(), false)`;
	const [found] = await rows.select({ state: directoryState, isHeld }).from(directoryState);
	const { users, lists, oldestAt } = await countDues(rows);
	const state = found?.state;
	return {
		phase: state === undefined ? "empty" : phaseOf(state),
		read: state?.read ?? 0,
		expected: state?.expected ?? 0,
		begunAt: text(state?.passBegunAt),
		filledAt: text(state?.filledAt),
		comparedAt: text(state?.repairedAt),
		secondsLeft: state === undefined ? null : secondsLeftOf(state, lists, now),
		asOf: state === undefined ? null : asOfIn(state, oldestAt),
		isHeld: found?.isHeld ?? false,
		due: users,
		drift: state?.drift ?? 0,
		missing: missingIn(state),
		events: state?.eventsState ?? "closed",
		problemCode: problemSchema.shape.code
			.nullable()
			.catch("internal")
			.parse(state?.problemCode ?? null),
	};
}
