import { describe, expect, it } from "vitest";
import { findFieldError } from "./field-error.ts";

describe("Auth0 validation error", () => {
	it.each([
		[
			"Payload validation error: 'String is too long (301 chars), maximum 300' on property name (the user's name).",
			"name",
			"String is too long (301 chars), maximum 300",
		],
		[
			"Payload validation error: 'Object didn't pass validation for format email' on property email",
			"email",
			"Object didn't pass validation for format email",
		],
		[
			"Query validation error: 'Value 1000 is greater than maximum 100' on property per_page (Number of results).",
			"per_page",
			"Value 1000 is greater than maximum 100",
		],
		[
			"Payload validation error: 'Additional properties not allowed: a,b' on property app_metadata.plan[0]",
			"app_metadata.plan[0]",
			"Additional properties not allowed: a,b",
		],
	])("yields the field and the sentence of %s", (message, field, sentence) => {
		expect(findFieldError(message)).toMatchObject({ field, sentence });
	});

	it.each(["", "The user does not exist.", "Payload validation error: 'Expected type object but found type array'."])(
		"is not recognised in other text: %j",
		(message) => {
			expect(findFieldError(message)).toBeUndefined();
		},
	);
});
