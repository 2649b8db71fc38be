import dns from "node:dns";
import type { LookupFunction } from "node:net";
import tls from "node:tls";
import { Agent, fetch, type Response } from "undici";
import type { SandboxSettings, WireAnswer, WireRequest } from "./wire.ts";

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

/** Finds the tenant's own name on this machine, wherever else it may lead, and any other as usual. */
const lookupFor = (ownName: string): LookupFunction => {
	return (hostname, options, callback) => {
		if (hostname !== ownName) return dns.lookup(hostname, options, callback);
		const [address, family] = ["127.0.0.1", 4];
		return options.all ? callback(null, [{ address, family }]) : callback(null, address, family);
	};
};

/**
 * Sends scripts' requests to the addresses they name, and no others: redirects are answered as they are. At most 1 MiB is read; 10 s are
 * waited unless the request says otherwise. Never rejects.
 */
export function createSender({ origin, ca }: Pick<SandboxSettings, "origin" | "ca">) {
	const trusted = ca === undefined ? {} : { ca: [...tls.getCACertificates("default"), ca] };
	const dispatcher = new Agent({ connect: { ...trusted, lookup: lookupFor(new URL(origin).hostname) } });
	return async ({ url, method, headers, body, timeoutMs = usualTimeoutMs }: WireRequest): Promise<WireAnswer> => {
		const address = addressOf(url, origin);
		if (address === undefined) return failed("EINVAL", "Invalid URI");
		try {
			const response = await fetch(address, {
				dispatcher,
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
	};
}
