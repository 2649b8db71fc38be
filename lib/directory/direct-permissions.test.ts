import { expect, it } from "vitest";
import { directKeysOf } from "./direct-permissions.ts";

const of = (permission_name: string, resource_server_identifier = "https://a.test") => ({
	permission_name,
	resource_server_identifier,
});

it("a user is found by the key of each direct permission, and by its name alone", () => {
	expect(directKeysOf([of("read"), of("read", "https://b.test")])).toEqual([
		"read",
		"read https://a.test",
		"read https://b.test",
	]);
	expect(directKeysOf([])).toEqual([]);
});

it.each([of("read\u0000"), of("é".repeat(1_001)), of("read", "x".repeat(2_000))])(
	"of a user with a permission that no index takes, none is kept",
	(permission) => expect(directKeysOf([of("read"), permission])).toBeUndefined(),
);
