import { expect, test } from "vitest";
import { userSchema } from "../../../lib/users/user.ts";
import { measureMetadata, metadataLimits } from "./metadata-size.ts";

const user = userSchema.parse({ user_id: "auth0|1", app_metadata: { tier: 2 } });

test("metadata is measured in bytes, alone and within the profile, and the keys that are too large are named", () => {
	const { bytes, profileBytes, largeKeys } = measureMetadata(user, "user_metadata", {
		small: "é",
		large: "x".repeat(metadataLimits.field),
	});
	expect(bytes).toBe('{"small":"é","large":""}'.length + 1 + metadataLimits.field);
	expect(profileBytes).toBeGreaterThan(bytes + '{"tier":2}'.length);
	expect(largeKeys).toEqual(["large"]);
});
