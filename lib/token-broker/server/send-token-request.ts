import "server-only";
import { fetchOutgoing } from "../../http/server/outgoing.ts";
import { withDeadline } from "../../http/server/with-deadline.ts";
import type { TokenResponse } from "./interpret-token-response.ts";
import { TokenFailure } from "./token-failure.ts";

const largestBody = 64 * 1_024;

/** The part of fetch that the broker uses. The default is undici's fetch, which Next does not patch or cache. */
export type TokenFetch = (
	url: string,
	init: { method: "POST"; headers: Record<string, string>; body: string; redirect: "error"; signal: AbortSignal },
) => Promise<{
	status: number;
	headers: { forEach(each: (value: string, name: string) => void): void };
	body: AsyncIterable<Uint8Array> | null;
}>;

export const defaultTokenFetch: TokenFetch = (url, init) => fetchOutgoing(url, init);

async function readText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of body ?? []) {
		size += chunk.byteLength;
		if (size > largestBody) throw new TokenFailure("token_response_invalid");
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}

/**
 * Sends one form-encoded token request and reads the whole body: at most `timeoutMs` in total, 64 KiB, no redirect followed.
 * @throws TokenFailure `token_endpoint_unavailable` if no response arrived in time.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4.2
 */
export async function sendTokenRequest(
	url: string,
	parameters: Record<string, string>,
	{ fetch, timeoutMs, signal }: { fetch: TokenFetch; timeoutMs: number; signal: AbortSignal },
): Promise<TokenResponse> {
	try {
		return await withDeadline({ signal, timeoutMs }, async (either) => {
			const answer = await fetch(url, {
				method: "POST",
				headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
				body: new URLSearchParams(parameters).toString(),
				redirect: "error",
				signal: either,
			});
			const headers = new Headers();
			answer.headers.forEach((value, name) => {
				headers.append(name, value);
			});
			return { status: answer.status, headers, text: await readText(answer.body) };
		});
	} catch (cause) {
		throw cause instanceof TokenFailure ? cause : new TokenFailure("token_endpoint_unavailable", { cause });
	}
}
