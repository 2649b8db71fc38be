import "server-only";
import type { ActContext } from "../../audit/server/act-context.ts";
import { getEnv } from "../../env/server/env.ts";
import type { LabState } from "../contract.ts";
import { requireLab } from "./find-lab.ts";
import { labRuns } from "./lab-runs.ts";

/** Stops the run and returns once the tenant has its old settings. @throws ProblemError `not_found` if there is no lab. */
export async function deleteLabRun({ act }: Pick<ActContext, "act">): Promise<LabState> {
	await requireLab();
	return act({ target: { type: "tenant", id: getEnv().auth0Domain } }, async () => {
		await labRuns.stop();
		return labRuns.read();
	});
}
