import { randomBytes, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { applySettings } from "../../../../testing/settings.ts";
import { unwrapKey, wrapKey } from "./key-wrap.ts";

it("the key of a person opens under its own id only, so that it cannot stand in for another one", () => {
	applySettings();
	const key = randomBytes(32);
	const { id, wrapped } = wrapKey(randomUUID(), key);
	expect(unwrapKey({ id, wrapped })).toEqual(key);
	expect(unwrapKey({ id: randomUUID(), wrapped })).toBeUndefined();
	expect(unwrapKey({ id, wrapped: wrapped.replace("1.", "2.") })).toBeUndefined();
});
