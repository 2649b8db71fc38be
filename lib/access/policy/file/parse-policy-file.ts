import {
	type Document,
	isAlias,
	isMap,
	isNode,
	isPair,
	isScalar,
	isSeq,
	LineCounter,
	type Node,
	parseDocument,
	visit,
} from "yaml";
import type { z } from "zod";
import type { AccessPolicy } from "../access-policy.ts";
import { type PolicyFile, policyFileSchema } from "./policy-file.ts";
import { fieldsOf, heldBy, scopeOf } from "./resolve-levels.ts";

/** A mistake in a policy file. Line and column count from 1. */
type PolicyProblem = { line: number; column: number; message: string };

export type ParsedPolicy =
	| {
			policy: AccessPolicy;
			file: PolicyFile;
			/** Returns the line and column of a part of the file, or of the nearest part around it. */
			placeOf: (path: readonly PropertyKey[]) => { line: number; column: number };
			problems?: undefined;
	  }
	| { policy?: undefined; file?: undefined; problems: PolicyProblem[] };

/** Maximum size of a policy file, in characters. */
export const longestPolicyFile = 512 * 1_024;
const mostProblems = 50;
/** Deepest nesting that is read. */
const deepest = 60;

type Offsets = { counter: LineCounter; document: Document.Parsed };

/** Returns where a value begins; for a key that is unknown, where the key does. */
function offsetOf({ document }: Offsets, path: readonly PropertyKey[], unknownKey?: string): number {
	let node: unknown = document.contents;
	let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
	for (const step of unknownKey === undefined ? path : [...path, unknownKey]) {
		const pair = isMap(node)
			? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
			: undefined;
		const next: unknown = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
		const place = unknownKey !== undefined && step === unknownKey && isPair(pair) ? pair.key : next;
		if (!isNode(place)) break;
		offset = place.range?.[0] ?? offset;
		node = next;
	}
	return offset;
}

function toPlace({ counter }: Offsets, offset: number): { line: number; column: number } {
	const { line, col } = counter.linePos(offset);
	return { line: Math.max(1, line), column: Math.max(1, col) };
}

const depthOf = (issue: z.core.$ZodIssue): number =>
	issue.path.length +
	(issue.code === "invalid_union" ? Math.max(0, ...issue.errors.flat().map((one) => depthOf(one))) : 0);

/** Returns the issues to show for one: for a choice of shapes, those of the shape that fits furthest, else what is expected. */
function toShown(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
	if (issue.code !== "invalid_union") return [issue];
	const depths = issue.errors.map((branch) => Math.max(0, ...branch.map(depthOf)));
	const furthest = Math.max(0, ...depths);
	const branch = furthest === 0 ? undefined : issue.errors[depths.indexOf(furthest)];
	if (branch === undefined) return [issue];
	return branch.flatMap((one) => toShown(one).map((shown) => ({ ...shown, path: [...issue.path, ...shown.path] })));
}

function toProblems(offsets: Offsets, issues: readonly z.core.$ZodIssue[]): PolicyProblem[] {
	const isConflict = (issue: z.core.$ZodIssue) => issue.code === "custom" && issue.params?.isConflict === true;
	// Contradictions mostly follow from a mistake of structure.
	const structural = issues.filter((issue) => !isConflict(issue));
	const found = (structural.length > 0 ? structural : issues).flatMap(toShown).map((issue) => {
		const unknownKey = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
		return { ...toPlace(offsets, offsetOf(offsets, issue.path, unknownKey)), message: issue.message };
	});
	return found.sort((a, b) => a.line - b.line || a.column - b.column).slice(0, mostProblems);
}

/** Returns the nodes of keys that stand in a map already. */
function findRepeated(node: unknown): Node[] {
	const seen = new Set<unknown>();
	const keys = isMap(node) ? node.items.map(({ key }) => key).filter(isScalar) : [];
	return keys.filter(({ value }) => seen.has(value) || !seen.add(value));
}

/**
 * Finds what Rolecall does not read in YAML: aliases and tags, so that each value is what the text says, keys that stand twice, and too deep
 * a nesting.
 */
function findForeign(offsets: Offsets): PolicyProblem[] {
	const found: PolicyProblem[] = [];
	visit(offsets.document, {
		Node: (_key, node, path) => {
			const place = toPlace(offsets, node.range?.[0] ?? 0);
			const report = (message: string) => void found.push({ ...place, message });
			for (const key of findRepeated(node))
				found.push({ ...toPlace(offsets, key.range?.[0] ?? 0), message: "Map keys must be unique" });
			if (isAlias(node)) report(`The file has an alias, “*${node.source}”. Write the value out.`);
			else if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:"))
				report(`The file has a tag, “${node.tag}”. Take it away.`);
			if (path.length <= deepest) return undefined;
			report("The file nests too deeply.");
			return visit.BREAK;
		},
	});
	return found.slice(0, mostProblems);
}

/** Returns the policy that a file describes. */
const toPolicy = ({ levels, assign, reasons = [], limits = [], freshSignIn = [] }: PolicyFile): AccessPolicy => ({
	levels: levels.map((level) => ({
		id: level.id,
		name: level.name,
		permissions: heldBy(levels, level),
		scope: scopeOf(levels, level),
		fields: fieldsOf(levels, level),
	})),
	assign,
	reasons,
	limits,
	freshSignIn,
});

/** Parses a policy file in YAML or JSON, or returns its problems, each with its line and column. Pure. */
export function parsePolicyFile(text: string): ParsedPolicy {
	const only = (message: string): ParsedPolicy => ({ problems: [{ line: 1, column: 1, message }] });
	if (text.length > longestPolicyFile) return only(`The file is longer than ${longestPolicyFile / 1_024} kB.`);
	const counter = new LineCounter();
	// The library's own check of duplicate keys compares each key with every other.
	const how = { uniqueKeys: false, prettyErrors: false, strict: true, stringKeys: true };
	const document = parseDocument(text, { lineCounter: counter, ...how });
	const offsets = { counter, document };
	const [first] = [...document.errors, ...document.warnings];
	if (first !== undefined && /call stack|stack overflow/i.test(first.message))
		return only("The file nests too deeply.");
	if (first !== undefined) {
		// Later errors mostly follow from the first one.
		return { problems: [{ ...toPlace(offsets, first.pos[0]), message: first.message }] };
	}
	const foreign = findForeign(offsets);
	if (foreign.length > 0) return { problems: foreign };
	const parsed = policyFileSchema.safeParse(document.toJS());
	if (!parsed.success) return { problems: toProblems(offsets, parsed.error.issues) };
	const placeOf = (path: readonly PropertyKey[]) => toPlace(offsets, offsetOf(offsets, path));
	return { policy: toPolicy(parsed.data), file: parsed.data, placeOf };
}
