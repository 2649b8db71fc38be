import { describe, expect, test } from "vitest";
import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import type { LogRecord } from "../records/log-record.ts";
import { compileLogQuery } from "./compile-log-query.ts";

const logs: Record<string, LogRecord> = {
	signIn: {
		log_id: "9001",
		date: "2018-12-31T23:59:59.999Z",
		type: "s",
		description: "Success Login",
		user_id: "auth0|123",
		user_name: "jane.smith",
		connection: "Username-Password-Authentication",
		connection_id: "con_1",
		strategy: "auth0",
		strategy_type: "database",
		client_id: "abc",
		client_name: "Shop",
		ip: "10.0.0.1",
		hostname: "tenant.example.com",
		user_agent: "Firefox 140",
		organization_id: "org_1",
	},
	wrong: {
		log_id: "9002",
		date: "2019-01-01T01:00:00.000Z",
		type: "fp",
		description: "Username invalid",
		user_name: "fred",
		connection: "Shop-pass",
		ip: "10.0.0.2",
		details: { error: { message: "x" } },
	},
	write: {
		log_id: "9003",
		date: "2019-01-01T12:23:45.000Z",
		type: "sapi",
		description: "Update a rule",
		client_name: "Rolecall",
		user_id: "",
	},
};

function findLogs(q: string): string {
	const matches = compileLogQuery(q);
	const found = Object.entries(logs).filter(([, log]) => matches(log));
	return found.map(([name]) => name).join(" ");
}

describe("a search of the log", () => {
	test.each([
		["connection:*pass*", "wrong"],
		["connection:*Pass*", "signIn"],
		["user_name:*fred*", "wrong"],
		["user_name:*FRED*", ""],
		['user_id:"auth0|123"', "signIn"],
		["user_id:auth0", ""],
		["type:s*", "signIn write"],
		["type:s", "signIn"],
		["type:(s OR fp)", "signIn wrong"],
		["type:S", ""],
		["user_name:jane*smith", "signIn"],
		['description:"Username invalid"', "wrong"],
		["description:rule", ""],
		["description:*rule", "write"],
		["client_name:Shop AND NOT type:fp", "signIn"],
		["hostname:tenant.example.com", "signIn"],
		["organization_id:org_1", "signIn"],
		["connection_id:con_1", "signIn"],
		["strategy:auth0 AND strategy_type:database", "signIn"],
		["user_agent:Firefox*", "signIn"],
		["client_id:abc", "signIn"],
		["ip:10.0.0.*", "signIn wrong"],
		["log_id:[9002 TO *]", "wrong write"],
		["_exists_:ip", "signIn wrong"],
		["NOT _exists_:client_name", "wrong"],
		["type:* AND -ip:*", "write"],
	])("for %s finds %s: whole values, minding case", (q, found) => {
		expect(findLogs(q)).toBe(found);
	});

	test.each([
		["date:[2018-12 TO 2019-01-01}", "signIn"],
		["date:[2018-12-10 TO *]", "signIn wrong write"],
		["date:[2019-01-01T01:00:00 TO 2019-01-01T12:23:45}", "wrong"],
		["date:[2019-01-01T01:00:00 TO 2019-01-01T12:23:45]", "wrong write"],
		["date:[* TO 2019-01-01}", "signIn"],
		["date:2019-01-01", "wrong write"],
		["date:{2018 TO *]", "wrong write"],
		["date:*", "signIn wrong write"],
	])("for %s finds %s: a date covers all of it", (q, found) => {
		expect(findLogs(q)).toBe(found);
	});

	test.each([
		["Shop", "signIn"],
		["fred", "wrong"],
		["10.0.0.1", "signIn"],
		["9003", "write"],
		["fp", "wrong"],
		['"Success Login"', "signIn"],
		["*rule", "write"],
		["auth0|123", ""],
		["tenant.example.com", ""],
		["abc", ""],
	])("for %s, without a field, finds %s: in seven fields only", (q, found) => {
		expect(findLogs(q)).toBe(found);
	});

	test.each([
		...[
			"user_email:x",
			"details.error.message:x",
			"references.correlation_id:x",
			"name:x",
			"_exists_:details",
			"scope:x",
		],
		...[
			"type:s?",
			"user_name:*ed",
			"user_name:f*d",
			"user_name:**",
			"date:2019*",
			"date:[yesterday TO *]",
			"description.raw:x",
		],
		...["type:", "(type:s", "type:>s", "AND", "date:[2018 2019]", "date:soon"],
	])("for %s is refused", (q) => {
		expect(() => compileLogQuery(q)).toThrow(SearchSyntaxError);
	});

	test("that has an unknown field fails with the name of the field, as at Auth0", () => {
		expect(() => compileLogQuery('type:s AND user_email:"a@b.c"')).toThrow('unknown field "user_email"');
	});
});
