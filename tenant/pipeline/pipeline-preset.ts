import { readFileSync } from "node:fs";
import type { ClientRecord } from "../records/client-record.ts";
import type { PipelineOptions } from "./create-pipeline.ts";
import type { Script } from "./sandbox/wire.ts";

/** `seed`: the rule that keeps its token, and the Action; `naive`: the rule that asks each time, and the Action. */
const rulesByPreset = { none: undefined, seed: "management-token", naive: "naive-token" } as const;

export type PresetName = keyof typeof rulesByPreset;

export const presetNames = Object.keys(rulesByPreset);

export const isPreset = (name: string): name is PresetName => Object.hasOwn(rulesByPreset, name);

const sample = (folder: "rules" | "actions", name: string): Script => ({
	name,
	source: readFileSync(new URL(`../${folder}/${name}.js`, import.meta.url), "utf8"),
});

/** The samples of `tenant/rules` and `tenant/actions`, with the settings they need to be this client. */
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
