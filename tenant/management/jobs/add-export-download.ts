import type { Hono } from "hono";
import type { TenantContext } from "../../core/tenant-context.ts";
import { findJob } from "./create-job.ts";
import { isGoodLink } from "./export-link.ts";
import { jobStatus } from "./job-answer.ts";
import { writeExport } from "./write-export.ts";

const refusal =
	'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';

/** Compresses pieces of text as a gzip stream. Each piece is created when the previous one has been read. */
const zip = (pieces: Iterator<string>) =>
	new ReadableStream<string>({
		pull(controller) {
			const { value, done } = pieces.next();
			if (done) controller.close();
			else controller.enqueue(value);
		},
	})
		.pipeThrough(new TextEncoderStream())
		.pipeThrough(new CompressionStream("gzip"));

/** Serves the file of an export, gzipped, to anyone with its link. An expired link is answered with 403 in XML, as by Auth0's storage. */
export function addExportDownload(app: Hono, tenant: TenantContext): void {
	app.get("/exports/:id/:file", (c) => {
		const nowMs = tenant.clock.nowMs();
		const { pathname, searchParams } = new URL(c.req.url);
		const job = findJob(tenant.state, c.req.param("id"));
		const isGood = isGoodLink(pathname, searchParams, nowMs);
		if (!isGood || job?.file === undefined || jobStatus(job, nowMs) !== "completed")
			return c.body(refusal, 403, { "content-type": "application/xml" });
		return c.body(zip(writeExport(job.file)), 200, {
			"content-type": "application/gzip",
			"content-disposition": `attachment; filename="${c.req.param("file")}"`,
		});
	});
}
