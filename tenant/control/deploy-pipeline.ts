import { z } from "zod";
import type { TenantContext } from "../core/tenant-context.ts";
import type { Script } from "../pipeline/sandbox/wire.ts";

const mostCharacters = 100_000;
const source = z.string().max(mostCharacters);
const scripts = z.array(z.union([source, z.strictObject({ name: z.string().min(1), source })])).max(20);
const settings = z.record(z.string(), z.string());

export const pipelineSchema = z.strictObject({
	rules: scripts.optional(),
	actions: scripts.optional(),
	configuration: settings.optional(),
	secrets: settings.optional(),
	timeoutMs: z.number().positive().optional(),
	memoryMb: z.number().positive().optional(),
});

type Given = NonNullable<z.infer<typeof pipelineSchema>["rules"]>;

const named = (kind: string, given: Given): Script[] =>
	given.map((script, index) =>
		typeof script === "string" ? { name: `${kind}-${index + 1}`, source: script } : script,
	);

/**
 * Replaces the running rules and Actions and restarts their threads. A kind that is not named stays, and an empty body restores what the
 * tenant started with. Answers with their names.
 */
export function deployPipeline(
	{ pipeline }: TenantContext,
	{ rules, actions, ...rest }: z.infer<typeof pipelineSchema>,
) {
	return pipeline.deploy({
		...(rules && { rules: named("rule", rules) }),
		...(actions && { actions: named("action", actions) }),
		...rest,
	});
}
