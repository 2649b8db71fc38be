import { readFileSync } from "node:fs";
import type { ClientRecord } from "../records/client-record.ts";
import type { PipelineOptions } from "./create-pipeline.ts";
import type { Script } from "./sandbox/wire.ts";

/**
 * Rules by preset. `seed` is the rule that keeps its token, `naive` the rule that requests one each time. Both presets also run the Action.
 */
const rulesByPreset = { none: undefined, seed: "management-token", naive: "naive-token" } as const;

export type PresetName = keyof typeof rulesByPreset;

export const presetNames = Object.keys(rulesByPreset);

export const isPreset = (name: string): name is PresetName => Object.hasOwn(rulesByPreset, name);

const sample = (folder: "rules" | "actions", name: string): Script => ({
	name,
	source: readFileSync(new URL(`../${folder}/${name}.js`, import.meta.url), "utf8"),
});

/** Returns the samples of `tenant/rules` and `tenant/actions`, with the settings that make them this client. */
export function pipelinePreset(name: PresetName, { client_id, client_secret }: ClientRecord): PipelineOptions {
	const rule = rulesByPreset[name];
	const settings = { APIV2_CLIENT_ID: client_id, APIV2_CLIENT_SECRET: client_secret };
	return {
		rules: rule === undefined ? [] : [sample("rules", rule)],
		actions: rule === undefined ? [] : [sample("actions", "management-token")],
		configuration: settings,
		secrets: settings,
	};
}
