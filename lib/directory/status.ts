/** The parts that the directory lacks if the grant or the plan does not allow Rolecall to read them. */
export const missingParts = ["log", "role", "organization", "group"] as const;

/**
 * The state of the directory. `empty`: nothing was filled yet. `filling`: the first pass runs, and nothing can be found. `following`: what
 * changes in the tenant arrives. `repairing`: so it does, and a pass makes up for a gap in the log. Times are ISO 8601.
 */
export type DirectoryStatus = {
	phase: "empty" | "filling" | "following" | "repairing";
	/** Users that the pass has read, and how many the tenant said it has. */
	read: number;
	expected: number;
	begunAt: string | null;
	filledAt: string | null;
	/** The time that the rest of a pass takes at the plan's rate, or at its own rate so far if that is slower. */
	secondsLeft: number | null;
	/** The directory has every change up to this time, as far as the tenant's log tells. Null before the first pass has ended. */
	asOf: string | null;
	/** True if a process holds the lease of the filler. */
	isHeld: boolean;
	/** Users that are to be read again. */
	due: number;
	/** Differences that the log should have told and did not. */
	drift: number;
	missing: (typeof missingParts)[number][];
	/** The code of the problem that holds the filler up. */
	problemCode: string | null;
};
