import "server-only";
import type { ActContext } from "../../audit/server/act-context.ts";
import { getEnv } from "../../env/server/env.ts";
import type { LabConfig, LabState } from "../contract.ts";
import { requireLab } from "./find-lab.ts";
import { labRuns } from "./lab-runs.ts";

/** Starts a run, which goes on after the response. @throws ProblemError `not_found` if there is no lab, or `lab_run_under_way`. */
export async function createLabRun({ act }: Pick<ActContext, "act">, config: LabConfig): Promise<LabState> {
	const origin = await requireLab();
	return act({ target: { type: "tenant", id: getEnv().auth0Domain }, after: config }, async () => {
		labRuns.start(config, origin);
		return labRuns.read();
	});
}
