import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
	["Ada Byron", "AB"],
	["Ana María García-Núñez", "AG"],
	["ada", "A"],
	["森下 美羽", "森美"],
	["Ананий Филиппова", "АФ"],
	["ada.byron@example.com", "AC"],
	["  (ops)  team ", "OT"],
	["🙂 smile", "S"],
	["", ""],
	["---", ""],
])("the initials of %o are %o", (name, initials) => {
	expect(initialsOf(name)).toBe(initials);
});
