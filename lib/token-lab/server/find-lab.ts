import "server-only";
import { getEnv } from "../../env/server/env.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { isLoopback, tenantOrigin } from "../../env/server/tenant-origin.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { fetchOutgoing } from "../../http/server/outgoing.ts";

const probeTimeoutMs = 1_000;
const probeAgainMs = 10_000;

type Look = { domain: string; isOpen: boolean; atMs: number };

const lastLook = processWide<Look>("token-lab-look", () => ({ domain: "", isOpen: false, atMs: 0 }));

async function answersControl(origin: string): Promise<boolean> {
	try {
		const response = await fetchOutgoing(`${origin}/__tenant/counters`, {
			signal: AbortSignal.timeout(probeTimeoutMs),
		});
		await response.body?.cancel();
		return response.ok;
	} catch {
		return false;
	}
}

/**
 * Returns the origin of the embedded tenant if its control interface is open, and undefined for every other tenant. An open interface stays
 * open for the life of both processes; a closed one is probed again after 10 s.
 */
export async function findLab(nowMs = performance.now()): Promise<string | undefined> {
	const { auth0Domain: domain } = getEnv();
	if (!isLoopback(domain)) return undefined;
	const origin = tenantOrigin(domain);
	const held = lastLook.get();
	const isKnown = held.domain === domain && (held.isOpen || nowMs - held.atMs < probeAgainMs);
	const isOpen = isKnown ? held.isOpen : await answersControl(origin);
	if (!isKnown) lastLook.set({ domain, isOpen, atMs: nowMs });
	return isOpen ? origin : undefined;
}

/** Returns the lab's origin. @throws ProblemError `not_found` if there is no lab. */
export async function requireLab(): Promise<string> {
	const origin = await findLab();
	if (origin === undefined) throw new ProblemError("not_found", { detail: "There is no lab for this tenant." });
	return origin;
}
