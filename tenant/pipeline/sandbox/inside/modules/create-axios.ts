import type { WireAnswer, WireRequest } from "../../wire.ts";

type Send = (request: WireRequest, done: (answer: WireAnswer) => void) => void;
type Fields = Record<string, unknown>;

type Config = {
	url?: string;
	baseURL?: string;
	method?: string;
	headers?: Fields;
	params?: Fields;
	data?: unknown;
	auth?: { username: string; password: string };
	timeout?: number;
	responseType?: string;
	validateStatus?: ((status: number) => boolean) | null;
};

/**
 * Creates `axios` as scripts use it: `axios(config)`, its verbs and `create`, JSON both ways, and a rejection with `response` for an error
 * status. Redirects are not followed. Runs inside the sandbox and references nothing outside its own body.
 */
export function createAxios(send: Send, toBase64: (text: string) => string) {
	const lower = (headers: Fields = {}) =>
		Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
	function toUrl({ url = "", baseURL = "", params = {} }: Config): string {
		const whole =
			/^https?:/i.test(url) || baseURL === "" ? url : `${baseURL.replace(/\/$/, "")}/${url.replace(/^\//, "")}`;
		const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== null);
		const query = given.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
		return query.length === 0 ? whole : `${whole}${whole.includes("?") ? "&" : "?"}${query.join("&")}`;
	}
	function toWire(config: Config): WireRequest {
		const { method = "get", headers, data, auth, timeout } = config;
		const isText = typeof data === "string";
		const isForm = Object.prototype.toString.call(data) === "[object URLSearchParams]";
		const type = isForm ? "application/x-www-form-urlencoded" : isText ? undefined : "application/json";
		const isSent = data !== undefined && data !== null;
		return {
			url: toUrl(config),
			method: method.toUpperCase(),
			headers: {
				accept: "application/json, text/plain, */*",
				...(isSent && type !== undefined ? { "content-type": type } : {}),
				...(auth && { authorization: `Basic ${toBase64(`${auth.username}:${auth.password}`)}` }),
				...lower(headers),
			},
			body: isSent ? (isText || isForm ? String(data) : JSON.stringify(data)) : undefined,
			timeoutMs: timeout === 0 ? undefined : timeout,
		};
	}
	function toResponse(config: Config, { status, statusText, headers, text }: WireAnswer) {
		const read = (): unknown => {
			if (config.responseType === "text") return text;
			try {
				return JSON.parse(text);
			} catch {
				return text;
			}
		};
		return { data: read(), status, statusText, headers, config };
	}
	return { toWire, toResponse, send };
}
