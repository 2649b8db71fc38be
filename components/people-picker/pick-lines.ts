import type { FailureCode } from "@/lib/http/client/bff-error";
import type { FoundPerson, Lookup } from "@/lib/users/people/lookup";
import { longestPersonLine } from "@/lib/users/people/lookup-limits";
import { readPersonLine } from "@/lib/users/people/person-line";

/** One line of a picker: as it was pasted or found by searching, and whom it names. */
export type PickLine = {
	key: number;
	text: string;
	/** `waiting` until it is looked up; `failed` where that could not be done. */
	state: Lookup["lines"][number]["state"] | "waiting" | "too_long" | "failed";
	users: readonly FoundPerson[];
	/** Of several people, the one that is meant. */
	chosenId?: string;
	/** Why it could not be looked up. */
	code?: FailureCode;
};

type PickedLine = { line: PickLine; person: FoundPerson };

/** The lines by what they need: an answer, a look, nothing, or to be left out because they are there already or named twice. */
export type SortedLines = {
	waiting: PickLine[];
	attention: PickLine[];
	ready: PickedLine[];
	passed: (PickedLine & { why: "held" | "repeated" })[];
};

/** True if a part of a line names exactly one person by itself. */
const namesOne = (part: string): boolean => readPersonLine(part).length === 1;

/** The lines of a pasted text. A line that lists people side by side is cut into them. Pure. */
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

/** A line as it is before it is looked up. Pure. */
export const toPickLine = (key: number, text: string): PickLine => ({
	key,
	text,
	state: text.length > longestPersonLine ? "too_long" : "waiting",
	users: [],
});

/** Whom a line stands for, where that is known. Pure. */
const personOf = ({ users, state, chosenId }: PickLine): FoundPerson | undefined =>
	state === "found" ? users[0] : state === "ambiguous" ? users.find(({ user_id }) => user_id === chosenId) : undefined;

/** Sorts lines by what they need. `held` are the ids of those who are there already. Pure. */
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

/** The lines after a change. Pure. */
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
