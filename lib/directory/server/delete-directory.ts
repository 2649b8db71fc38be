import "server-only";
import type { ActContext } from "../../audit/server/act-context.ts";
import { getDatabase } from "../../database/server/database.ts";
import { getEnv } from "../../env/server/env.ts";
import type { DropDirectoryInput } from "../contract.ts";
import { forgetFacts } from "./get-directory-report.ts";
import { emptyDirectory } from "./state/empty-directory.ts";
import { fixedBySetting } from "./update-switch.ts";

/**
 * Turns the directory off and removes all that it keeps.
 * @throws ProblemError `directory_fixed` if `DIRECTORY` is `on`, because it would be filled again
 */
export async function deleteDirectory(
	{ act }: Pick<ActContext, "act">,
	{ reason }: Pick<DropDirectoryInput, "reason">,
): Promise<void> {
	const { directory, auth0Domain } = getEnv();
	if (directory === "on") throw fixedBySetting(directory);
	await act({ target: { type: "tenant", id: auth0Domain }, reason }, async () => {
		await emptyDirectory(await getDatabase());
		forgetFacts();
	});
}
