import useSWR from "swr";
import { bff } from "../../http/client/bff.ts";
import { toBffError } from "../../http/client/bff-error.ts";
import type { LabState } from "../contract.ts";
import { labPath } from "./lab-mutations.ts";

const everyMs = 400;

/** An answer, and when it came, by the wall clock. */
type SeenLab = { state: LabState; seenAtMs: number };

const isRunning = (seen: SeenLab | undefined) => seen?.state.run?.phase === "running";

const toSeen = (state: LabState): SeenLab => ({ state, seenAtMs: Date.now() });

const read = async (path: string) => toSeen(await bff.get<LabState>(path));

/** The run as it stands: asked every 0.4 s while one is under way, and once otherwise. `show` puts a newer answer in its place. */
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
