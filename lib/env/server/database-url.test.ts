import { describe, expect, it } from "vitest";
import { readDatabaseUrl } from "./database-url.ts";

const base = "postgres://rolecall:secret@db.example.com:5432/rolecall";

describe("the PostgreSQL address", () => {
	it.each([
		[base, base],
		["postgresql://db/rolecall", "postgresql://db/rolecall"],
		[`${base}?`, base],
		[`${base}?channel_binding=require`, base],
		[`${base}?schema=public`, base],
		[`${base}?pgbouncer=true`, base],
		[`${base}?pgbouncer=true&connection_limit=1&pool_timeout=0`, base],
		[`${base}?sslmode=require&channel_binding=require`, `${base}?sslmode=require`],
		[`${base}?supa=base-pooler.x&sslmode=verify-full`, `${base}?sslmode=verify-full`],
		[`${base}?sslrootcert=system`, `${base}?sslmode=verify-full`],
		[`${base}?sslmode=require&sslrootcert=system`, `${base}?sslmode=verify-full`],
		[`${base}?client_encoding=utf8&application_name=rolecall`, `${base}?application_name=rolecall`],
		[`${base}?options=-csearch_path%3Drolecall`, `${base}?options=-csearch_path%3Drolecall`],
		[`${base}?target_session_attrs=read-write`, `${base}?target_session_attrs=read-write`],
		["postgres://u:p%40%3F%23@db/rolecall", "postgres://u:p%40%3F%23@db/rolecall"],
		["postgres://u:p@one:5432,two:5433/rolecall", "postgres://u:p@one:5432,two:5433/rolecall"],
		["postgres://u:p@[::1]:5432/rolecall", "postgres://u:p@[::1]:5432/rolecall"],
	])("%s is used as %s", (text, url) => {
		expect(readDatabaseUrl(text)).toEqual({ url });
	});

	it.each([
		[
			`${base}?schema=rolecall`,
			"has the parameter schema, which PostgreSQL does not know: write options=-csearch_path",
		],
		[`${base}?sslmode=no-verify`, "has the parameter sslmode with a value that is none of disable, allow"],
		[`${base}?ssl=yes`, "has the parameter ssl with a value that is none of true, false"],
		[`${base}?target_session_attrs=any`, "has the parameter target_session_attrs with a value that is none of"],
		[`${base}?sslrootcert=/etc/ca.pem`, "has the parameter sslrootcert, which Rolecall does not read"],
		[`${base}?se!cr.et=1`, "has a parameter, which neither Rolecall nor PostgreSQL knows"],
		[`${base}?foo=1`, "has the parameter foo, which neither Rolecall nor PostgreSQL knows: take it away"],
		[`${base}?se!cret=1`, "has a parameter, which neither Rolecall nor PostgreSQL knows"],
		["mysql://db/rolecall", "is not a PostgreSQL address, such as postgres://"],
		["db.example.com:5432", "is not a PostgreSQL address"],
		["postgres://u:se@cret@db/rolecall", "write @ as %40"],
		["postgres://u:se#cret@db/rolecall", "# as %23"],
		["postgres://u:12?secret@db/rolecall", "? as %3F"],
		["postgres://u:se/cret@db/rolecall", "/ as %2F"],
		["postgres://u:se%cret@db/rolecall", "% as %25"],
		["postgres://u:se:cret@db:x/rolecall", "is not an address"],
	])("%s is refused in words that contain no value", (text, problem) => {
		const read = readDatabaseUrl(text);
		expect(read).toMatchObject({ problem: expect.stringContaining(problem) });
		expect(JSON.stringify(read)).not.toMatch(/cret/);
	});
});
