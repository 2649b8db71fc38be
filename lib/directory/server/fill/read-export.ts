import "server-only";
import { getLogger } from "../../../env/server/logger.ts";
import { problemStatus } from "../../../http/problem.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { exportedFromSeconds } from "../../directory-options.ts";
import { secondsOf } from "../read-status.ts";
import { askForExport, ExportFailed, findExport, readExportFile } from "../reads/read-export.ts";
import { indexedUsers, usersPerCall } from "../reads/read-users-page.ts";
import { countWritten } from "../state/kept-users.ts";
import { type DirectoryState, type Filler, inLease, setState } from "../state/state-row.ts";
import { saveFirst } from "./read-pass.ts";

/** Interval at which the tenant is asked whether the file is there, in ms. */
const askMs = 5_000;
/** Least time that the tenant has for the file, in ms. It has no less than the pages would take. */
const patienceMs = 300_000;
/** Users of one write, and most writes of one step. */
const usersPerWrite = 200;
const writesPerStep = 10;
/** Most failures to read the file. The users are then read page by page. */
const mostFailures = 3;
/** Most users that the file may lack of those whom the tenant counted, as a share. A repair finds them, at once after the fill. */
const mostMissing = 0.01;

/** The value of the state after which no file is asked for or waited for. */
const given = "none";

type OpenFile = {
	jobId: string;
	users: AsyncGenerator<unknown[]>;
	/** The lines that are read. */
	read: number;
};

/** The file that is being read, and when the tenant was last asked for it. Another process begins without it. */
export type OpenExport = { file?: OpenFile | undefined; askedAt?: Date; failures?: number };

type Step = "wait" | "none" | "read";

async function giveUp(filler: Filler): Promise<Step> {
	await inLease(filler, (rows) => setState(rows, { exportJob: given, read: 0 }));
	return "none";
}

function close(exported: OpenExport): void {
	exported.file?.users.return(undefined).catch(() => undefined);
	exported.file = undefined;
}

/** Opens the file behind the users that were read before. Returns undefined if it is not there yet, and false if it never will be. */
async function open({ fetchFile }: Filler, jobId: string, read: number): Promise<OpenFile | undefined | false> {
	const found = await findExport(jobId).catch((error: unknown) => {
		if (!isRefusal(error)) throw error;
		return "failed" as const;
	});
	if (found === "running") return undefined;
	if (found === "failed") return false;
	const users = readExportFile(found.location, usersPerWrite, fetchFile);
	for (let skipped = 0; skipped < read; skipped += usersPerWrite) await users.next();
	return { jobId, users, read };
}

/** Writes the next users of the file. Returns true after the last ones. */
async function writeSome(filler: Filler, file: OpenFile): Promise<boolean> {
	for (let count = 0; count < writesPerStep; count += 1) {
		const { value, done } = await file.users.next();
		if (done === true) return true;
		const read = file.read + value.length;
		await inLease(filler, async (rows, { passBegunAt, missing }) => {
			// The file is as of some time after the pass began, and what changed since is in the log.
			await saveFirst(rows, indexedUsers(value), passBegunAt ?? filler.now(), missing);
			// Not added to what the state says: a transaction that ends late, and is repeated, would count twice.
			await setState(rows, { read });
		});
		file.read = read;
	}
	return false;
}

async function endExport(filler: Filler): Promise<void> {
	await inLease(filler, async (rows, { expected, passBegunAt }) => {
		const isWhole = (await countWritten(rows, passBegunAt)) >= expected * (1 - mostMissing);
		await setState(rows, { exportJob: given, ...(isWhole ? { reads: "members", slices: [] } : { read: 0 }) });
	});
}

/** Returns true for an answer that will be the same if the tenant is asked again. */
const isRefusal = (error: unknown): boolean =>
	error instanceof ProblemError &&
	(problemStatus[error.code] < 500 || error.code === "missing_scope" || error.code === "not_in_plan");

/** Returns the time that the pages of all users take at the plan's rate, in seconds. */
const secondsOfPages = ({ expected }: DirectoryState): number => secondsOf("/users", expected / usersPerCall);

const mayAsk = ({ exportsFromSeconds = exportedFromSeconds }: Filler, state: DirectoryState): boolean =>
	state.pass === "fill" && state.exportJob !== given && secondsOfPages(state) >= exportsFromSeconds;

/** Asks the tenant for the file if there is one to ask for. Returns false if it was asked already, or need not be. */
export async function askForFile(filler: Filler, state: DirectoryState): Promise<boolean> {
	if (!mayAsk(filler, state) || state.exportJob !== null) return false;
	const jobId = await askForExport().catch((error: unknown) => {
		const isLast = isRefusal(error) || (error instanceof ProblemError && isOver(state, filler.now()));
		if (!isLast) throw error;
		return undefined;
	});
	await inLease(filler, (rows) => setState(rows, { exportJob: jobId ?? given }));
	return true;
}

/** Returns true after the time that the tenant has for the file. */
function isOver(state: DirectoryState, now: Date): boolean {
	const begunAt = state.usersBegunAt ?? state.passBegunAt;
	return begunAt !== null && now.getTime() - begunAt.getTime() > Math.max(patienceMs, secondsOfPages(state) * 1_000);
}

async function readOn(filler: Filler, jobId: string, state: DirectoryState, exported: OpenExport): Promise<Step> {
	const now = filler.now();
	// A pass that began anew has another file.
	if (exported.file?.jobId !== jobId) close(exported);
	if (exported.file === undefined) {
		if (exported.askedAt !== undefined && now.getTime() - exported.askedAt.getTime() < askMs) return "wait";
		exported.askedAt = now;
		const file = await open(filler, jobId, state.read);
		if (file === false || (file === undefined && isOver(state, now))) return giveUp(filler);
		if (file === undefined) return "wait";
		exported.file = file;
	}
	const isWhole = await writeSome(filler, exported.file);
	exported.failures = 0;
	if (isWhole) {
		close(exported);
		await endExport(filler);
	}
	return "read";
}

/**
 * Does the next part of a first fill from a file that the tenant writes with all users: a few calls in place of one for each 100 users.
 * Returns `wait` while the file is not there, and `none` if the users have to be read page by page: they are few, the tenant refuses, the
 * file takes longer than the pages would, cannot be read, or lacks people.
 */
export async function readExport(filler: Filler, state: DirectoryState, exported: OpenExport): Promise<Step> {
	const { exportJob } = state;
	if (exportJob === null || !mayAsk(filler, state)) return "none";
	try {
		return await readOn(filler, exportJob, state, exported);
	} catch (error) {
		close(exported);
		if (!(error instanceof ExportFailed)) {
			if (error instanceof ProblemError && state.read === 0 && isOver(state, filler.now())) return giveUp(filler);
			throw error;
		}
		exported.failures = (exported.failures ?? 0) + 1;
		if (exported.failures < mostFailures) return "wait";
		getLogger().warn({ err: error }, "the export of the users cannot be read; they are read page by page");
		return giveUp(filler);
	}
}
