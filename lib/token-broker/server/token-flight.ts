import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { withSpan } from "../../tracing/server/with-span.ts";
import type { Credentials } from "./client-credentials.ts";
import type { Clock } from "./clock.ts";
import { type IssuedToken, interpretTokenResponse } from "./interpret-token-response.ts";
import { sendTokenRequest, type TokenFetch } from "./send-token-request.ts";
import { TokenFailure, toTokenFailure } from "./token-failure.ts";

const attemptTimeoutMs = 10_000;
const flightTimeoutMs = 15_000;
const firstPauseMs = 200;

export type FlightOptions = {
	url: string;
	clientId: string;
	audience: string;
	credentials: Credentials;
	fetch: TokenFetch;
	clock: Clock;
	random: () => number;
	onRequest: () => void;
	/** Maximum number of attempts. Default 3; 1 after a failure. */
	attempts?: number;
};

export type Landed = IssuedToken & { sentMonotonicMs: number; sentWallMs: number };

async function attempt(
	options: FlightOptions,
	way: ReturnType<Credentials["inOrder"]>[number],
	signal: AbortSignal,
): Promise<Landed> {
	const { url, clientId, audience, fetch, clock } = options;
	const parameters = { grant_type: "client_credentials", client_id: clientId, audience, ...(await way.parameters()) };
	const [sentMonotonicMs, sentWallMs] = [clock.monotonicMs(), clock.wallMs()];
	options.onRequest();
	const attributes = { "server.address": new URL(url).host, "rolecall.credential": way.name };
	const response = await withSpan("POST /oauth/token", attributes, async (span) => {
		const answer = await sendTokenRequest(url, parameters, { fetch, timeoutMs: attemptTimeoutMs, signal });
		span.setAttribute("http.response.status_code", answer.status);
		return answer;
	});
	return { ...interpretTokenResponse(response, clock.wallMs()), sentMonotonicMs, sentWallMs };
}

/** Tries each credential once, and the next one only if the previous one was rejected. */
async function attemptEachCredential(options: FlightOptions, signal: AbortSignal): Promise<Landed> {
	let rejected = new TokenFailure("token_credentials_rejected");
	for (const way of options.credentials.inOrder()) {
		try {
			const landed = await attempt(options, way, signal);
			options.credentials.succeeded(way.name);
			return landed;
		} catch (error) {
			const failure = toTokenFailure(error);
			if (failure.tokenCode !== "token_credentials_rejected") throw failure;
			rejected = failure;
		}
	}
	throw rejected;
}

/**
 * Requests a token in one flight of at most 15 s and `attempts` attempts. It retries only while the endpoint is unavailable, with
 * full jitter between attempts. A flight belongs to no caller, so no caller's abort ends it.
 * @throws TokenFailure
 */
export async function flyForToken(options: FlightOptions): Promise<Landed> {
	const { attempts = 3 } = options;
	const signal = AbortSignal.timeout(flightTimeoutMs);
	for (let number = 1; ; number += 1) {
		try {
			return await attemptEachCredential(options, signal);
		} catch (error) {
			const failure = toTokenFailure(error);
			if (failure.tokenCode !== "token_endpoint_unavailable" || number === attempts || signal.aborted) throw failure;
			await wait(options.random() * firstPauseMs * 2 ** number, undefined, { ref: false });
		}
	}
}
