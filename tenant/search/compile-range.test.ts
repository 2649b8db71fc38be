import { describe, expect, test } from "vitest";
import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { findPeople } from "../testing/find-people.ts";

describe("a range", () => {
	test.each([
		["logins_count:[0 TO 42]", "ana bob"],
		["logins_count:{0 TO 42]", "ana"],
		["logins_count:[0 TO 42}", "bob"],
		["logins_count:{0 TO 42}", ""],
		["logins_count:[* TO 10]", "bob"],
		["logins_count:[* TO 0}", ""],
		["logins_count:{41.5 TO *]", "ana"],
		["logins_count:[-5 TO 0]", "bob"],
		["logins_count:[* TO -1]", ""],
		["logins_count:[43 TO *]", ""],
		["logins_count:[9 TO 100]", "ana"],
		["logins_count:[* TO *]", "ana bob"],
		["logins_count:[42 TO 0]", ""],
		["app_metadata.customer.number:[18000 TO 19000]", "ana"],
		["app_metadata.customer.number:{18151 TO *]", ""],
		["app_metadata.plan:[1 TO 2]", ""],
		["app_metadata.plan:[* TO *]", "ana"],
		["name:[b TO c]", "bob"],
		["name:[B TO C]", "bob"],
		["name:[* TO *]", "ana bob zoe"],
		["username:[A TO B]", "ana"],
		["username:[a TO b]", ""],
		["user_id:[auth0 TO auth1]", "ana"],
		["email:(a* AND [a TO b])", "ana"],
	])("%s finds %s: numbers by value, text by letters", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});

	test.each([
		["last_login:[2025-12-31 TO 2025-12-31]", "ana"],
		["last_login:[* TO 2025-12-31]", "ana"],
		["last_login:[* TO 2025-12-31}", ""],
		["last_login:[2025 TO *]", "ana"],
		["last_login:{2025 TO *]", ""],
		["last_login:[* TO *]", "ana"],
		["created_at:[2024 TO 2024]", "ana"],
		["created_at:[2024-02 TO 2024-02]", "ana"],
		["created_at:[2024-01 TO 2024-02}", ""],
		["created_at:[2024-02-29 TO 2024-03-01}", "ana"],
		["created_at:[2024-02-29T10 TO 2024-02-29T10]", "ana"],
		["created_at:[2024-02-29T10:30 TO 2024-02-29T10:30]", "ana"],
		["created_at:[2024-02-29T10:30 TO 2024-02-29T10:30}", ""],
		["created_at:[2024-02-29T10:30:15 TO 2024-02-29T10:30:15]", "ana"],
		["created_at:[2024-02-29T10:30:15.250Z TO 2024-02-29T10:30:15.250Z]", "ana"],
		["created_at:[2024-02-29T10:30:15.251Z TO *]", "bob zoe"],
		["created_at:{2024-02-29T10:30:15.250Z TO *]", "bob zoe"],
		["created_at:[2024-02-29T10:30:15.25Z TO 2024-02-29T10:30:15.250999Z]", "ana"],
		["created_at:[2024-02-29T12:30:15+02:00 TO 2024-02-29T12:30:15+02:00]", "ana"],
		["created_at:[2024-02-29T05:00:15-05:30 TO 2024-02-29T05:00:15-05:30]", "ana"],
		["created_at:[2024-02-29T10:30:15Z TO 2024-02-29T10:30:15Z]", "ana"],
		['created_at:["2025-01-01" TO "2025-06-15"]', "bob zoe"],
		["created_at:2025-06-15", "zoe"],
		["created_at:2025-06", "zoe"],
		["created_at:2025", "bob zoe"],
		['created_at:"2025-06-15T12:00"', "zoe"],
		["created_at:2025-06-15T12\\:00\\:00.000Z", "zoe"],
		['created_at:"2025-06-15T13:00+01:00"', "zoe"],
		["created_at:(2024 OR 2025-06)", "ana zoe"],
	])("%s finds %s: an included date covers all of it", (q, found) => {
		expect(findPeople(q)).toBe(found);
	});

	test.each([
		...["user_metadata.preferences.size:[1 TO 20]", "user_metadata.language:[* TO *]"],
		...["app_metadata.checked_at:[* TO 2025-01-01]", "app_metadata.plan:[a TO z]", "identities.user_id:[a TO b]"],
		...["created_at:[yesterday TO *]", "created_at:[2025-13 TO *]", "created_at:[2025-02-30 TO *]"],
		...["created_at:[2023-02-29 TO *]", "created_at:[2025-1 TO *]", "created_at:[25 TO *]", "created_at:[0001 TO *]"],
		...[
			"created_at:[2025-01-01T24 TO *]",
			"created_at:[2025-01-01T10:60 TO *]",
			"created_at:[2025-01-01T10:00:60 TO *]",
		],
		...["created_at:[2025-01-01T10:00+25:00 TO *]", "created_at:[2025-01-01Z TO *]", "created_at:[1700000000000 TO *]"],
		...["logins_count:[few TO *]", "logins_count:[0x10 TO *]", "logins_count:[1e3 TO *]", 'logins_count:["" TO 5]'],
		...[
			"blocked:[a TO b]",
			"blocked:[true TO true]",
			"logins_count:[1 2]",
			"logins_count:[1 TO 2",
			"logins_count:[1 to 2]",
		],
		...["logins_count:[TO 2]", "logins_count:[1 TO]", "logins_count:[]", "logins_count:(1 TO 2)", "[1 TO 2]"],
		...[
			"created_at:tomorrow",
			"logins_count:many",
			'logins_count:""',
			"logins_count:4_2",
			"blocked:maybe",
			"blocked:TRUE",
		],
	])("%s is refused", (q) => {
		expect(() => findPeople(q)).toThrow(SearchSyntaxError);
	});
});
