import "server-only";
import { z } from "zod";
import { getDatabase } from "../../database/server/database.ts";
import { getEnv } from "../../env/server/env.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import type { DirectoryReport } from "../contract.ts";
import { readStatus, secondsOf } from "./read-status.ts";
import { readStored } from "./read-stored.ts";
import { usersPerCall } from "./reads/read-users-page.ts";
import { isDirectoryOn, type Rows } from "./state/state-row.ts";

/** Longest wait for the number of the tenant's users, in ms. The report goes without it then. */
const countMs = 2_000;

const totalSchema = z.object({ total: z.number().int().nonnegative() });

/** Time for which the users are not counted again, in ms. */
const keptMs = 15_000;

type Facts = Pick<DirectoryReport, "stored" | "estimate">;
type Kept = { env: object; phase: DirectoryReport["status"]["phase"]; atMs: number; reading: Promise<Facts> };

const kept = processWide<{ facts: Kept | undefined }>("directory-facts", () => ({ facts: undefined }));

/** Lets the next report count anew, because the rows were removed. */
export function forgetFacts(): void {
	kept.get().facts = undefined;
}

/** Estimates the first fill at the plan's rate, from the number of the tenant's users. Makes one upstream call. */
async function estimateFill(): Promise<DirectoryReport["estimate"]> {
	try {
		const found = await callManagementApi({ timeoutMs: countMs }, (api, request) =>
			api.users.list({ page: 0, per_page: 1, include_totals: true, fields: "user_id" }, request),
		);
		const { data } = totalSchema.safeParse(found.response);
		if (data === undefined) return undefined;
		const calls = Math.ceil(data.total / usersPerCall);
		return { users: data.total, calls, seconds: Math.ceil(secondsOf("/users", calls)) };
	} catch (error) {
		if (error instanceof ProblemError) return undefined;
		throw error;
	}
}

async function readFacts(rows: Rows, phase: Kept["phase"]): Promise<Facts> {
	const estimate = phase === "empty" ? await estimateFill() : undefined;
	return { stored: await readStored(rows), ...(estimate === undefined ? {} : { estimate }) };
}

/** Reads what takes long, at most every 15 s in a phase, for all who look at the directory. */
function findFacts(rows: Rows, phase: Kept["phase"]): Promise<Facts> {
	const [holder, env, now] = [kept.get(), getEnv(), Date.now()];
	const { facts } = holder;
	if (facts?.env === env && facts.phase === phase && Math.abs(now - facts.atMs) <= keptMs) return facts.reading;
	const reading = readFacts(rows, phase);
	holder.facts = { env, phase, atMs: now, reading };
	reading.catch(() => {
		if (holder.facts?.reading === reading) holder.facts = undefined;
	});
	return reading;
}

/** Returns the state of the directory. Before the first fill it makes one upstream call every 15 s, and none later. */
export async function getDirectoryReport(): Promise<DirectoryReport> {
	const { directory: setting, auth0Plan: plan, directoryFields } = getEnv();
	const { db } = await getDatabase();
	const status = await readStatus(db);
	return {
		isOn: await isDirectoryOn(db),
		...(setting === undefined ? {} : { setting }),
		...{ plan, fields: [...directoryFields], at: new Date().toISOString(), status },
		...(await findFacts(db, status.phase)),
	};
}
