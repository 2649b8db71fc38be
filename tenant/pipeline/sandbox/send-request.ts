import type { WireAnswer, WireRequest } from "./wire.ts";

const usualTimeoutMs = 10_000;
const mostBytes = 1_048_576;
const agent = "Rolecall-tenant-pipeline";

const failed = (code: string, message: string): WireAnswer => ({
	status: 0,
	statusText: "",
	headers: {},
	text: "",
	failure: { code, message },
});

/** The address that is meant: the tenant's own host is reached in the scheme it answers in, as scripts say `https` to any tenant. */
function addressOf(url: string, origin: string): URL | undefined {
	const address = URL.canParse(url) ? new URL(url) : undefined;
	if (address === undefined || !/^https?:$/.test(address.protocol)) return undefined;
	const own = new URL(origin);
	return address.host === own.host ? new URL(`${own.origin}${address.pathname}${address.search}`) : address;
}

async function readText(response: Response): Promise<string | undefined> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of response.body ?? []) {
		bytes += chunk.length;
		if (bytes > mostBytes) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}

function reasonOf(error: unknown, timeoutMs: number): WireAnswer {
	const { name, message, cause } = Object(error);
	if (name === "TimeoutError") return failed("ETIMEDOUT", `No answer within ${timeoutMs} ms`);
	return failed(String(Object(cause).code ?? "EFAILED"), String(Object(cause).message || message));
}

/**
 * Sends a script's request to the address it names, and no other: redirects are answered as they are. At most 1 MiB is read; 10 s are
 * waited unless the request says otherwise. Never rejects.
 */
export async function sendRequest(request: WireRequest, origin: string): Promise<WireAnswer> {
	const { url, method, headers, body, timeoutMs = usualTimeoutMs } = request;
	const address = addressOf(url, origin);
	if (address === undefined) return failed("EINVAL", "Invalid URI");
	try {
		const response = await fetch(address, {
			method,
			headers: { "user-agent": agent, ...headers },
			...(body === undefined ? {} : { body }),
			redirect: "manual",
			signal: AbortSignal.timeout(timeoutMs),
		});
		const text = await readText(response);
		if (text === undefined) return failed("EMSGSIZE", `The answer has more than ${mostBytes} bytes`);
		const { status, statusText } = response;
		return { status, statusText, headers: Object.fromEntries(response.headers), text };
	} catch (error) {
		return reasonOf(error, timeoutMs);
	}
}
