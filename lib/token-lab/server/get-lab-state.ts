import "server-only";
import type { LabState } from "../contract.ts";
import { requireLab } from "./find-lab.ts";
import { labRuns } from "./lab-runs.ts";

/** Returns the current state of the run. @throws ProblemError `not_found` if there is no lab. */
export async function getLabState(): Promise<LabState> {
	await requireLab();
	return labRuns.read();
}
