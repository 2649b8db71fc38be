import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseBody, parseParams, parseQuery } from "./parse-request.ts";

const schema = z.object({ name: z.string().max(5), size: z.coerce.number().int().default(1) });

function post(
	body: BodyInit | null,
	headers: Record<string, string> = { "content-type": "application/json" },
): Request {
	return new Request("http://localhost/api", { method: "POST", body, headers });
}

describe("request body", () => {
	it("is parsed as JSON, without fields that the schema does not name", async () => {
		expect(await parseBody(schema, post('{"name":"ana","extra":1}'))).toEqual({ name: "ana", size: 1 });
	});

	it("counts as an empty object when it is empty", async () => {
		expect(await parseBody(z.object({ reason: z.string().optional() }), post(""))).toEqual({});
		expect(await parseBody(z.object({ reason: z.string().optional() }), post(null))).toEqual({});
	});

	it.each([
		["broken JSON", '{"name":'],
		["a list", "[]"],
		["a text", '"ana"'],
		["null", "null"],
	])("is refused when it is %s", async (_what, body) => {
		await expect(parseBody(schema, post(body))).rejects.toMatchObject({ code: "invalid_request", status: 400 });
	});

	it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", ""])(
		"is refused as %j, which a form of another site can send",
		async (type) => {
			await expect(parseBody(schema, post('{"name":"ana"}', { "content-type": type }))).rejects.toMatchObject({
				code: "invalid_request",
			});
		},
	);

	it("is refused with the name and the error of each invalid field, without its value", async () => {
		const error = await parseBody(schema, post('{"name":"canary-value","size":"x"}')).catch((problem) => problem);
		expect(Object.keys(error.details.fields)).toEqual(["name", "size"]);
		expect(JSON.stringify(error.details)).not.toContain("canary");
	});

	it("is refused beyond 1 MiB without being read to the end, whatever its header says", async () => {
		let read = 0;
		const endless = new ReadableStream({
			pull(controller) {
				read += 65_536;
				controller.enqueue(new Uint8Array(65_536));
			},
		});
		const headers = { "content-type": "application/json", "content-length": "10" };
		const init = { method: "POST", body: endless, duplex: "half", headers };
		const request = new Request("http://localhost/api", init);
		await expect(parseBody(schema, request)).rejects.toMatchObject({ code: "payload_too_large", status: 413 });
		expect(read).toBeLessThan(2 * 1_024 * 1_024);
	});

	it("is accepted up to 1 MiB, counted in bytes", async () => {
		const wide = z.object({ text: z.string() });
		const text = "é".repeat(524_000);
		expect((await parseBody(wide, post(JSON.stringify({ text })))).text).toBe(text);
		await expect(parseBody(wide, post(JSON.stringify({ text: `${text}é`.repeat(2) })))).rejects.toMatchObject({
			code: "payload_too_large",
		});
	});
});

describe("request URL", () => {
	it.each(["auth0|x", "samlp|acme|jane@acme.com", "waad|Contoso Ltd/Sales", "100% sure", "a%2Fb", "%E2%80", "a+b"])(
		"keeps the id %s as Next decoded it, without decoding it twice",
		(userId) => {
			expect(parseParams(z.object({ userId: z.string() }), { userId })).toEqual({ userId });
		},
	);

	it("is refused with an invalid id", () => {
		const params = z.object({ roleId: z.string().regex(/^rol_/) });
		expect(() => parseParams(params, { roleId: "x" })).toThrow(expect.objectContaining({ code: "invalid_request" }));
	});

	it("is refused as invalid_query with an invalid query", () => {
		const wrong = new URLSearchParams({ name: "ana", size: "1.5" });
		expect(() => parseQuery(schema, wrong)).toThrow(expect.objectContaining({ code: "invalid_query", status: 400 }));
		expect(parseQuery(schema, new URLSearchParams({ name: "ana", other: "1" }))).toEqual({ name: "ana", size: 1 });
	});
});
