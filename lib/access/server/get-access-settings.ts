import "server-only";
import type { AccessSettings } from "../contract.ts";
import { findPolicyFile, getAccessPolicy } from "./get-access-policy.ts";

const toIso = (ms: number) => new Date(ms).toISOString();

/** Returns the access policy in force, where it comes from, and why a changed file is refused. Costs no upstream call. */
export function getAccessSettings(): AccessSettings {
	const { levels, assign } = getAccessPolicy();
	const file = findPolicyFile();
	return {
		...(file === undefined ? {} : { file: { path: file.path, readAt: toIso(file.readAtMs) } }),
		...(file?.refused === undefined
			? {}
			: { refused: { at: toIso(file.refused.atMs), problems: [...file.refused.problems] } }),
		levels: levels.map(({ permissions, ...level }) => ({
			...level,
			permissions: [...permissions],
			rules: assign.filter((rule) => rule.level === level.id),
		})),
	};
}
