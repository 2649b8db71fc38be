import "server-only";
import { sql } from "drizzle-orm";
import { listKinds } from "../../directory-options.ts";
import { type IndexedUser, indexedUsers, readUsersPage, type UsersPage } from "../reads/read-users-page.ts";
import { coveredBy, restOfSlice, type Slice, spreadSlices } from "../reads/slices.ts";
import { saveIndexed } from "../state/kept-users.ts";
import { type DirectoryState, type Filler, inPass, type Rows, setState } from "../state/state-row.ts";
import { compareIndexed, findUnseen } from "./compare-page.ts";

/** Returns the kinds of lists of members that can be read. */
const readKinds = (missing: readonly string[]) => listKinds.filter((kind) => !missing.includes(kind));

type ReadPage = { slice: Slice; rest: Slice[]; page: UsersPage; readAt: Date };

/**
 * Lets the indexes of words collect 16 MB of new entries before they take them in, instead of 4: it costs a third less, and nobody searches
 * yet. Only for this transaction.
 */
const collectEntries = sql`select set_config('gin_pending_list_limit', '16MB', true), set_config('work_mem', '16MB', true)`;

/**
 * Keeps users whom the first pass reads. Their memberships are those of the lists that were read before. Only within `inLease`.
 * @param missing The parts that the grant or the plan does not let Rolecall read.
 */
export async function saveFirst(
	rows: Rows,
	users: readonly IndexedUser[],
	readAt: Date,
	missing: readonly string[],
): Promise<void> {
	await rows.execute(collectEntries);
	await saveIndexed(rows, users, readAt, readKinds(missing));
}

/** Writes a page of the pass. Returns the number of users that it read first, and of differences that the log should have told. */
async function keepPage(rows: Rows, { slice, rest, page, readAt }: ReadPage, { filledAt, missing }: DirectoryState) {
	const isFilled = filledAt !== null;
	const users = indexedUsers(page.raws);
	let drift = 0;
	// Users who are new to a filled directory get their memberships from the lists, at the end of this pass.
	if (isFilled) drift += (await compareIndexed(rows, users, readAt)).drift;
	else await saveFirst(rows, users, readAt, missing);
	const covered = coveredBy(slice, page.places, rest);
	const ids = page.places.map(({ id }) => id);
	if (covered !== undefined) drift += await findUnseen(rows, covered, [...ids, ...(slice.known ?? [])], readAt);
	return { read: ids.filter((id) => !slice.known?.includes(id)).length, drift: isFilled ? drift : 0 };
}

type Round = { slice: Slice; rest: Slice[]; page: UsersPage | undefined; readAt: Date }[];

/** Reads a page of each slice at once. A page that failed leaves its slice as it is. */
async function readRound(filler: Filler, slices: readonly Slice[]): Promise<{ round: Round; failure: unknown }> {
	const readAt = filler.now();
	const results = await Promise.allSettled(slices.map((slice) => readUsersPage("created_at", slice)));
	const round = slices.map((slice, place) => {
		const result = results[place];
		const page = result?.status === "fulfilled" ? result.value : undefined;
		return { slice, page, readAt, rest: page === undefined ? [slice] : restOfSlice(slice, page.places, page.total) };
	});
	return { round, failure: results.find((result) => result.status === "rejected")?.reason };
}

/** Writes the pages of a round one by one: a transaction holds up everybody else in the embedded database. */
async function writeRound(
	filler: Filler,
	state: DirectoryState,
	round: Round,
	before: readonly Slice[],
): Promise<void> {
	let slices = [...before];
	for (const { slice, rest, page, readAt } of round) {
		if (page === undefined) continue;
		slices = slices.flatMap((other) => (other === slice ? rest : [other]));
		await inPass(filler, state, async (rows, current) => {
			const kept = await keepPage(rows, { slice, rest, page, readAt }, current);
			await setState(rows, { slices, read: current.read + kept.read, drift: current.drift + kept.drift });
		});
	}
}

/** Pages that are read at once, and how often in one step. */
type Pace = { pages: number; rounds: number };

/**
 * Reads the next pages of a pass over all users, `pages` at once, and writes each with the place from which another process goes on. While
 * a round is written, the next one is read. Pages that were read are kept if others fail.
 * @throws the first failure
 */
export async function readPassPages(filler: Filler, state: DirectoryState, { pages, rounds }: Pace): Promise<void> {
	let slices = spreadSlices(state.slices, pages);
	let reading = readRound(filler, slices.slice(0, pages));
	for (let count = 1; count <= rounds && slices.length > 0; count += 1) {
		const { round, failure } = await reading;
		const left = [...round.flatMap(({ rest }) => rest), ...slices.slice(pages)];
		const next = spreadSlices(left, pages);
		if (failure === undefined && count < rounds) reading = readRound(filler, next.slice(0, pages));
		await writeRound(filler, state, round, slices);
		if (failure !== undefined) throw failure;
		slices = next;
	}
	if (slices.length === 0) await inPass(filler, state, (rows) => setState(rows, { reads: "members" }));
}
