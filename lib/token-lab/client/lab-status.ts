import useSWR from "swr";
import { bff } from "../../http/client/bff.ts";
import { toBffError } from "../../http/client/bff-error.ts";
import type { LabState } from "../contract.ts";
import { labPath } from "./lab-mutations.ts";

const everyMs = 400;

/** A response with its arrival time by the wall clock. */
type SeenLab = { state: LabState; seenAtMs: number };

const isRunning = (seen: SeenLab | undefined) => seen?.state.run?.phase === "running";

const toSeen = (state: LabState): SeenLab => ({ state, seenAtMs: Date.now() });

const read = async (path: string) => toSeen(await bff.get<LabState>(path));

/** Reads the state of the run, every 0.4 s while it is running and once otherwise. `show` replaces it with a newer response. */
export function useLabStatus() {
	const { data, error, mutate } = useSWR(labPath, read, {
		refreshInterval: (latest) => (isRunning(latest) ? everyMs : 0),
		dedupingInterval: 0,
		shouldRetryOnError: false,
	});
	return {
		seen: data,
		isRunning: isRunning(data),
		failure: error === undefined ? undefined : toBffError(error),
		show: (state: LabState) => void mutate(toSeen(state), { revalidate: false }),
		retry: () => void mutate(),
	};
}
