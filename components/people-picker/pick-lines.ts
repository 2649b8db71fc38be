import type { FailureCode } from "@/lib/http/client/bff-error";
import type { FoundPerson, Lookup } from "@/lib/users/people/lookup";
import { longestPersonLine } from "@/lib/users/people/lookup-limits";
import { readPersonLine } from "@/lib/users/people/person-line";

/** One line of a picker: its pasted or searched text, and the people it matches. */
export type PickLine = {
	key: number;
	text: string;
	/** `waiting` until the line is looked up; `failed` if the lookup failed. */
	state: Lookup["lines"][number]["state"] | "waiting" | "too_long" | "failed";
	users: readonly FoundPerson[];
	/** Id of the person that was chosen among several matches. */
	chosenId?: string;
	/** Failure code of the lookup. */
	code?: FailureCode;
};

type PickedLine = { line: PickLine; person: FoundPerson };

/** Lines grouped by what they need: a decision, a lookup, nothing, or to be skipped as already present or as duplicates. */
export type SortedLines = {
	waiting: PickLine[];
	attention: PickLine[];
	ready: PickedLine[];
	passed: (PickedLine & { why: "held" | "repeated" })[];
};

/** Returns true if a part of a line identifies exactly one person by itself. */
const namesOne = (part: string): boolean => readPersonLine(part).length === 1;

/** Splits a pasted text into lines. A line that lists several people is split further. Pure. */
export function readPaste(text: string): string[] {
	return text
		.split(/[\r\n]/)
		.map((line) => line.trim())
		.filter((line) => line !== "")
		.flatMap((line) => {
			if (line.length > longestPersonLine * 100) return [line];
			const parts = line.split(/[,;\s]/).filter((part) => part !== "");
			return parts.length > 1 && parts.every(namesOne) ? parts : [line];
		});
}

/** Returns a line that has not been looked up yet. Pure. */
export const toPickLine = (key: number, text: string): PickLine => ({
	key,
	text,
	state: text.length > longestPersonLine ? "too_long" : "waiting",
	users: [],
});

/** Returns the person that a line stands for, if known. Pure. */
const personOf = ({ users, state, chosenId }: PickLine): FoundPerson | undefined =>
	state === "found" ? users[0] : state === "ambiguous" ? users.find(({ user_id }) => user_id === chosenId) : undefined;

/** Groups lines by what they need. `held` contains the ids of people who are already present. Pure. */
export function sortLines(lines: readonly PickLine[], held: ReadonlySet<string>): SortedLines {
	const sorted: SortedLines = { waiting: [], attention: [], ready: [], passed: [] };
	const seen = new Set<string>();
	for (const line of lines) {
		const person = personOf(line);
		if (line.state === "waiting") sorted.waiting.push(line);
		else if (person === undefined) sorted.attention.push(line);
		else if (held.has(person.user_id)) sorted.passed.push({ line, person, why: "held" });
		else if (seen.has(person.user_id)) sorted.passed.push({ line, person, why: "repeated" });
		else sorted.ready.push({ line, person });
		if (person !== undefined) seen.add(person.user_id);
	}
	return sorted;
}

export type PickState = { lines: readonly PickLine[]; held: ReadonlySet<string> };

export type PickChange =
	| { act: "add"; lines: readonly PickLine[] }
	| { act: "remove"; keys: readonly number[] }
	| { act: "choose"; key: number; userId: string }
	| { act: "wait"; keys: readonly number[] }
	| { act: "resolve"; lines: readonly PickLine[]; held: Iterable<string> }
	| { act: "fail"; keys: readonly number[]; code: FailureCode };

/** Reducer: returns the state of the picker after a change. Pure. */
export function changePick({ lines, held }: PickState, change: PickChange): PickState {
	const isNamed = (line: PickLine) => "keys" in change && change.keys.includes(line.key);
	switch (change.act) {
		case "add":
			return { held, lines: [...lines, ...change.lines] };
		case "remove":
			return { held, lines: lines.filter((line) => !isNamed(line)) };
		case "choose":
			return { held, lines: lines.map((one) => (one.key === change.key ? { ...one, chosenId: change.userId } : one)) };
		case "wait":
			return { held, lines: lines.map((one) => (isNamed(one) ? { ...one, state: "waiting" } : one)) };
		case "fail":
			return {
				held,
				lines: lines.map((one) =>
					isNamed(one) && one.state === "waiting" ? { ...one, state: "failed", code: change.code } : one,
				),
			};
		case "resolve": {
			const found = new Map(change.lines.map((line) => [line.key, line]));
			return { held: new Set([...held, ...change.held]), lines: lines.map((one) => found.get(one.key) ?? one) };
		}
	}
}
