import type { Hono } from "hono";
import type { TenantContext } from "../../core/tenant-context.ts";
import { findJob } from "./create-job.ts";
import { isGoodLink } from "./export-link.ts";
import { jobStatus } from "./job-answer.ts";
import { writeExport } from "./write-export.ts";

const refusal =
	'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';

/** Pieces of text as a gzipped stream; the next is made when the last has gone. */
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

/** Where the file of an export is had, gzipped, with nothing but its link; as from Auth0's storage, a link too old is 403 in XML. */
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
