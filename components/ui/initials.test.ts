import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
	["Ada Byron", "AB"],
	["Ana María García-Núñez", "AG"],
	["ada", "A"],
	["森下 美羽", "森美"],
	["Ананий Филиппова", "АФ"],
	["ada.byron@example.com", "AB"],
	["new.person@example.com", "NP"],
	["ada@example.com", "A"],
	["  (ops)  team ", "OT"],
	["🙂 smile", "S"],
	["", ""],
	["---", ""],
])("turns the name %o into the initials %o", (name, initials) => {
	expect(initialsOf(name)).toBe(initials);
});
