import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseChangelog, type Release } from "../parse-changelog.ts";

/** Returns what each version changed, newest first. `CHANGELOG.md` lies in the folder that the server starts in. */
export async function getChangelog(): Promise<Release[]> {
	return parseChangelog(await readFile(path.join(process.cwd(), "CHANGELOG.md"), "utf8"));
}
