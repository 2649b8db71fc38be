import { splitUserId } from "../../ids/user-id.ts";
import { findTypedEmail, recognise } from "../search/recognise.ts";

/** The identifier of a person in a pasted line. `typed` is the e-mail in its original case, else the same as `value`. */
export type PersonName = { what: "user_id" | "email"; value: string; typed: string };

function readCell(cell: string): PersonName | undefined {
	const { what, value } = recognise(cell);
	if (what === "email") return { what, value, typed: findTypedEmail(cell) ?? value };
	return what === "user_id" && splitUserId(value) !== undefined ? { what, value, typed: value } : undefined;
}

/** The separators to try in order, until a part names a person: between cells, then also commas and semicolons. */
const cuts = [/\t/, /[\t,;]/];

/**
 * Reads a pasted line: an e-mail, a user id, `Ada Byron <ada@example.com>`, or a spreadsheet row with one of them in a cell. An id takes
 * precedence over the e-mails beside it. Returns nothing if the line names nobody. Pure.
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
