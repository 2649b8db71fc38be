import "server-only";
import { processWide } from "../../env/server/process-wide.ts";

type Running = {
	/** True while this process follows the tenant, or waits to take over from the process that does. */
	isOn: boolean;
	/** Ends the pause of the loop. */
	wake: () => void;
	/** The time at which a person last searched or acted in this process. */
	workedAt: Date | undefined;
};

const running = processWide<Running>("directory-running", () => ({
	isOn: false,
	wake: () => undefined,
	workedAt: undefined,
}));

/** The part of the loop that requests of this process meet. */
export const getRunning = running.get;

/** Notes that a person works, so that the log is polled every 2 s. */
export function noteWork(): void {
	running.get().workedAt = new Date();
}
