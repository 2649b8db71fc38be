import "server-only";
import type { LabState } from "../contract.ts";
import { requireLab } from "./find-lab.ts";
import { labRuns } from "./lab-runs.ts";

/** The run as it stands. @throws ProblemError `not_found` without a lab. */
export async function getLabState(): Promise<LabState> {
	await requireLab();
	return labRuns.read();
}
