import { toDeviceName } from "../device-name.ts";
import { type ActivityItem, activityOutcome } from "./activity.ts";
import { logKinds } from "./log-kinds.ts";

export type SeenDevice = { name: string; date: string; ip: string | undefined };

/** Lists the devices of successful sign-ins, each once with its latest sign-in, from events that are newest first. Pure. */
export function listDevices(items: readonly ActivityItem[]): SeenDevice[] {
	const devices = new Map<string, SeenDevice>();
	for (const item of items) {
		const { log, date } = item;
		const name = toDeviceName(log?.user_agent);
		if (log === undefined || name === undefined || devices.has(name)) continue;
		if (logKinds.get(log.type) === "sign_in" && activityOutcome(item) === "succeeded")
			devices.set(name, { name, date, ip: log.ip ?? undefined });
	}
	return [...devices.values()];
}
