import "server-only";
import { getEnv } from "../../env/server/env.ts";
import { fromSettings } from "../../env/server/from-settings.ts";
import { getLogger } from "../../env/server/logger.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { guardedLevel } from "../guarded-level.ts";
import type { Level } from "../levels.ts";
import type { AccessPolicy } from "../policy/access-policy.ts";
import { defaultPolicy } from "../policy/default-policy.ts";
import { toLevelViews } from "../policy/level-view.ts";
import { openPolicyFile, type PolicyFileState } from "./open-policy-file.ts";

const getOpened = fromSettings("access-policy", ({ accessPolicyFile }) =>
	accessPolicyFile === undefined ? undefined : openPolicyFile(accessPolicyFile),
);

// Next gives pages and routes separate copies of a module. Cached levels are of one policy object, so the copies share it.
const builtIn = processWide("built-in-access-policy", () => defaultPolicy);

/**
 * Returns the access policy that is in force: that of `ACCESS_POLICY_FILE`, or the built-in one. A changed policy is another object.
 * @throws EnvError on first use if the file is not a policy
 */
export const getAccessPolicy = (): AccessPolicy => getOpened()?.policy() ?? builtIn.get();

/** Returns the highest level that a role with this name, or one that looks like it, gives. See `guardedLevel`. */
export const levelOfRole = (name: string): Level | undefined => guardedLevel(toLevelViews(getAccessPolicy()), name);

/** Returns the policy file and what was found in it last, or undefined for the built-in policy. */
export function findPolicyFile(): ({ path: string } & PolicyFileState) | undefined {
	const opened = getOpened();
	return opened && { path: opened.file, ...opened.state() };
}

/** Looks at the policy file. A valid change is in force at once; an invalid one is logged once, and the last good policy stays. */
export async function lookAtPolicyFile(): Promise<void> {
	const opened = getOpened();
	const change = await opened?.look();
	if (opened === undefined || change === undefined) return;
	const file = opened.file;
	if ("policy" in change) getLogger().warn({ file }, "the access policy was read again: it has changed");
	else
		getLogger().error(
			{ file, problems: change.problems },
			"the changed access policy is refused; the last good one stays in force",
		);
}

/** Interval between two looks at the policy file, in ms. Each reads the whole file, because a stamp of time can miss a change. */
const lookEveryMs = 2_000;

const watching = processWide("access-policy-watch", () => ({ timer: undefined as NodeJS.Timeout | undefined }));

/** Looks at the policy file every 2 s from now on, if there is one. */
export function watchAccessPolicy(): void {
	const watch = watching.get();
	if (getEnv().accessPolicyFile === undefined || watch.timer !== undefined) return;
	watch.timer = setInterval(() => void lookAtPolicyFile(), lookEveryMs).unref();
}
