import "server-only";
import type { ChainProblem } from "./verify-chain.ts";

const range = (seq: number, to = seq) => (to === seq ? `entry ${seq} is` : `entries ${seq} to ${to} are`);

/** Describes a problem of the audit chain as a sentence that says where it is. */
export function describeProblem({ kind, seq, to, at, actId }: ChainProblem): string {
	const where = `${at === undefined ? "" : `, of ${at}`}${actId === undefined ? "" : `, of act ${actId}`}`;
	switch (kind) {
		case "gap":
			return `${range(seq, to)} missing before the entry${where}.`;
		case "cut":
			return `the end is missing: ${range(seq + 1, to)} gone.`;
		case "beyond":
			return `the head ends before entry ${seq}, so it was set back, or entries were added behind it.`;
		case "changed":
			return `entry ${seq}${where}, was changed.`;
		case "moved":
			return `entry ${seq}${where}, does not follow the entry before it: one of both was moved or replaced.`;
		case "no_genesis":
			return `entry ${seq}${where}, should be the genesis and is not.`;
		case "earlier":
			return `the acts from before the chain are not those that its genesis${where}, holds.`;
		case "not_anchored":
			return `entry ${seq}${where}, is not the one that an anchor holds: the chain was written anew from there or before.`;
		case "unpruned":
			return `${range(seq, to)} there, though the newest checkpoint says that they were pruned.`;
		case "contradicted":
			return `the newest checkpoint is not true: for entries up to ${seq}${where}, which it says were pruned, an anchor holds another hash or a later time.`;
		case "hidden":
			return `entry ${seq}${where}, has no outcome and is not among the open acts, so no list shows it.`;
	}
}
