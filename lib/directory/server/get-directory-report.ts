import "server-only";
import { z } from "zod";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { getDatabase } from "../../database/server/database.ts";
import { getEnv } from "../../env/server/env.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import type { DirectoryReport } from "../contract.ts";
import { readStatus, secondsOf } from "./read-status.ts";
import { readStored } from "./read-stored.ts";
import { usersPerCall } from "./reads/read-users-page.ts";
import { isDirectoryOn } from "./state/state-row.ts";

/** Longest wait for the number of the tenant's users, in ms. The report goes without it then. */
const countMs = 2_000;

const totalSchema = z.object({ total: z.number().int().nonnegative() });

/** Estimates the first fill at the plan's rate, from the number of the tenant's users. Makes one upstream call. */
async function estimateFill({ signal }: ReadContext): Promise<DirectoryReport["estimate"]> {
	try {
		const found = await callManagementApi({ signal, timeoutMs: countMs }, (api, request) =>
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

/** Returns the state of the directory. Before the first fill it makes one upstream call, and none later. */
export async function getDirectoryReport(context: ReadContext): Promise<DirectoryReport> {
	const { directory: setting, auth0Plan: plan, directoryFields } = getEnv();
	const { db } = await getDatabase();
	const status = await readStatus(db);
	const estimate = status.phase === "empty" ? await estimateFill(context) : undefined;
	return {
		isOn: await isDirectoryOn(db),
		...(setting === undefined ? {} : { setting }),
		...{ plan, fields: [...directoryFields], at: new Date().toISOString(), status },
		stored: await readStored(db),
		...(estimate === undefined ? {} : { estimate }),
	};
}
