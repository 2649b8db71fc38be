import type { JobRecord } from "../../records/job-record.ts";

/** Returns a job's status at a moment of the tenant's clock. */
export function jobStatus({ createdMs, doneMs, end = "completed" }: JobRecord, nowMs: number) {
	if (nowMs >= doneMs) return end;
	return nowMs < (createdMs + doneMs) / 2 ? "pending" : "processing";
}

function progressOf({ createdMs, doneMs }: JobRecord, nowMs: number) {
	return {
		percentage_done: Math.floor(((nowMs - createdMs) / (doneMs - createdMs)) * 100),
		time_left_seconds: Math.ceil((doneMs - nowMs) / 1_000),
	};
}

/** Describes a job as the API does. `location` is the link to the file of a finished export. */
export function toJobAnswer(job: JobRecord, nowMs: number, location?: string): Record<string, unknown> {
	const status = jobStatus(job, nowMs);
	return {
		type: job.type,
		status,
		...job.fields,
		created_at: new Date(job.createdMs).toISOString(),
		id: job.id,
		...(status === "processing" ? progressOf(job, nowMs) : {}),
		...(nowMs < job.doneMs ? {} : job.outcome),
		...(status === "completed" && job.file !== undefined ? { percentage_done: 100, location } : {}),
	};
}
