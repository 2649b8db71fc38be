import { describe, expect, test } from "vitest";
import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { findPeople } from "../testing/find-people.ts";
import { compileQuery } from "./compile-query.ts";

describe("a range", () => {
	test.each([
		["logins_count:[0 TO 42]", "ana bob"],
		["logins_count:{0 TO 42]", "ana"],
		["logins_count:[0 TO 42}", "bob"],
		["logins_count:[* TO 10]", "bob"],
		["logins_count:[43 TO *]", ""],
		["app_metadata.customer.number:[18000 TO 19000]", "ana"],
		["last_login:[2025-12-31 TO 2025-12-31]", "ana"],
		["last_login:[* TO 2025-12-31]", "ana"],
		["last_login:[* TO 2025-12-31}", ""],
		["last_login:{2025 TO *]", ""],
		["created_at:[2024 TO 2024]", "ana"],
		["created_at:[2024-02 TO 2024-02]", "ana"],
		["created_at:[2024-02-29T10:30 TO 2024-02-29T10:30]", "ana"],
		["created_at:[2024-02-29T10:30:15.250Z TO 2024-02-29T10:30:15.250Z]", "ana"],
		["created_at:{2024-02-29T10:30:15.250Z TO *]", "bob zoe"],
		['created_at:["2025-01-01" TO "2025-06-15"]', "bob zoe"],
		["created_at:2025-06-15", "zoe"],
		["name:[b TO c]", "bob"],
		["name:[* TO *]", "ana bob zoe"],
	])("%s finds %s: an included date covers all of it", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});

	test.each([
		"user_metadata.preferences.size:[1 TO 20]",
		"created_at:[yesterday TO *]",
		"created_at:[2025-13 TO *]",
		"created_at:[2025-02-30 TO *]",
		"logins_count:[few TO *]",
		"blocked:[a TO b]",
		"logins_count:[1 2]",
		"logins_count:[1 TO 2",
		"created_at:tomorrow",
		"logins_count:many",
		'logins_count:""',
		"blocked:maybe",
	])("%s is refused", (q) => {
		expect(() => compileQuery(q)).toThrow(SearchSyntaxError);
	});
});
