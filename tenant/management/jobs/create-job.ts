import { randomBytes } from "node:crypto";
import type { JobRecord } from "../../records/job-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";

/** Time after which a job and its results are deleted. */
const lifetimeMs = 86_400_000;

type Wanted = Omit<JobRecord, "id" | "createdMs" | "doneMs"> & {
	/** Duration of the job. It is pending for the first half. Default 2,000 ms. */
	takesMs?: number;
};

export function createJob(state: TenantState, { takesMs = 2_000, ...wanted }: Wanted): JobRecord {
	const createdMs = state.clock.nowMs();
	for (const job of state.jobs.values()) if (createdMs - job.createdMs > lifetimeMs) state.jobs.delete(job.id);
	const id = `job_${randomBytes(24).toString("base64").replace(/[+/=]/g, "").slice(0, 16).padEnd(16, "x")}`;
	const job = { ...wanted, id, createdMs, doneMs: createdMs + takesMs };
	state.jobs.set(id, job);
	return job;
}

/** Finds a job by id, unless it has expired. */
export function findJob(state: TenantState, id: string): JobRecord | undefined {
	const job = state.jobs.get(id);
	return job !== undefined && state.clock.nowMs() - job.createdMs <= lifetimeMs ? job : undefined;
}
