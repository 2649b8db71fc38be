import "server-only";
import { getEnv } from "../../env/server/env.ts";
import { readState, type Rows } from "./state/state-row.ts";

/** Returns true if the directory is on: the setting `DIRECTORY` decides, else the switch in the database, which is off at first. */
export async function isDirectoryOn(rows: Pick<Rows, "select">): Promise<boolean> {
	const { directory } = getEnv();
	if (directory !== undefined) return directory === "on";
	return (await readState(rows))?.isWanted ?? false;
}
