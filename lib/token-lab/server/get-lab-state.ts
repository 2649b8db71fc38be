import "server-only";
import type { LabState } from "../contract.ts";
import { requireLab } from "./find-lab.ts";
import { labRoom } from "./lab-room.ts";

/** The run as it stands. @throws ProblemError `not_found` without a lab. */
export async function getLabState(): Promise<LabState> {
	await requireLab();
	return labRoom.read();
}
