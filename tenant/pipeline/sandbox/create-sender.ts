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

/**
 * Returns the address to request. The tenant's own host is reached with the scheme it serves, because scripts use `https` for any tenant.
 */
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
	if (!(error instanceof Error)) return failed("EFAILED", String(error));
	const { name, message, cause } = error;
	if (name === "TimeoutError") return failed("ETIMEDOUT", `No answer within ${timeoutMs} ms`);
	if (!(cause instanceof Error)) return failed("EFAILED", message);
	return failed("code" in cause ? String(cause.code) : "EFAILED", cause.message || message);
}

/** Resolves the tenant's own name to this machine, and any other name as usual. */
const lookupFor = (ownName: string): LookupFunction => {
	return (hostname, options, callback) => {
		if (hostname !== ownName) return dns.lookup(hostname, options, callback);
		const [address, family] = ["127.0.0.1", 4];
		return options.all ? callback(null, [{ address, family }]) : callback(null, address, family);
	};
};

/**
 * Creates the sender of scripts' requests. It does not follow redirects, reads at most 1 MiB, and waits 10 s unless the request says
 * otherwise. Never rejects.
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
