import { splitUserId } from "../../ids/user-id.ts";
import { findTypedEmail, recognise } from "../search/recognise.ts";

/** What a pasted line names a person by. `typed` is an e-mail in its own case, else the value again. */
export type PersonName = { what: "user_id" | "email"; value: string; typed: string };

function readCell(cell: string): PersonName | undefined {
	const { what, value } = recognise(cell);
	if (what === "email") return { what, value, typed: findTypedEmail(cell) ?? value };
	return what === "user_id" && splitUserId(value) !== undefined ? { what, value, typed: value } : undefined;
}

/** The first of these ways to cut a line by which one of its parts names a person: by cells, then by commas as well. */
const cuts = [/\t/, /[\t,;]/];

/**
 * Reads a line that somebody pasted: an e-mail, a user id, `Ada Byron <ada@example.com>`, or a row of a spreadsheet with one of them in a
 * cell. An id is more exact than the e-mails beside it. Nothing where it names nobody. Pure.
 */
export function readPersonLine(line: string): PersonName[] {
	for (const cut of cuts) {
		const found = line.split(cut).flatMap((cell) => readCell(cell) ?? []);
		const id = found.find(({ what }) => what === "user_id");
		if (id !== undefined) return [id];
		const emails = new Map(found.map((one) => [one.value, one]));
		if (emails.size > 0) return [...emails.values()];
	}
	return [];
}
