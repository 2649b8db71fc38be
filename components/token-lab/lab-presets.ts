import type { LabConfig } from "@/lib/token-lab/contract";
import { labDefaults, labPatterns } from "@/lib/token-lab/lab-options";

const usual = { ...labDefaults, patterns: [...labPatterns] };

/** Runs worth seeing, each with one thing to see. */
export const labPresets = {
	coldStart: { ...usual, callers: 50, perSecond: 100, lifetimeSeconds: 3_600, seconds: 8 },
	renewal: { ...usual, callers: 20, perSecond: 60, lifetimeSeconds: 65, seconds: 15 },
	revoked: { ...usual, callers: 20, perSecond: 40, lifetimeSeconds: 3_600, fault: "revoke", seconds: 12 },
	// Rolecall renews at 7.5 to 9 s, before the fault begins at 10 s; the others need a token while it is there.
	endpointDown: { ...usual, callers: 20, perSecond: 40, lifetimeSeconds: 20, fault: "server_error", seconds: 30 },
} as const satisfies Record<string, LabConfig>;

export type LabPreset = keyof typeof labPresets;
