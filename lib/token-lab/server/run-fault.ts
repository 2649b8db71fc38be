import "server-only";
import { faultSpanMs, type LabFault } from "../lab-options.ts";
import type { LabTenant } from "./lab-tenant.ts";
import type { LabTime } from "./run-callers.ts";

const slowMs = 1_500;

const faults = {
	rate_limited: { status: 429, headers: { "retry-after": "1" } },
	server_error: { status: 500 },
	hang: { hang: true },
	slow: { delayMs: slowMs },
} as const satisfies Record<Exclude<LabFault, "none" | "revoke">, Parameters<LabTenant["addFault"]>[0]>;

/** Applies the fault during its part of the run. Throws if the run ends before. */
export async function runFault(
	fault: LabFault,
	{ tenant, seconds, signal, time }: { tenant: LabTenant; seconds: number; signal: AbortSignal; time: LabTime },
): Promise<void> {
	const span = faultSpanMs(fault, seconds);
	if (span === undefined || fault === "none") return;
	await time.wait(span.fromMs, signal);
	if (fault === "revoke") return void (await tenant.revokeTokens());
	await tenant.addFault(faults[fault]);
	await time.wait(span.untilMs - span.fromMs, signal);
	await tenant.clearFaults();
}
