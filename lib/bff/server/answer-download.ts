import "server-only";
import { z } from "zod";
import type { Download } from "../../http/download.ts";
import { isObject } from "../../json/is-object.ts";

export const downloadSchema = z.custom<Download>((value) => isObject(value) && "rows" in value);

/**
 * Answers with a file, which is sent while it is read, so that memory stays flat. The first row is read before the answer begins, so that a
 * failure is a problem and not half a file.
 * @param toRow Strips and masks a row
 */
export async function answerDownload(
	{ type, name, count, isCut, head, rows, toText }: Download,
	toRow: (row: unknown) => Record<string, unknown>,
	headers: Record<string, string>,
): Promise<Response> {
	const reading = rows[Symbol.asyncIterator]();
	const encoder = new TextEncoder();
	let next: IteratorResult<unknown> | undefined = await reading.next();
	let before = head;
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const { done, value } = next ?? (await reading.next());
			next = undefined;
			const text = done ? before : before + toText(toRow(value));
			before = "";
			if (text !== "") controller.enqueue(encoder.encode(text));
			if (done) controller.close();
		},
		async cancel() {
			await reading.return?.();
		},
	});
	return new Response(body, {
		headers: {
			...headers,
			"content-type": type,
			"content-disposition": `attachment; filename="${name}"`,
			...(count === undefined ? {} : { "x-rows": String(count) }),
			"x-rows-cut": String(isCut),
		},
	});
}
