import "server-only";
import { readFileSync, statSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { EnvError } from "../../env/server/parse-env.ts";
import type { AccessPolicy } from "../policy/access-policy.ts";
import { longestPolicyFile, parsePolicyFile } from "../policy/file/parse-policy-file.ts";

/** A change of the file: the new policy, or why it is refused, a line for each problem. */
export type PolicyChange = { policy: AccessPolicy } | { problems: string[] };

/** Bytes of a policy file at most; a character has up to four. */
const mostBytes = 4 * longestPolicyFile;

const tooLarge = { problems: [`The file is larger than ${mostBytes / 1_024} kB.`] };

/** Returns the policy of a text, or its problems as lines. */
function parse(bytes: Uint8Array): PolicyChange {
	let text: string;
	try {
		text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return { problems: ["The file is not UTF-8."] };
	}
	const { policy, problems } = parsePolicyFile(text);
	if (policy !== undefined) return { policy };
	return { problems: problems.map(({ line, column, message }) => `line ${line}, column ${column}: ${message}`) };
}

const unreadable = (error: unknown): PolicyChange => ({
	problems: [`The file could not be read: ${error instanceof Error ? error.message : String(error)}`],
});

/** The reason why a later text of the file is refused, a line for each problem. Absent if the file holds the policy in force. */
export type PolicyFileState = {
	readAtMs: number;
	/** It says why a later text of the file is refused, a line for each problem. Absent if the file holds the policy in force. */
	refused?: { atMs: number; problems: readonly string[] } | undefined;
};

type Seen = { bytes?: Uint8Array; problem?: string };

/**
 * Opens a policy file. It follows symbolic links on each look, so a mounted ConfigMap, whose link is swapped, is read too.
 * @throws EnvError that names all problems with line and column
 */
export function openPolicyFile(file: string) {
	const first = readFirst(file);
	if ("problems" in first)
		throw new EnvError(first.problems.map((problem) => `  ACCESS_POLICY_FILE (${file}): ${problem}`));
	let policy = first.policy;
	let seen: Seen = { bytes: first.bytes };
	let good = first.bytes;
	let state: PolicyFileState = { readAtMs: Date.now() };
	// A file that is being written may be a valid policy without its end, so a change counts once two looks in a row find the same bytes.
	let pending: Uint8Array | undefined;
	return {
		file,
		/** The last good policy. */
		policy: () => policy,
		state: () => state,
		/**
		 * Looks at the file again. Returns a change that the last look found too, or undefined. A refused change leaves the policy as it is.
		 */
		async look(): Promise<PolicyChange | undefined> {
			let change: PolicyChange;
			let parsed: Pick<Seen, "bytes"> = {};
			try {
				const { size } = await stat(file);
				if (size > mostBytes) change = tooLarge;
				else {
					const bytes = await readFile(file);
					const isPending = pending !== undefined && bytes.equals(pending);
					pending = undefined;
					if (bytes.equals(good)) {
						seen = { bytes };
						state = { readAtMs: state.readAtMs };
						return undefined;
					}
					if (seen.bytes !== undefined && bytes.equals(seen.bytes)) return undefined;
					if (!isPending) {
						pending = bytes;
						return undefined;
					}
					parsed = { bytes };
					seen = parsed;
					change = parse(bytes);
					if ("policy" in change) good = bytes;
				}
			} catch (error) {
				change = unreadable(error);
			}
			if ("policy" in change) {
				policy = change.policy;
				state = { readAtMs: Date.now() };
			} else if (seen.problem === change.problems.join()) return undefined;
			else {
				// Without a text that was parsed, the last one counts as changed when it comes back.
				seen = { ...parsed, problem: change.problems.join() };
				state = { ...state, refused: { atMs: Date.now(), problems: change.problems } };
			}
			return change;
		},
	};
}

function readFirst(file: string): { policy: AccessPolicy; bytes: Uint8Array } | { problems: string[] } {
	try {
		if (statSync(file).size > mostBytes) return tooLarge;
		const bytes = readFileSync(file);
		const read = parse(bytes);
		return "policy" in read ? { ...read, bytes } : read;
	} catch (error) {
		const read = unreadable(error);
		return "problems" in read ? read : { problems: [] };
	}
}
