import "server-only";
import { z } from "zod";
import { ProblemError } from "../../http/problem-error.ts";
import { readAllCheckpoints, readOfEach } from "./read-pages.ts";
import { readEach } from "./read-upstream.ts";

const membersPerCall = 100;

const memberSchema = z.object({ user_id: z.string() });

type HeldSource = {
	/** How many people there are; infinite where that is not known. */
	total: number;
	/** A page of them by checkpoint; `name` is where its rows stand, `what` names them in the log. */
	askCheckpoint: Parameters<typeof readAllCheckpoints>[0];
	name: string;
	what: string;
	/** Whether one user is among them, read the other way round. */
	holds: (userId: string) => Promise<boolean>;
};

/** @throws ProblemError `tenant_failed` where somebody cannot be read, for they may be one of those who are looked for. */
async function readAll({ total, askCheckpoint, name, what }: HeldSource): Promise<Set<string>> {
	const { rows } = await readAllCheckpoints(askCheckpoint, name, total + membersPerCall);
	const members = readEach(memberSchema, rows, what);
	if (members.some(({ unread }) => unread.length > 0)) throw new ProblemError("tenant_failed");
	return new Set(members.map(({ value }) => value.user_id));
}

/** A user who is not there is nowhere among them. */
async function holdsIfThere(holds: HeldSource["holds"], userId: string): Promise<boolean> {
	try {
		return await holds(userId);
	} catch (error) {
		if (error instanceof ProblemError && error.status === 404) return false;
		throw error;
	}
}

/** Finds which of the users are among people, by the cheaper of two ways: all people, 100 a call, or each user, 5 at a time. */
export async function findHeld(userIds: readonly string[], source: HeldSource): Promise<ReadonlySet<string>> {
	const { total, holds } = source;
	if (total === 0) return new Set();
	if (Math.ceil(total / membersPerCall) <= userIds.length) {
		const members = await readAll(source);
		return new Set(userIds.filter((userId) => members.has(userId)));
	}
	const found = await readOfEach(userIds, (userId) => holdsIfThere(holds, userId));
	return new Set(userIds.filter((_, index) => found[index]));
}
