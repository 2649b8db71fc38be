import "server-only";
import type { ActContext } from "../../audit/server/act-context.ts";
import { directoryState } from "../../database/directory-state-schema.ts";
import { getDatabase } from "../../database/server/database.ts";
import { getEnv } from "../../env/server/env.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { DirectorySwitchInput } from "../contract.ts";
import { getRunning } from "./running.ts";

/** Makes the problem of an act that the setting `DIRECTORY` forbids. */
export const fixedBySetting = (setting: "on" | "off"): ProblemError =>
	new ProblemError("directory_fixed", {
		detail: `Nothing was changed: the setting DIRECTORY=${setting} decides whether the directory is on. Change it and start Rolecall again.`,
	});

/**
 * Turns the directory on or off for the whole deployment. What it keeps stays. This process sees the switch at once, and others within
 * 30 s.
 * @throws ProblemError `directory_fixed` if `DIRECTORY` is set
 */
export async function updateSwitch(
	{ act }: Pick<ActContext, "act">,
	{ isOn, reason }: DirectorySwitchInput & { isOn: boolean },
): Promise<void> {
	const { directory, directoryFields, auth0Domain } = getEnv();
	if (directory !== undefined) throw fixedBySetting(directory);
	await act({ target: { type: "tenant", id: auth0Domain }, reason }, async () => {
		const { db } = await getDatabase();
		await db
			.insert(directoryState)
			.values({ isWanted: isOn, fields: [...directoryFields] })
			.onConflictDoUpdate({ target: directoryState.only, set: { isWanted: isOn } });
	});
	getRunning().wake();
}
