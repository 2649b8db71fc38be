import "server-only";
import { z } from "zod";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { fetchOutgoing } from "../../http/server/outgoing.ts";
import { type ScriptRuns, scriptKinds } from "../contract.ts";
import { requireLab } from "./find-lab.ts";

const timeoutMs = 2_000;

const totalsSchema = z.object({ runs: z.number(), tokenRequests: z.number() });
const historySchema = z.object({
	totals: z.object({ rules: totalsSchema, actions: totalsSchema }),
	runs: z.array(
		z.object({
			kind: z.enum(scriptKinds),
			scripts: z.array(z.string()),
			at: z.string(),
			elapsedMs: z.number(),
			tokenRequests: z.number(),
			calls: z.number(),
			failed: z.boolean(),
		}),
	),
});

/**
 * Returns what the rules and the Actions of the embedded tenant did at the latest sign-in. It names no user. @throws ProblemError
 * `not_found` if there is no lab.
 */
export async function getScriptRuns({ signal }: Pick<ReadContext, "signal">): Promise<ScriptRuns> {
	const origin = await requireLab();
	const response = await fetchOutgoing(`${origin}/__tenant/pipeline`, {
		signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
	});
	const { totals, runs } = historySchema.parse(await response.json());
	return { kinds: scriptKinds.map((kind) => ({ kind, ...totals[kind], last: runs.find((run) => run.kind === kind) })) };
}
