/** Says how many calls a fill needs at least, and how long they take at the plan's rate. */
import { sql } from "drizzle-orm";

/** Rows of one call. */
const rowsOfCall = 100;
/** The plan `enterprise`, and the part of its burst that the lane `background` leaves to people. */
const plan = { burst: 50, perSecond: 16, kept: 13.5 };

/** Counts the pages of all users and of all lists of members that are not empty, as the directory has them. */
export async function neededCalls(db) {
	const answer = await db.execute(sql`
		select (select ceil(count(*) / ${rowsOfCall}::float8) from directory_users) + coalesce(sum(ceil(members / ${rowsOfCall}::float8)), 0) as calls
		from (
			select count(*) as members from directory_users, unnest(roles) as list group by list
			union all select count(*) from directory_users, unnest(organizations) as list group by list
			union all select count(*) from directory_users, unnest(groups) as list group by list
		) as lists`);
	const [{ calls }] = Array.isArray(answer) ? answer : answer.rows;
	return Number(calls);
}

/** Returns the least time of so many calls, in seconds: those that the full bucket has for the lane go at once. */
export const idealSeconds = (calls) => Math.max(1, calls - (plan.burst - plan.kept)) / plan.perSecond;
