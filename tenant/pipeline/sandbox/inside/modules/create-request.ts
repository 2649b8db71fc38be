import type { WireAnswer, WireRequest } from "../../wire.ts";

type Send = (request: WireRequest, done: (answer: WireAnswer) => void) => void;

type Options = {
	url?: string;
	uri?: string;
	method?: string;
	headers?: Record<string, unknown>;
	/** Body to send as a form. */
	form?: Record<string, unknown> | string;
	/** `true` reads the answer as JSON; any other value is also sent as the JSON body. */
	json?: unknown;
	body?: unknown;
	qs?: Record<string, unknown>;
	auth?: { bearer?: string };
	timeout?: number;
};

type Callback = (error: Error | null, response?: object, body?: unknown) => void;

/**
 * Creates `require("request")` of a rule: `request(options, callback)`, `request.post(...)` and so on, with the callback's three arguments.
 * Runs inside the sandbox and references nothing outside its own body.
 */
export function createRequest(send: Send) {
	const encode = (fields: Record<string, unknown>) =>
		Object.entries(fields)
			.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
			.join("&");

	const toJson = (content: unknown): string | undefined =>
		content === undefined ? undefined : JSON.stringify(content);

	function toWire({ headers = {}, form, json, body, qs, auth, ...options }: Options): WireRequest {
		const own = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
		const isSent = json !== undefined && json !== true && json !== false;
		const content = isSent ? json : body;
		const isJson = isSent || (json === true && content !== undefined);
		const text = typeof content === "string" && !isJson ? content : toJson(content);
		const formText = typeof form === "string" ? form : form && encode(form);
		const url = String(options.url ?? options.uri);
		return {
			url: qs === undefined ? url : `${url}${url.includes("?") ? "&" : "?"}${encode(qs)}`,
			method: String(options.method ?? "GET").toUpperCase(),
			headers: {
				...(json === undefined || json === false ? {} : { accept: "application/json" }),
				...(isJson ? { "content-type": "application/json" } : {}),
				...(formText === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
				...(auth?.bearer === undefined ? {} : { authorization: `Bearer ${auth.bearer}` }),
				...own,
			},
			body: formText ?? text,
			timeoutMs: options.timeout,
		};
	}

	function toBody(text: string, json: unknown): unknown {
		if (json === undefined || json === false) return text;
		try {
			return JSON.parse(text);
		} catch {
			return text;
		}
	}

	function request(given: Options | string, second?: Options | Callback, third?: Callback): void {
		const more = typeof second === "object" ? second : {};
		const options: Options = { ...(typeof given === "string" ? { url: given } : given), ...more };
		const callback = typeof second === "function" ? second : third;
		send(toWire(options), ({ status, statusText, headers, text, failure }) => {
			if (failure !== undefined) return callback?.(Object.assign(new Error(failure.message), { code: failure.code }));
			const body = toBody(text, options.json);
			return callback?.(null, { statusCode: status, statusMessage: statusText, headers, body }, body);
		});
	}

	const withMethod = (method: string) => (given: Options | string, second?: Options | Callback, third?: Callback) =>
		request({ ...(typeof given === "string" ? { url: given } : given), method }, second, third);
	const [get, post, put, patch, del] = ["GET", "POST", "PUT", "PATCH", "DELETE"].map(withMethod);
	return Object.assign(request, { get, post, put, patch, del, delete: del });
}
