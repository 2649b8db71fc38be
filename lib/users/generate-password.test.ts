import { describe, expect, it } from "vitest";
import { generatePassword } from "./generate-password.ts";

describe("a generated password", () => {
	it("is 20 characters of every kind a policy asks for, and another each time", () => {
		const many = Array.from({ length: 200 }, () => generatePassword());
		expect(new Set(many).size).toBe(200);
		for (const password of many) expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*-)[\w-]{20}$/);
	});

	it("goes on asking for chance until it has enough", () => {
		let asked = 0;
		const stingy = (bytes: Uint8Array<ArrayBuffer>) => {
			asked += 1;
			return bytes.fill(asked < 3 ? 255 : 0);
		};
		expect(generatePassword(stingy)).toBe(`${"a".repeat(16)}-aZ7`);
		expect(asked).toBe(3);
	});
});
