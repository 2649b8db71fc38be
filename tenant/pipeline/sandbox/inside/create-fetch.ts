import type { WireAnswer, WireRequest } from "../wire.ts";

type Send = (request: WireRequest, done: (answer: WireAnswer) => void) => void;

type Init = {
	method?: string;
	headers?: Record<string, unknown>;
	body?: unknown;
	signal?: { timeoutMs?: number };
};

/**
 * Creates `fetch` as Actions use it: text bodies, headers as an object, `AbortSignal.timeout`, and an answer that reads as JSON or text.
 * Redirects are not followed. Runs inside the sandbox and references nothing outside its own body.
 */
export function createFetch(send: Send) {
	const toResponse = (url: string, { status, statusText, headers, text }: WireAnswer) => ({
		url,
		status,
		statusText,
		ok: status >= 200 && status < 300,
		headers: { get: (name: string) => headers[String(name).toLowerCase()] ?? null },
		text: async () => text,
		json: async () => JSON.parse(text),
	});
	const failed = ({ code, message }: { code: string; message: string }) => {
		const name = code === "ETIMEDOUT" ? "TimeoutError" : "TypeError";
		return Object.assign(new Error(name === "TypeError" ? "fetch failed" : message), {
			name,
			cause: { code, message },
		});
	};
	return (target: unknown, init: Init = {}) =>
		new Promise<ReturnType<typeof toResponse>>((resolve, reject) => {
			const url = String(target);
			const headers = Object.entries(init.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
			const request: WireRequest = {
				url,
				method: String(init.method ?? "GET").toUpperCase(),
				headers: Object.fromEntries(headers),
				body: init.body === undefined || init.body === null ? undefined : String(init.body),
				timeoutMs: init.signal?.timeoutMs,
			};
			send(request, (answer) =>
				answer.failure === undefined ? resolve(toResponse(url, answer)) : reject(failed(answer.failure)),
			);
		});
}
