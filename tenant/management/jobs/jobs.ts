import { originOf } from "../../core/tenant-context.ts";
import type { JobRecord } from "../../records/job-record.ts";
import { type FailureName, failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, created, noContent, ok } from "../endpoints.ts";
import { createExport, exportSchema } from "./create-export.ts";
import { createImport } from "./create-import.ts";
import { findJob } from "./create-job.ts";
import { createVerification, verificationSchema } from "./create-verification.ts";
import { signLink } from "./export-link.ts";
import { jobStatus, toJobAnswer } from "./job-answer.ts";

function jobOf({ state, param }: Call, otherwise: FailureName): JobRecord {
	const job = findJob(state, param("id"));
	if (job === undefined) throw failure(otherwise);
	return job;
}

/** Describes a job now, or at `nowMs` (epoch ms): a new one is pending. */
function answerOf({ state, request }: Call, job: JobRecord, nowMs = state.clock.nowMs()) {
	if (job.file === undefined) return toJobAnswer(job, nowMs);
	const link = signLink(`/exports/${job.id}/tenant.${job.file.format}.gz`, nowMs);
	return toJobAnswer(job, nowMs, `${originOf(request)}${link}`);
}

const answerNew = (call: Call, job: JobRecord) => answerOf(call, job, job.createdMs);

/**
 * Adds the jobs: exports and imports of users, and verification e-mails.
 * @see https://auth0.com/docs/api/management/v2/jobs
 */
export function addJobs(endpoint: AddEndpoint): void {
	endpoint("POST /jobs/users-exports", {
		description: "Create export users job",
		body: exportSchema,
		handle: async (call) => ok(answerNew(call, createExport(call.state, await call.body()))),
	});
	endpoint("POST /jobs/users-imports", {
		description: "Create import users job",
		handle: async (call) => ({ status: 202, body: answerNew(call, await createImport(call.state, call.request)) }),
	});
	endpoint("POST /jobs/verification-email", {
		description: "Send an email address verification email",
		body: verificationSchema,
		handle: async (call) => created(answerNew(call, createVerification(call.state, await call.body()))),
	});
	endpoint("GET /jobs/:id", { handle: (call) => ok(answerOf(call, jobOf(call, "inexistent_job"))) });
	endpoint("GET /jobs/:id/errors", {
		handle: (call) => {
			const job = jobOf(call, "job_without_errors");
			const status = jobStatus(job, call.state.clock.nowMs());
			if (status === "failed") return ok(answerOf(call, job));
			return status === "completed" && job.errors?.length ? ok(job.errors) : noContent;
		},
	});
}
