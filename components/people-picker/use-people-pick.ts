"use client";

import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { type LookupRoute, lookUpPeople } from "@/lib/users/client/look-up-people";
import type { FoundPerson } from "@/lib/users/people/lookup";
import { changePick, type PickLine, type PickState, readPaste, sortLines, toPickLine } from "./pick-lines.ts";

/** Maximum number of people per act. */
export const mostPicked = 1_000;

export type PickSource = {
	/** The lookup route that the reader has permission to call. */
	route: LookupRoute;
	/** Returns the users who are already present. They are skipped. */
	findHeld: (userIds: readonly string[], signal: AbortSignal) => Promise<Iterable<string>>;
};

const nothingPicked: PickState = { lines: [], held: new Set() };

/** Returns the lines that now have a lookup result. Other lines keep their state. */
function resolved(
	lines: readonly PickLine[],
	answers: readonly { state: PickLine["state"]; users: readonly FoundPerson[] }[],
) {
	return lines.map((line, place): PickLine => ({ ...line, ...answers[place] }));
}

/** Looks up lines batch by batch, then checks which of the people are already present. If a request fails, the lines that still wait are marked as failed. */
function useLookup({ route, findHeld }: PickSource, dispatch: (change: Parameters<typeof changePick>[1]) => void) {
	const stop = useRef<AbortController>(undefined);
	useEffect(() => {
		const controller = new AbortController();
		stop.current = controller;
		return () => controller.abort();
	}, []);
	return async (lines: readonly PickLine[]) => {
		const signal = stop.current?.signal ?? new AbortController().signal;
		const settle = async (found: readonly PickLine[]) => {
			const ids = [...new Set(found.flatMap(({ users }) => users.map(({ user_id }) => user_id)))];
			dispatch({ act: "resolve", lines: found, held: ids.length === 0 ? [] : await findHeld(ids, signal) });
		};
		const isKnown = ({ users }: PickLine) => users.length > 0;
		const asked = lines.filter((line) => !isKnown(line));
		let passed = 0;
		try {
			const known = lines.filter(isKnown);
			if (known.length > 0)
				await settle(
					resolved(
						known,
						known.map(({ users }) => ({ state: "found", users })),
					),
				);
			await lookUpPeople(
				route,
				asked.map(({ text }) => text),
				{
					signal,
					onFound: async (answers) => {
						const part = asked.slice(passed, passed + answers.length);
						passed += answers.length;
						await settle(resolved(part, answers));
					},
				},
			);
		} catch (error) {
			if (signal.aborted) return;
			dispatch({ act: "fail", keys: lines.map(({ key }) => key), code: toBffError(error).code });
		}
	};
}

/** Keeps the picked people and the text that is being pasted, and returns the functions that change them. */
export function usePeoplePick(source: PickSource) {
	const [{ lines, held }, dispatch] = useReducer(changePick, nothingPicked);
	const [text, setText] = useState("");
	const nextKey = useRef(1);
	const lookUp = useLookup(source, dispatch);
	const sorted = useMemo(() => sortLines(lines, held), [lines, held]);
	const pasted = useMemo(() => readPaste(text), [text]);
	const room = Math.max(0, mostPicked - lines.length);
	const take = (added: readonly PickLine[]) => {
		dispatch({ act: "add", lines: added });
		void lookUp(added.filter(({ state }) => state === "waiting"));
	};
	const keyFor = () => nextKey.current++;
	return {
		lines,
		sorted,
		people: sorted.ready.map(({ person }) => person),
		text,
		setText,
		pasted,
		room,
		isWaiting: sorted.waiting.length > 0,
		/** Adds the lines of the text to the pick. Lines over the limit stay in the text. */
		paste: () => {
			take(pasted.slice(0, room).map((line) => toPickLine(keyFor(), line)));
			setText(pasted.slice(room).join("\n"));
		},
		add: (person: FoundPerson, name: string) =>
			take([{ key: keyFor(), text: name, state: "waiting", users: [person] }]),
		choose: (key: number, userId: string) => dispatch({ act: "choose", key, userId }),
		remove: (keys: readonly number[]) => dispatch({ act: "remove", keys }),
		/** Moves lines back into the text. */
		edit: (edited: readonly PickLine[]) => {
			dispatch({ act: "remove", keys: edited.map(({ key }) => key) });
			setText([text.trimEnd(), ...edited.map((line) => line.text)].filter((line) => line !== "").join("\n"));
		},
		retry: () => {
			const failed = lines.filter(({ state }) => state === "failed");
			dispatch({ act: "wait", keys: failed.map(({ key }) => key) });
			void lookUp(failed);
		},
	};
}

export type PeoplePick = ReturnType<typeof usePeoplePick>;
